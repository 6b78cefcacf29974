"""Row E5: a file is looked through before anybody can have it. What a virus was found in is held back, and what the
scanner did not see is not taken; the chat goes on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from piccolo.engine.postgres import PostgresEngine

from models import file_links
from models.database import pool
from settings import Settings
from tests.support.filing import PNG, filed, folder, rows, send
from tests.support.people import Office
from tests.support.scanner import DROPS, EICAR, LooksFor, scanner
from tests.support.talking import Talk, talking
from tests.support.waiting import until
from tests.support.web import Web, serving


@pytest.fixture(scope="module")
async def clamd() -> AsyncIterator[LooksFor]:
    async with scanner() as one:
        yield one


@pytest.fixture(scope="module")
async def guarded(db: PostgresEngine, settings: Settings, clamd: LooksFor) -> AsyncIterator[Web]:
    async with serving(settings, scanner=clamd.where, trusted_proxies=("127.0.0.1",)) as one:
        yield one


@pytest.fixture
async def talk(guarded: Web, house: Office) -> Talk:
    return await talking(guarded, house)


async def test_e5_a_virus_is_held_back_from_whoever_sends_it_and_the_chat_goes_on(guarded: Web, talk: Talk) -> None:
    before = folder(guarded.settings)
    for refused in (
        await talk.sends(EICAR, "eicar.txt"),
        await talk.sends(PNG + EICAR),
        await send(talk.ada.client, EICAR, "eicar.txt"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (422, "held_back")
        assert refused.json()["detail"] == (
            "The virus scanner found something in this file. It was not kept; nobody gets it."
        )
    assert (await rows(talk.sender), await rows(talk.ada.who.handle)) == ([], [])
    assert folder(guarded.settings) == before
    async with talk.vera.socket() as hers:
        assert (await hers.say(talk.log, "Then without.", files=[await talk.sent()]))["ev"] == "ack"


async def test_e5_nobody_has_a_file_before_it_was_looked_through(
    guarded: Web, house: Office, talk: Talk, clamd: LooksFor
) -> None:
    """Nor by any way that a file goes: said, filed with a ticket, or by an address that is signed."""
    kofi = await guarded.log_in(house.kofi)
    seen, body = len(clamd.saw), PNG + b"\0" * 3_000_000
    async with asyncio.TaskGroup() as sent:
        with clamd.thinking():
            ways = (talk.sends(body), send(talk.ada.client, PNG), send(kofi.client, PNG))
            arriving = [sent.create_task(one) for one in ways]
            await until(lambda: len(clamd.saw) == seen + 3)
            assert body in clamd.saw, "all of it was read to the scanner"
            files = [(await rows(by))[0] for by in (talk.sender, talk.ada.who.handle, kofi.who.handle)]
            hers, adas, kofis = (str(one) for one in files)
            assert {hers, adas, kofis} <= folder(guarded.settings)
            async with talk.vera.socket() as vera, talk.ada.socket() as ada:
                assert (await vera.say(talk.log, "", files=[hers]))["problem"]["code"] == "no_file"
                refused = await ada.say(talk.log, "", epoch=1, seen=99, files=[adas])
                assert refused["problem"]["code"] == "no_file"
            assert (await filed(kofi, house, kofis)).json()["code"] == "invalid_form"
            await pool().execute("UPDATE file SET kept_at = now() WHERE id = $1", files[0])
            assert await fetched(guarded, files[0]) == 404
    assert [one.result().json()["id"] for one in arriving] == [hers, adas, kofis]
    assert await fetched(guarded, files[0]) == 200
    assert (await filed(kofi, house, kofis)).status_code == 200


@pytest.mark.parametrize("answer", [DROPS, "stream: Time limit reached ERROR"])
async def test_e5_without_the_scanner_no_file_is_taken_and_the_chat_goes_on(
    guarded: Web, talk: Talk, clamd: LooksFor, answer: str
) -> None:
    before = folder(guarded.settings)
    clamd.answers.append(answer)
    refused = await talk.sends()
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert refused.json()["detail"].startswith("Files cannot be looked through for viruses just now")
    assert int(refused.headers["Retry-After"]) > 0
    assert await rows(talk.sender) == []
    assert folder(guarded.settings) == before
    async with talk.vera.socket() as hers:
        assert (await hers.say(talk.log, "It did not work."))["ev"] == "ack"
        assert (await hers.say(talk.log, "Now it did.", files=[await talk.sent()]))["ev"] == "ack"


async def fetched(web: Web, file: UUID) -> int:
    token = (await file_links.links()).token(file, datetime.now(UTC))
    return (await web.client().get(f"/files/{token}")).status_code
