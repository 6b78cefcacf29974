"""A file arrives: how much of it, how many of them, what is left of one that did not, and who may refer to it."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine

from models import files
from models.database import pool
from models.storage import Storage
from settings import Settings
from tests.support.filing import PNG, filed, folder, rows, send, sent
from tests.support.people import Office
from tests.support.scanner import scanner
from tests.support.waiting import until
from tests.support.web import Desk, Web, serving
from web.incoming import LARGEST
from web.uploads import PER_MINUTE

OLD = "UPDATE file SET created_at = now() - interval '26 hours' WHERE id = $1"


@pytest.fixture
async def kofi(web: Web, house: Office) -> Desk:
    return await web.log_in(house.kofi)


@pytest.fixture
def storage(web: Web) -> Storage:
    return Storage(web.settings.kept_files)


async def test_a_file_is_used_once_and_by_whoever_sent_it(web: Web, house: Office, kofi: Desk) -> None:
    ines = await web.log_in(house.ines)
    file = await sent(kofi.client)
    for who, named in ((ines, file), (kofi, str(uuid4())), (kofi, "../../etc/passwd"), (kofi, file.upper())):
        refused = await filed(who, house, named)
        assert (refused.status_code, list(refused.json()["problems"])) == (422, ["receipt"]), named
    assert (await filed(kofi, house, file)).status_code == 200
    assert (await filed(kofi, house, file)).status_code == 422, "used already"


async def test_what_nothing_refers_to_is_gone_after_a_day(
    web: Web, house: Office, kofi: Desk, storage: Storage
) -> None:
    kept, left, new = [await sent(kofi.client) for _ in range(3)]
    assert {kept, left, new} <= folder(web.settings)
    assert (await filed(kofi, house, kept)).status_code == 200
    await files.begin(kofi.who.handle, "killed.png", "image/png")
    for row in set(await rows(kofi.who.handle)) - {UUID(new)}:
        await pool().execute(OLD, row)
    assert (await filed(kofi, house, left)).status_code == 422
    await files.sweep(storage)
    assert set(await rows(kofi.who.handle)) == {UUID(kept), UUID(new)}
    assert {kept, left, new} & folder(web.settings) == {kept, new}


async def pieces(size: int) -> AsyncIterator[bytes]:
    """A body without a length."""
    yield PNG
    left = size - len(PNG)
    while left > 0:
        yield b"\0" * min(left, 1024 * 1024)
        left -= 1024 * 1024


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_has_25_mb_at_most(web: Web, kofi: Desk, announced: bool) -> None:
    before = folder(web.settings)

    async def of(size: int) -> httpx.Response:
        body = PNG + b"\0" * (size - len(PNG)) if announced else pieces(size)
        return await kofi.client.post("/api/files", params={"name": "a.png"}, content=body)

    refused = await of(LARGEST + 1)
    assert (refused.status_code, refused.json()["detail"]) == (413, "A file may have at most 25 MB.")
    assert await rows(kofi.who.handle) == []
    assert folder(web.settings) == before
    fits = await of(LARGEST)
    assert (fits.status_code, fits.json()["size"]) == (200, LARGEST)
    assert (Path(web.settings.kept_files) / fits.json()["id"]).stat().st_size == LARGEST
    assert resident(web) < 400_000_000


def resident(web: Web) -> int:
    pages = Path(f"/proc/{web.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def half() -> AsyncIterator[bytes]:
    """A body that stops before its end."""
    yield PNG + b"\0" * 8 * 1024 * 1024
    await asyncio.Event().wait()


async def test_an_upload_that_is_given_up_leaves_nothing(web: Web, kofi: Desk) -> None:
    before = folder(web.settings)
    going = asyncio.create_task(kofi.client.post("/api/files", params={"name": "a.png"}, content=half()))
    await until(lambda: rows(kofi.who.handle))
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)

    async def nothing() -> bool:
        return await rows(kofi.who.handle) == [] and folder(web.settings) == before

    await until(nothing)


async def test_g15_what_a_killed_web_process_had_begun_nobody_gets_and_it_is_swept(
    db: PostgresEngine, settings: Settings, house: Office, web: Web, storage: Storage
) -> None:
    """One is killed on its way in, the other while it is looked through."""
    async with scanner() as clamd, serving(settings, scanner=clamd.where, trusted_proxies=("127.0.0.1",)) as doomed:
        before = folder(web.settings)
        kofi, ines = await doomed.log_in(house.kofi), await doomed.log_in(house.ines)
        with clamd.thinking():
            ways = (kofi.client.post("/api/files", params={"name": "a.png"}, content=half()), send(ines.client, PNG))
            going = [asyncio.create_task(one) for one in ways]
            await until(lambda: clamd.saw == [PNG] and len(folder(web.settings) - before) == 2)
            doomed.process.kill()
            for one in going:
                one.cancel()
            await asyncio.gather(*going, return_exceptions=True)
    [cut], [unseen] = await rows(kofi.who.handle), await rows(ines.who.handle)
    assert (await filed(await web.log_in(house.ines), house, str(unseen))).json()["code"] == "invalid_form"
    for file in (cut, unseen):
        await pool().execute(OLD, file)
    await files.sweep(storage)
    assert await rows(kofi.who.handle) + await rows(ines.who.handle) == []
    assert folder(web.settings) == before


@pytest.mark.parametrize("announced", [len(PNG) + 10, 0])
async def test_a_length_that_is_not_true_stores_nothing_else(web: Web, kofi: Desk, announced: int) -> None:
    host, port = web.settings.web_host, web.settings.web_port
    cookies = "; ".join(f"{name}={value}" for name, value in kofi.client.cookies.items())
    kept = {name: kofi.client.headers[name] for name in ("Origin", "X-CSRF-Token", "X-Forwarded-For")}
    head = {"Host": f"{host}:{port}", "Cookie": cookies, "Content-Length": str(announced)} | kept
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"POST /api/files?name=a.png HTTP/1.1\r\n{lines}\r\n".encode() + PNG)
    await writer.drain()
    if announced == 0:
        assert (await reader.readline()).startswith(b"HTTP/1.1 4")
    writer.close()

    async def nothing() -> bool:
        return await rows(kofi.who.handle) == []

    await until(nothing)


async def test_who_sends_file_after_file_waits(web: Web, house: Office) -> None:
    grace = await web.log_in(house.grace)
    answers = [await send(grace.client, b"", "a.txt") for _ in range(PER_MINUTE + 1)]
    assert [one.status_code for one in answers] == [415] * PER_MINUTE + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
