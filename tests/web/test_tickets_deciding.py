"""What CoPilots decide about tickets: one winner, refusals in words, many at once."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from models import log
from models.database import pool
from tests.support.people import office
from tests.support.ticketing import Filed, filed
from tests.support.waiting import until
from tests.support.web import Desk, Web

pytestmark = pytest.mark.usefixtures("worker")


async def decide(desk: Desk, ticket: Filed, verb: str, command_id: str | None = None, **fields: Any) -> httpx.Response:
    """As the console does: the same click again while the answer is "not now"."""
    body = {"command_id": command_id or uuid4().hex, **fields}

    async def asked() -> httpx.Response | None:
        answer = await desk.client.post(f"/api/tickets/{ticket.number}/{verb}", json=body)
        return None if answer.status_code == 503 else answer

    answer = await until(asked, within=90)
    assert answer is not None
    return answer


async def row(desk: Desk, ticket: Filed, verb: str, **fields: Any) -> dict[str, Any]:
    answer = await decide(desk, ticket, verb, **fields)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def refused(desk: Desk, ticket: Filed, verb: str, **fields: Any) -> tuple[int, str, str]:
    answer = await decide(desk, ticket, verb, **fields)
    return answer.status_code, answer.json()["code"], answer.json()["detail"]


async def test_the_first_to_claim_has_it_and_the_other_reads_who_it_was(web: Web) -> None:
    house = await office()
    ticket = await filed(house)
    kofi, ines = await web.log_in(house.kofi), await web.log_in(house.ines)
    command = uuid4().hex
    first = [(await decide(kofi, ticket, "claim", command)).json() for _ in range(2)]
    assert [(one["status"], one["assignee"]["handle"]) for one in first] == [("in_progress", house.kofi.handle)] * 2
    status, code, detail = await refused(ines, ticket, "claim")
    assert (status, code) == (409, "claimed")
    assert detail.startswith("Kofi Mensah claimed this ticket ")
    assert detail.endswith(" ago.")


async def test_a_ticket_goes_its_way_and_says_why_it_does_not(web: Web) -> None:
    house, other = await office(), await office()
    ticket = await filed(house)
    kofi = await web.log_in(house.kofi)
    assert await refused(kofi, ticket, "assign", to=house.ada.handle) == (
        400, "invalid", "This person does not work on tickets of this group.",
    )  # fmt: skip
    assert (await refused(kofi, ticket, "due", due_at="2001-01-01T00:00:00Z"))[:2] == (400, "invalid")
    assert (await row(kofi, ticket, "assign", to=house.ines.handle))["assignee"]["name"] == "Ines Duarte"
    assert (await row(kofi, ticket, "priority", priority="urgent"))["priority"] == "urgent"
    scheduled = await row(kofi, ticket, "due", due_at="2101-01-01T00:00:00Z")
    assert [due["timer"] for due in scheduled["dues"] if due["timer"] == "due"] == ["due"]
    assert (await row(kofi, ticket, "done"))["status"] == "done"
    assert await refused(kofi, ticket, "claim") == (409, "ended", "This ticket is done. Reopen it first.")
    assert (await row(kofi, ticket, "reopen"))["status"] == "in_progress"
    assert (await refused(kofi, ticket, "retry", step="reply:99"))[:2] == (400, "invalid")
    moved = await row(kofi, ticket, "group", team=str(other.team))
    assert (moved["team"]["id"], moved["assignee"]) == (str(other.team), None)
    assert (await decide(kofi, ticket, "claim")).status_code == 404


async def test_what_is_said_later_reopens_whatever_a_page_claims_to_have_shown(web: Web) -> None:
    house = await office()
    ticket = await filed(house)
    kofi = await web.log_in(house.kofi)
    assert (await decide(kofi, ticket, "done", seen=-1)).status_code == 400
    await row(kofi, ticket, "done", seen=10_000)
    await log.requester_says(pool(), ticket.log, uuid4().hex, "It is not here.")

    async def reopened() -> bool:
        status: str = await pool().fetchval("SELECT status FROM ticket WHERE number = $1", ticket.number)
        return status == "todo"

    await until(reopened)


async def test_many_tickets_are_decided_at_once_and_each_that_is_not_says_why(web: Web) -> None:
    house, other = await office(), await office()
    own, done, foreign = await filed(house), await filed(house), await filed(other)
    kofi = await web.log_in(house.kofi)
    await row(kofi, own, "start")
    await row(kofi, done, "done")
    body = {"command_id": uuid4().hex, "numbers": [own.number, done.number, foreign.number], "to": house.kofi.handle}
    for _ in range(2):
        answer = (await kofi.client.post("/api/tickets/bulk", json=body)).json()
        assert answer["done"] == [own.number]
        assert answer["refused"] == {str(done.number): "ended", str(foreign.number): "not_found"}
    both = await kofi.client.post("/api/tickets/bulk", json=body | {"priority": "low"})
    assert (both.status_code, both.json()["field"]) == (400, "to")
