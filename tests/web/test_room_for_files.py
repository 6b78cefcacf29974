"""Row E6: the storage for files is full, which is said in words; the chat goes on without them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine

from models import files
from models.database import pool
from models.storage import Storage
from settings import Settings
from tests.support.filing import PNG, folder, rows
from tests.support.people import Office
from tests.support.talking import Talk, talking
from tests.support.waiting import until
from tests.support.web import Web, serving

MB = 1024 * 1024
LARGE = PNG + b"\0" * (3 * MB // 2)
USED = "SELECT coalesce(sum(size), 0)::bigint FROM file"
OLD = "UPDATE file SET created_at = now() - interval '26 hours' WHERE by = $1"


@pytest.fixture
async def narrow(db: PostgresEngine, settings: Settings) -> AsyncIterator[Web]:
    """There is room for one large file more, and not for two."""
    room = await pool().fetchval(USED) // MB + 3
    async with serving(settings, files_mb=room, trusted_proxies=("127.0.0.1",)) as one:
        yield one


@pytest.fixture
async def talk(narrow: Web, house: Office) -> Talk:
    return await talking(narrow, house)


async def unannounced(may_end: asyncio.Event) -> AsyncIterator[bytes]:
    """A body whose length nobody knows before its end."""
    yield LARGE
    await may_end.wait()


async def test_e6_the_last_room_is_taken_once_and_the_chat_goes_on_without_files(narrow: Web, talk: Talk) -> None:
    before, may_end = folder(narrow.settings), asyncio.Event()
    async with asyncio.TaskGroup() as sent:
        going = [sent.create_task(talk.sends(unannounced(may_end))) for _ in range(6)]

        async def on_their_way() -> bool:
            return len(await rows(talk.sender)) == 6

        await until(on_their_way)
        may_end.set()
    assert Counter(one.result().status_code for one in going) == {200: 1, 507: 5}
    [kept] = await rows(talk.sender)
    assert folder(narrow.settings) - before == {str(kept)}

    refused = await talk.sends(LARGE)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert refused.json()["detail"] == "The storage for files is full. Please go on without this file."
    assert await rows(talk.sender) == [kept]
    async with httpx.AsyncClient(base_url=narrow.url) as inside:
        assert 'frontdesk_refusals_total{code="storage_full"} 6.0' in (await inside.get("/metrics")).text
    async with talk.vera.socket() as hers:
        assert (await hers.say(talk.log, "Then without."))["ev"] == "ack"
        assert (await hers.say(talk.log, "A small one.", files=[await talk.sent()]))["ev"] == "ack"

    await pool().execute(OLD, talk.sender)
    await files.sweep(Storage(narrow.settings.kept_files))
    assert (await talk.sends(LARGE)).status_code == 200, "what was swept makes room"
