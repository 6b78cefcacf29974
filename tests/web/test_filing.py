"""Ada starts a workflow from a chat: a ticket, once; what was filled in wrongly is told beside its field."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine

from models.database import pool
from tests.support.people import Office, office
from tests.support.web import Desk, Visit, Web

FILLED = {"subject": "A wrong invoice", "description": "It names another order.", "email": "vera@example.com"}


@pytest.fixture
async def ada(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ada)


@pytest.fixture
async def vera(web: Web, house: Office) -> Visit:
    return await web.visit(house.key)


@pytest.fixture
async def chat(vera: Visit) -> UUID:
    return await vera.begin("My invoice is wrong.")


@pytest.fixture
async def livechat_ticket(db: PostgresEngine) -> str:
    return str(await pool().fetchval("SELECT id FROM form WHERE key = 'livechat-ticket'"))


async def file(
    who: Desk, chat: UUID | None, form: str, *, click: str | None = None, **values: object
) -> httpx.Response:
    path = "/api/tickets" if chat is None else f"/api/conversations/{chat}/workflows"
    body = {"command_id": click or uuid4().hex, "form": form, "values": values}
    return await who.client.post(path, json=body)


async def filed_by(who: Desk) -> list[Any]:
    return list(await pool().fetch("SELECT * FROM submission WHERE by = $1 ORDER BY number", who.who.handle))


async def test_a_ticket_of_a_chat_stands_beside_it_and_the_visitor_reads_its_number(
    ada: Desk, vera: Visit, chat: UUID, house: Office, livechat_ticket: str
) -> None:
    number = (await file(ada, chat, livechat_ticket, **FILLED, priority="High", due="2199-03-01")).json()["number"]
    [row] = (await ada.client.get(f"/api/conversations/{chat}/tickets")).json()
    assert (row["number"], row["subject"], row["status"]) == (number, "A wrong invoice", "todo")
    seen = (await vera.client.get(f"/w/{house.key}/conversation")).json()
    filed = [entry["what"] for entry in seen["entries"] if entry["what"]["type"] == "ticket_filed"]
    assert filed == [{"type": "ticket_filed", "number": number, "reachable": True}]
    ticket = await pool().fetchrow("SELECT * FROM ticket WHERE number = $1", number)
    assert ticket is not None
    assert (ticket["team"], ticket["priority"]) == (house.team, "high")
    assert ticket["due_at"] == datetime(2199, 3, 1, 23, 59, tzinfo=UTC)


async def test_sent_twice_at_once_or_again_after_a_lost_answer_it_is_one_ticket(
    ada: Desk, chat: UUID, livechat_ticket: str
) -> None:
    click = uuid4().hex
    answers = await asyncio.gather(*(file(ada, chat, livechat_ticket, click=click, **FILLED) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    # The answer was lost, and by now the form is filled in differently.
    late = await file(ada, chat, livechat_ticket, click=click, subject="")
    assert {answer.json()["number"] for answer in (*answers, late)} == {answers[0].json()["number"]}
    assert len(await filed_by(ada)) == 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"subject": "  "}, "subject", "fill this in"),
        ({"subject": "x" * 201}, "subject", "At most 200"),
        ({"subject": "One\nBcc: all@example.com"}, "subject", "one line"),
        ({"description": "x" * 4_001}, "description", "At most 4,000"),
        ({"email": "vera"}, "email", "one e-mail address"),
        ({"email": "vera@example.com, tom@example.com"}, "email", "one e-mail address"),
        ({"email": "vera@example.com\nBcc: all@example.com"}, "email", "one line"),
        ({"name": "x" * 101}, "name", "At most 100"),
        ({"priority": "Very high"}, "priority", "choose one"),
        ({"group": str(uuid4())}, "group", "no such team"),
        ({"group": "Support"}, "group", "no such team"),
        ({"assignee": "nobody"}, "assignee", "no such person"),
        ({"due": "2026-02-30"}, "due", "like 2026-11-30"),
        ({"due": "2020-01-01"}, "due", "over"),
        ({"shoe_size": "44"}, "shoe_size", "does not ask"),
    ],
)
async def test_what_is_filled_in_wrongly_is_told_beside_its_field_and_nothing_is_filed(  # noqa: PLR0917
    ada: Desk, chat: UUID, livechat_ticket: str, values: dict[str, str], field: str, words: str
) -> None:
    refused = await file(ada, chat, livechat_ticket, **FILLED | values)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_form")
    assert list(refused.json()["problems"]) == [field]
    assert words in refused.json()["problems"][field]
    assert await filed_by(ada) == []
    assert await pool().fetchval("SELECT count(*) FROM entry WHERE log = $1", chat) == 1


@pytest.mark.parametrize(
    ("values", "status"), [({"subject": 7}, 400), ({"subject": ["a"]}, 400), ({"subject": "x" * 70_000}, 413)]
)
async def test_what_is_no_form_at_all_is_refused(
    ada: Desk, chat: UUID, livechat_ticket: str, values: dict[str, Any], status: int
) -> None:
    assert (await file(ada, chat, livechat_ticket, **values)).status_code == status
    assert await filed_by(ada) == []


async def test_an_assignee_works_the_tickets_of_the_group(
    ada: Desk, chat: UUID, house: Office, livechat_ticket: str
) -> None:
    other = await office()
    refused = await file(ada, chat, livechat_ticket, **FILLED, assignee=house.ada.handle)
    assert "Ada Park does not work tickets of Support" in refused.json()["problems"]["assignee"]
    elsewhere = await file(ada, chat, livechat_ticket, **FILLED, group=str(other.team), assignee=house.kofi.handle)
    assert list(elsewhere.json()["problems"]) == ["assignee"]
    done = await file(ada, chat, livechat_ticket, **FILLED, assignee=house.kofi.handle)
    assert await pool().fetchval("SELECT assignee FROM ticket WHERE number = $1", done.json()["number"]) == (
        house.kofi.handle
    )


async def test_a_form_that_is_not_offered_files_nothing(ada: Desk, web: Web, chat: UUID, house: Office) -> None:
    ines = await web.log_in(house.ines)
    new = str(uuid4())
    assert (await ines.client.post("/api/settings/forms", json={"id": new, "title": "Refund"})).status_code == 200
    for form in (new, str(uuid4())):
        refused = await file(ada, chat, form, **FILLED)
        assert (refused.status_code, refused.json()["code"]) == (409, "no_form")


async def test_kofi_files_a_ticket_without_a_chat_for_a_group(web: Web, house: Office, livechat_ticket: str) -> None:
    kofi = await web.log_in(house.kofi)
    refused = await file(kofi, None, livechat_ticket, **FILLED)
    assert list(refused.json()["problems"]) == ["group"]
    filed = await file(kofi, None, livechat_ticket, **FILLED, group=str(house.team))
    [row] = await filed_by(kofi)
    assert (row["number"], row["conversation"], row["email"]) == (filed.json()["number"], None, "vera@example.com")
