"""Row G11: a visitor who is blocked says nothing and begins nothing, by generic words, until it is over."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from models.database import pool
from tests.support.people import Office
from tests.support.web import Desk, Visit, Web

WORDS = "You cannot write here at the moment."


async def block(desk: Desk, log: UUID, command_id: str | None = None, **changes: object) -> httpx.Response:
    body = {"command_id": command_id or uuid4().hex, "reason": "Insults", "days": 30} | changes
    return await desk.client.post(f"/api/conversations/{log}/block", json=body)


async def starts(who: Visit) -> httpx.Response:
    body = {"client_id": uuid4().hex, "text": "Hello?"}
    return await who.client.post(f"/w/{who.key}/conversation", json=body)


async def refused(who: Visit, *paths: str) -> None:
    """Whatever he asks for is refused in the same words."""
    for path in paths:
        body = {} if path == "visitors" else {"client_id": uuid4().hex}
        answer = await who.client.post(f"/w/{who.key}/{path}", json=body)
        assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (403, "blocked", WORDS), path


async def test_g11_who_is_blocked_is_cut_off_in_every_process(webs: tuple[Web, Web], house: Office) -> None:
    vera, ada = await webs[1].visit(house.key), await webs[0].log_in(house.ada)
    log = await vera.begin()
    ticket = await vera.ticket()
    async with vera.socket() as hers:
        await hers.follow(log)
        assert (await block(ada, log)).status_code == 204
        assert await hers.closed() == 4403
    lines = await pool().fetchval("SELECT seq FROM log WHERE id = $1", log)
    await refused(vera, "ticket", "conversation", "conversation/ask", "leave-site")
    assert (await vera.client.get(f"/w/{house.key}/conversation")).status_code == 404
    with pytest.raises(InvalidStatus) as before:
        async with webs[1].socket(f"/w/{house.key}/socket", ticket):
            """A ticket from before the block."""
    assert before.value.response.status_code == 403
    assert await pool().fetchval("SELECT seq FROM log WHERE id = $1", log) == lines


async def test_g11_who_has_not_acted_may_not_come_back_by_his_visit(web: Web, house: Office) -> None:
    vera, ada = await web.guest(house.key), await web.log_in(house.ada)
    visit = vera.client.headers["Authorization"]
    token = (await vera.client.post(f"/w/{house.key}/visitors")).json()["token"]
    vera.client.headers["Authorization"] = f"Bearer {token}"
    log = await vera.begin()
    assert (await block(ada, log, days=None)).status_code == 204
    vera.client.headers["Authorization"] = visit
    await refused(vera, "visitors", "ticket", "invitation/deny")


async def test_g11_others_write_on(web: Web, house: Office) -> None:
    vera, tom, ada = await web.visit(house.key), await web.visit(house.key), await web.log_in(house.ada)
    await block(ada, await vera.begin())
    assert (await starts(tom)).status_code == 200


async def test_g11_a_block_ends_by_itself(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    await block(ada, await vera.begin(), days=1)
    assert (await starts(vera)).status_code == 403
    await pool().execute("UPDATE block SET until = now() WHERE visitor = $1", vera.visitor)
    assert (await starts(vera)).status_code == 200
    ines = await web.log_in(house.ines)
    assert str(vera.visitor) not in (await ines.client.get("/api/blocks")).text


async def test_g11_an_admin_sees_who_is_blocked_and_takes_it_back(web: Web, house: Office) -> None:
    vera, ada, ines = await web.visit(house.key), await web.log_in(house.ada), await web.log_in(house.ines)
    log = await vera.begin()
    await block(ada, log, days=1)
    await block(ada, log, reason="Threats", days=None)
    shown = (await ines.client.get("/api/blocks")).json()["blocks"]
    [row] = [one for one in shown if one["visitor"] == str(vera.visitor)]
    assert (row["reason"], row["by"], row["until"], row["conversation"]) == ("Threats", "Ada Park", None, str(log))
    for _ in range(2):
        assert (await ines.client.post(f"/api/blocks/{row['id']}/removal")).status_code == 204
    assert (await starts(vera)).status_code == 200
    assert (await ines.client.post(f"/api/blocks/{uuid4()}/removal")).status_code == 404


async def test_g11_the_same_click_twice_is_one_block(web: Web, house: Office) -> None:
    vera, ada, ines = await web.visit(house.key), await web.log_in(house.ada), await web.log_in(house.ines)
    log, click = await vera.begin(), uuid4().hex
    await block(ada, log, click)
    [row] = [one for one in (await ines.client.get("/api/blocks")).json()["blocks"] if one["conversation"] == str(log)]
    await ines.client.post(f"/api/blocks/{row['id']}/removal")
    assert (await block(ada, log, click)).status_code == 204
    assert (await starts(vera)).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"), [("reason", ""), ("reason", " "), ("reason", "x" * 301), ("days", 2), ("days", "x"), ("to", 1)]
)
async def test_g11_a_block_without_a_reason_or_for_another_time_is_refused(
    web: Web, house: Office, field: str, value: Any
) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    answer = await block(ada, await vera.begin(), **{field: value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert (await starts(vera)).status_code == 200
