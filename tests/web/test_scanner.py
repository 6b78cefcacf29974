"""What is asked of a scanner, and what counts as its word that there is nothing in a file."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.scanner import DROPS, EICAR, LONGEST, scanner
from web.scanner import Scanner, ScannerError


async def parts(*several: bytes) -> AsyncIterator[bytes]:
    for one in several:
        yield one


@pytest.mark.parametrize("by_path", [False, True])
async def test_a_scanner_reads_a_file_whole_and_names_what_it_finds(tmp_path: Path, by_path: bool) -> None:
    async with scanner(tmp_path / "clamd.ctl" if by_path else None) as clamd:
        asked = Scanner(clamd.where)
        assert await asked.finds(parts(b"just", b"", b" words")) is None
        assert await asked.finds(parts(b"words ", EICAR[:20], EICAR[20:])) == "Eicar-Test-Signature"
        assert clamd.saw == [b"just words", b"words " + EICAR]


@pytest.mark.parametrize(
    "answer",
    [DROPS, "", "OK", "stream: ", "stream: No memory ERROR", "UNKNOWN COMMAND", "stream: OK, but", "x" * 99_999],
)
async def test_only_the_word_that_nothing_was_found_is_one(answer: str) -> None:
    async with scanner() as clamd:
        clamd.answers.append(answer)
        with pytest.raises(ScannerError):
            await Scanner(clamd.where).finds(parts(b"words"))
        assert clamd.saw == [b"words"]


async def test_a_name_that_looks_like_good_news_is_a_find() -> None:
    async with scanner() as clamd:
        clamd.answers.append("stream: Bad: OK FOUND")
        assert await Scanner(clamd.where).finds(parts(b"words")) == "Bad: OK"


async def test_what_the_scanner_takes_no_more_of_was_not_looked_through() -> None:
    async with scanner() as clamd:
        with pytest.raises(ScannerError):
            await Scanner(clamd.where).finds(parts(b"\0" * LONGEST, b"\0" * 9))
        assert clamd.saw == []


async def test_a_scanner_that_hangs_is_not_waited_for() -> None:
    never_read = b"\0" * 8 * 1024 * 1024

    async def hangs(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    over = asyncio.Event()
    async with await asyncio.start_server(hangs, "127.0.0.1", 0) as server, asyncio.timeout(30):
        where = "{}:{}".format(*server.sockets[0].getsockname())
        with pytest.raises(ScannerError, match=r"within 0\.2 s"):
            await Scanner(where, patience=0.2).finds(parts(never_read))
        over.set()


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/nowhere/clamd.ctl"])
async def test_a_scanner_that_is_not_there_says_nothing(where: str) -> None:
    with pytest.raises(ScannerError):
        await Scanner(where).finds(parts(b"words"))
