"""The Ticket List: whose tickets it shows, what narrows it, how it goes on; views and tasks."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from models import mails
from models.database import pool, transaction
from models.events import Priority, Started
from models.queries.ticket_pages import PAGE
from models.submissions import Submission, submit
from models.tickets.state import TicketStatus
from tests.support.helpdesk import recorded
from tests.support.people import Office, office
from tests.support.ticketing import Filed, listed
from tests.support.web import Desk, Web


@pytest.fixture
async def house() -> Office:
    return await office()


async def files(house: Office, **wanted: Any) -> int:
    plain: dict[str, Any] = {"form_title": "Ticket", "subject": "Late", "description": "-"}
    asked: dict[str, Any] = plain | wanted | {"client_id": uuid4().hex, "team": house.team}
    async with transaction() as connection:
        return await submit(connection, Submission(**asked), house.ada.author)


async def numbers(desk: Desk, **asked: object) -> list[int]:
    answer = await desk.client.get("/api/tickets", params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    return [row["number"] for row in answer.json()["rows"]]


async def test_a_copilot_sees_the_tickets_of_his_groups_only(web: Web, house: Office) -> None:
    other = await office()
    own, foreign = await files(house), await files(other)
    kofi, ines = await web.log_in(house.kofi), await web.log_in(house.ines)
    assert await numbers(kofi) == [own]
    assert await numbers(kofi, search=foreign) == []
    assert await numbers(kofi, team=other.team) == []
    for team, number in ((house.team, own), (other.team, foreign)):
        assert await numbers(ines, team=team) == [number]
    counts = (await kofi.client.get("/api/tickets/counts")).json()
    assert (counts["todo"], counts["unassigned"]) == (1, 1)


async def test_each_filter_narrows_the_list(web: Web, house: Office) -> None:
    urgent = await files(house, priority=Priority.URGENT)
    mine = await files(house, assignee=house.kofi.handle)
    kofi = await web.log_in(house.kofi)
    begun = await listed(house)
    await recorded(begun, house.kofi, Started(), status=TicketStatus.IN_PROGRESS, overdue=True)
    assert await numbers(kofi, priority="urgent") == [urgent]
    assert await numbers(kofi, assignee="me") == [mine] == await numbers(kofi, assignee=house.kofi.handle)
    assert await numbers(kofi, assignee="nobody", status="todo") == [urgent]
    assert await numbers(kofi, status="in_progress") == [begun.number] == await numbers(kofi, overdue="true")
    assert set(await numbers(kofi, status="open")) == {urgent, mine, begun.number}
    assert await numbers(kofi, status="done") == await numbers(kofi, kind="feedback") == []
    assert (await kofi.client.get("/api/tickets/counts")).json() == {
        "todo": 2, "in_progress": 1, "done": 0, "mine": 1, "unassigned": 2, "overdue": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "search",
    [
        "delivery",
        "deliver",
        "Deliveries van",
        "vera@exam",
        "VERA stone",
        "van blue!",
        "delivry",
        "adress",
        "#{number}",
        "it's blu",
        "van & blue",
    ],
)
async def test_a_ticket_is_found_by_what_it_says(web: Web, house: Office, search: str) -> None:
    asked = {"name": "Vera Stone", "email": "vera@example.com", "description": "The delivery van is late: it's blue."}
    number = await files(house, subject="Delivery address", **asked)
    await files(house, subject="Invoice", description="A refund.", name="Tom Hale")
    kofi = await web.log_in(house.kofi)
    assert await numbers(kofi, search=search.format(number=number)) == [number]


async def test_the_address_that_is_shown_is_the_one_that_the_mails_go_to(web: Web, house: Office) -> None:
    """The one of the form comes first; it is confirmed for a ticket without a chat, too."""
    kofi = await web.log_in(house.kofi)
    form, known = (f"{name}@{house.key}.example" for name in ("form", "known"))
    visitor = await house.visitor("Vera")
    await pool().execute("UPDATE visitor SET email = $2 WHERE id = $1", visitor, known)

    async def address(number: int) -> tuple[str | None, bool]:
        overview = (await kofi.client.get(f"/api/tickets/{number}")).json()
        return overview["email"], overview["verified"]

    alone, both, mute = [(await listed(house, email=email)).number for email in (form, form, None)]
    await pool().execute("UPDATE submission SET visitor = $2 WHERE number = ANY($1)", [both, mute], visitor)
    assert [await address(number) for number in (alone, both, mute)] == [(form, False), (form, False), (known, False)]
    await mails.verify(form.upper())
    assert [await address(number) for number in (alone, both, mute)] == [(form, True), (form, True), (known, False)]


@pytest.mark.parametrize("search", ["'", "\\", "a' | 'b", ":*", "!", "%", "&", "0", "-", "'':* & x"])
async def test_nothing_that_is_searched_for_breaks_the_list(web: Web, house: Office, search: str) -> None:
    await files(house)
    assert await numbers(await web.log_in(house.kofi), search=search) == []


@pytest.mark.parametrize("sort", ["changed", "created", "due", "priority"])
async def test_the_pages_of_the_list_are_all_of_it_once_and_in_order(web: Web, house: Office, sort: str) -> None:
    day = datetime.now(UTC) + timedelta(days=1)
    for n in range(PAGE + 9):
        due = None if n % 3 else day + timedelta(hours=n % 7)
        await files(house, due_at=due, priority=list(Priority)[n % 4], description=f"Number {n}")
    rows: list[dict[str, Any]] = []
    kofi, after, pages = await web.log_in(house.kofi), "", 0
    while pages == 0 or after:
        answer = (await kofi.client.get("/api/tickets", params={"sort": sort, "after": after})).json()
        rows, after, pages = rows + answer["rows"], answer["next"], pages + 1
    ranks = ["urgent", "high", "normal", "low"]
    keys = {
        "changed": lambda row: (-datetime.fromisoformat(row["changed_at"]).timestamp(), -row["number"]),
        "created": lambda row: -row["number"],
        "due": lambda row: (row["due_at"] or "9", row["number"]),
        "priority": lambda row: (ranks.index(row["priority"]), row["number"]),
    }
    assert (pages, len({row["number"] for row in rows})) == (2, PAGE + 9)
    assert rows == sorted(rows, key=keys[sort])


@pytest.mark.parametrize(
    "asked", [{"status": "lost"}, {"team": "7"}, {"after": "made-up"}, {"sort": "size"}, {"search": "x" * 201}]
)
async def test_what_the_list_cannot_be_asked_is_refused_in_words(
    web: Web, house: Office, asked: dict[str, str]
) -> None:
    answer = await (await web.log_in(house.kofi)).client.get("/api/tickets", params=asked)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "invalid", *asked)


async def test_a_view_is_kept_changed_and_removed_and_only_admins_keep_one_for_everybody(web: Web) -> None:
    house, other = await office(), await office()
    kofi, ines, stranger = [await web.log_in(one) for one in (house.kofi, house.ines, other.kofi)]
    own, shared = ({"id": str(uuid4()), "name": name, "query": {"status": "open"}} for name in ("Mine", "All"))
    assert (await kofi.client.post("/api/tickets/views", json=own | {"for_all": True})).status_code == 403
    for body in (own, own | {"name": "Ours"}):
        assert (await kofi.client.post("/api/tickets/views", json=body)).status_code == 200
    assert (await ines.client.post("/api/tickets/views", json=shared | {"for_all": True})).status_code == 200
    seen = {view["id"]: view for view in (await kofi.client.get("/api/tickets/views")).json()}
    assert (seen[own["id"]]["name"], seen[own["id"]]["query"]["status"], seen[shared["id"]]["mine"]) == (
        "Ours", "open", False,
    )  # fmt: skip
    foreign = (await stranger.client.get("/api/tickets/views")).json()
    assert own["id"] not in [view["id"] for view in foreign]
    assert (await stranger.client.post("/api/tickets/views", json=own)).status_code == 404
    assert (await kofi.client.post(f"/api/tickets/views/{shared['id']}/removal")).status_code == 404
    assert (await ines.client.post(f"/api/tickets/views/{shared['id']}/removal")).status_code == 204
    assert (await kofi.client.post(f"/api/tickets/views/{own['id']}/removal")).status_code == 204


async def ticks(kofi: Desk, ticket: Filed, task: str, *, done: bool) -> httpx.Response:
    return await kofi.client.post(f"/api/tickets/{ticket.number}/tasks/{task}", json={"done": done})


async def test_a_task_is_written_down_once_and_done_by_whoever_was_first(web: Web, house: Office) -> None:
    ticket, task = await listed(house), str(uuid4())
    kofi, ines = await web.log_in(house.kofi), await web.log_in(house.ines)
    for _ in range(2):
        body = {"id": task, "text": " Call the driver "}
        answer = await kofi.client.post(f"/api/tickets/{ticket.number}/tasks", json=body)
    assert [(one["text"], one["by"]) for one in answer.json()] == [("Call the driver", house.kofi.handle)]
    assert (await ticks(kofi, ticket, task, done=True)).json()[0]["done_by"] == house.kofi.handle
    assert (await ticks(ines, ticket, task, done=True)).json()[0]["done_by"] == house.kofi.handle
    assert (await ticks(ines, ticket, task, done=False)).json()[0]["done_by"] is None
    assert (await ticks(ines, await listed(house), task, done=True)).status_code == 404
    await pool().execute("UPDATE log SET open = false WHERE id = $1", ticket.log)
    refused = await ticks(kofi, ticket, task, done=True)
    assert (refused.status_code, refused.json()["detail"]) == (409, "This ticket is closed for ever.")


async def test_words_in_a_thread_stand_once_and_not_in_a_closed_one(web: Web, house: Office) -> None:
    ticket = await listed(house)
    kofi = await web.log_in(house.kofi)
    body = {"command_id": uuid4().hex, "text": "It comes today."}
    answers = [(await kofi.client.post(f"/api/tickets/{ticket.number}/reply", json=body)).json() for _ in range(2)]
    assert (answers[0]["seq"], [one["duplicate"] for one in answers]) == (answers[1]["seq"], [False, True])
    note = {"command_id": uuid4().hex, "text": "The driver is ill."}
    assert (await kofi.client.post(f"/api/tickets/{ticket.number}/comment", json=note)).status_code == 200
    thread = (await kofi.client.get(f"/api/tickets/{ticket.number}")).json()["thread"]
    assert [(one["what"]["type"], one["what"].get("text")) for one in thread["entries"][1:]] == [
        ("said", body["text"]), ("noted", note["text"]),
    ]  # fmt: skip
    older = (await kofi.client.get(f"/api/tickets/{ticket.number}/entries?before=2")).json()
    assert ([one["what"]["type"] for one in older["entries"]], older["more"]) == (["opened"], False)
    await pool().execute("UPDATE log SET open = false WHERE id = $1", ticket.log)
    refused = await kofi.client.post(f"/api/tickets/{ticket.number}/reply", json=body | {"command_id": uuid4().hex})
    assert (refused.status_code, refused.json()["code"]) == (409, "closed")
