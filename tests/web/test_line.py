"""Vera's place in line, and how long it takes: true now, and the same on a fresh look."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from models.database import pool
from tests.support.deciding import insist, runs, waiting_chat
from tests.support.people import Office
from tests.support.sockets import Socket
from tests.support.web import Visit, Web

pytestmark = pytest.mark.usefixtures("worker")


async def stands(socket: Socket, log: UUID, place: int) -> dict[str, Any]:
    """The next frame that says this place."""
    return await socket.expect("queue", lambda frame: (frame["log"], frame["place"]) == (str(log), place))


async def fresh(visit: Visit, log: UUID) -> dict[str, Any]:
    """What a window that is opened now is told."""
    async with visit.socket() as socket:
        await socket.follow(log)
        return await socket.expect("queue")


async def test_tom_moves_up_when_veras_chat_is_claimed(web: Web, house: Office) -> None:
    vera, first = await waiting_chat(web, house)
    tom, second = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    async with vera.socket() as hers, tom.socket() as his:
        await hers.follow(first)
        await his.follow(second)
        assert (await stands(hers, first, 1))["wait"] is None, "nobody claimed anything yet"
        await stands(his, second, 2)
        await insist(ada, "claim", first)
        moved = await stands(his, second, 1)
        assert await fresh(tom, second) == moved
    assert {frame["log"] for frame in his.frames if frame["ev"] == "queue"} == {str(second)}
    assert "queue" not in [frame["ev"] for frame in await _quiet(vera, first)], "hers is claimed"


async def _quiet(visit: Visit, log: UUID) -> list[dict[str, Any]]:
    async with visit.socket() as socket:
        await socket.follow(log)
        await socket.expect("status")  # told by the same reading
        return socket.frames


async def test_the_wait_is_what_the_team_needed_in_the_last_hour(web: Web, house: Office) -> None:
    ada, now = await web.log_in(house.ada), datetime.now(UTC)
    for minutes in (5, 9, 11):
        _, log = await waiting_chat(web, house)
        assert (await insist(ada, "claim", log)).status_code == 200
        at = now - timedelta(minutes=minutes)
        await pool().execute("UPDATE escalation SET claimed_at = $2 WHERE conversation = $1", log, at)
    _, ahead = await waiting_chat(web, house)
    vera, log = await waiting_chat(web, house)
    told = await fresh(vera, log)
    assert told == {"ev": "queue", "log": str(log), "place": 2, "wait": 2 * 180}, "between claims: 2 and 4 minutes"
    await pool().execute(
        "UPDATE escalation SET claimed_at = now() - interval '2 hours' WHERE claimed_at < now() - interval '10 minutes'"
        " AND conversation IN (SELECT id FROM conversation WHERE team = $1)",
        house.team,
    )
    assert (await fresh(vera, log))["wait"] is None, "two claims are too little to tell"
    await runs(ahead)


async def test_a_chat_that_goes_back_in_line_has_its_place_again(web: Web, house: Office) -> None:
    vera, first = await waiting_chat(web, house)
    _, second = await waiting_chat(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    async with vera.socket() as hers:
        await hers.follow(first)
        await stands(hers, first, 1)
        await insist(ada, "claim", first)
        assert (await insist(grace, "now", first, timer="answer")).status_code == 200
        await stands(hers, first, 1)
    await runs(second)
