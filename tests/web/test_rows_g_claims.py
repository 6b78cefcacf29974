"""Row G15: who goes in the middle of a claim has the chat, or nothing; in neither case a place that no chat shows."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest

from models import slots as held
from models.database import pool
from tests.support.deciding import insist, runs, slots, waiting_chat
from tests.support.people import Office
from tests.support.waiting import until
from tests.support.web import Desk, Web

pytestmark = pytest.mark.usefixtures("worker")

CLAIMS = "SELECT count(*) FROM entry WHERE log = $1 AND what ->> 'type' = 'claimed'"
WAITS = """
SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pg_blocking_pids(pid) @> ARRAY[$1::int])
"""


@asynccontextmanager
async def locked(row: str, id_: object) -> AsyncIterator[int]:
    """Nobody changes this row meanwhile. The process of the database that holds it."""
    async with pool().acquire() as connection, connection.transaction():
        await connection.execute(f"SELECT FROM {row} = $1 FOR UPDATE", id_)
        pid: int = await connection.fetchval("SELECT pg_backend_pid()")
        yield pid


async def waits_for(pid: int) -> bool:
    return bool(await pool().fetchval(WAITS, pid))


async def cut(asked: Awaitable[object], under_way: Awaitable[object]) -> None:
    """The browser is closed once the request is under way."""
    asking = asyncio.ensure_future(asked)
    await under_way
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def swept(desk: Desk) -> list[UUID]:
    """What a person has once the sweeper's time for an orphan is over."""
    await pool().execute("UPDATE slot SET at = at - $2::interval WHERE person = $1", desk.who.handle, held.ORPHAN_AFTER)
    await held.free_orphans(pool())
    return await slots(desk)


async def test_g15_who_goes_while_his_claim_is_recorded_has_the_chat(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    _, log = await waiting_chat(web, house)
    await runs(log)
    click = uuid4().hex
    async with locked("log WHERE id", log) as pid:
        await cut(ada.decide("claim", log, click), until(lambda: waits_for(pid)))
        assert await slots(ada) == [log]
    late = await insist(grace, "claim", log)
    assert (late.status_code, late.json()["code"], late.json()["by"]) == (409, "claimed", house.ada.handle)
    again = await ada.decide("claim", log, click)
    assert (again.status_code, again.json()["owner"]["id"], again.json()["epoch"]) == (200, house.ada.handle, 1)
    assert await pool().fetchval(CLAIMS, log) == 1
    assert (await swept(ada), await swept(grace)) == ([log], [])


async def test_g15_who_goes_before_all_of_his_claim_was_sent_has_nothing(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    _, log = await waiting_chat(web, house)
    await runs(log)
    body, sent = json.dumps({"command_id": uuid4().hex}).encode(), asyncio.Event()

    async def half() -> AsyncIterator[bytes]:
        yield body[:-10]
        sent.set()
        await asyncio.Event().wait()

    headers = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    path = f"/api/conversations/{log}/claim"
    await cut(ada.client.post(path, content=half(), headers=headers), sent.wait())
    claimed = await insist(grace, "claim", log)
    assert (claimed.status_code, claimed.json()["owner"]["id"]) == (200, house.grace.handle)
    assert (await slots(ada), await swept(grace)) == ([], [log])


async def test_g15_who_goes_before_he_hears_that_he_was_late_keeps_no_place(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    _, log = await waiting_chat(web, house)
    assert (await insist(ada, "claim", log)).status_code == 200
    click = uuid4().hex
    async with locked("person WHERE handle", house.grace.handle) as pid:
        await cut(grace.decide("claim", log, click), until(lambda: waits_for(pid)))
    again = await grace.decide("claim", log, click)
    assert (again.status_code, again.json()["code"]) == (409, "claimed")
    assert (await swept(ada), await swept(grace)) == ([log], [])
    assert await pool().fetchval(CLAIMS, log) == 1
