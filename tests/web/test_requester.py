"""Whoever asked, on the page of his ticket: known by the link of a mail, and told nothing that is for staff."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from models import log, mails
from models.database import pool, transaction
from models.events import (
    Assigned,
    Author,
    Event,
    Listed,
    Overdue,
    Regrouped,
    Released,
    Resolved,
    SignalRefused,
    StepFailed,
    StepKind,
)
from models.lifecycle import FRONTDESK
from models.ticket_links import LIFE
from tests.support.people import Office
from tests.support.requesting import requesting, token
from tests.support.ticketing import Filed, listed
from tests.support.web import Web
from web.requester import REPLIES_PER_MINUTE

SECRET = "She is a difficult one"
VERA = "vera@example.com"


@pytest.fixture
async def ticket(house: Office) -> Filed:
    return await listed(house)


@pytest.fixture
async def vera(web: Web, ticket: Filed) -> httpx.AsyncClient:
    return await requesting(web, ticket.number)


async def say(house: Office, ticket: Filed, text: str, *, aside: bool = False) -> None:
    says = log.comment if aside else log.reply
    async with transaction() as connection:
        await says(connection, ticket.log, house.kofi.author, uuid4().hex, text)


async def happens(ticket: Filed, event: object, by: Author = FRONTDESK, *, open_: bool = True) -> None:
    assert isinstance(event, Event)
    async with transaction() as connection:
        await log.ticket_fact(connection, ticket.log, event, by, uuid4().hex, open_=open_)  # type: ignore[arg-type]


async def shown(client: httpx.AsyncClient, after: int = 0) -> dict[str, object]:
    answer = await client.get("/api/requester/ticket", params={"after": after})
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def texts(page: dict[str, object]) -> list[str]:
    lines = page["lines"]
    assert isinstance(lines, list)
    return [line["text"] for line in lines if line["kind"] == "said"]


async def test_the_link_shows_the_ticket_and_its_thread(house: Office, ticket: Filed, vera: httpx.AsyncClient) -> None:
    await say(house, ticket, "It comes at ten.")
    page = await shown(vera)
    assert (page["number"], page["subject"], page["status"]) == (ticket.number, "The van is late", "todo")
    assert (page["concierge"], page["open"], page["more"]) == ("Larkspur", True, False)
    assert texts(page) == ["It comes at ten."]
    lines = page["lines"]
    assert isinstance(lines, list)
    assert (lines[-1]["name"], lines[-1]["mine"]) == ("Kofi", False)


async def test_nothing_for_staff_is_on_any_way_to_him(
    web: Web, house: Office, ticket: Filed, vera: httpx.AsyncClient
) -> None:
    before = (await shown(vera))["cursor"]
    assert isinstance(before, int)
    await say(house, ticket, SECRET, aside=True)
    for fact in (
        Listed(),
        Released(),
        Regrouped(team=house.team, team_name=SECRET),
        Overdue(to=house.ines.handle, to_name=SECRET),
        SignalRefused(verb="claim", code=SECRET),
        StepFailed(step="reply:2", kind=StepKind.REPLY, tries=1, code=SECRET, until=None),
    ):
        await happens(ticket, fact)
    await happens(ticket, Assigned(to=house.kofi.handle, to_name=f"Kofi {SECRET}"), house.ines.author)
    bodies = [
        (await vera.get("/api/requester/ticket")).text,
        (await vera.get("/api/requester/ticket", params={"after": before})).text,
        (await vera.post("/api/requester/reply", json={"command_id": uuid4().hex, "text": "Hello?"})).text,
        (await vera.post("/api/requester/reply", json={"command_id": "short", "text": "Hello?"})).text,
        (await vera.get(f"/api/tickets/{ticket.number}")).text,
        (await vera.get(f"/api/tickets/{ticket.number}/entries", params={"before": 99})).text,
    ]
    for body in bodies:
        for word in (
            SECRET,
            "difficult",
            house.kofi.handle,
            house.ines.handle,
            house.ada.handle,
            VERA,
            str(house.team),
        ):
            assert word not in body
    assert "Kofi" in bodies[0]


async def test_what_is_new_comes_after_the_cursor(house: Office, ticket: Filed, vera: httpx.AsyncClient) -> None:
    cursor = (await shown(vera))["cursor"]
    assert isinstance(cursor, int)
    assert texts(await shown(vera, cursor)) == []
    await say(house, ticket, SECRET, aside=True)
    assert (await shown(vera, cursor))["cursor"] == cursor, "a comment does not even move it"
    await say(house, ticket, "It comes at ten.")
    assert texts(await shown(vera, cursor)) == ["It comes at ten."]


async def test_a_reply_sent_again_and_at_once_stands_once(ticket: Filed, vera: httpx.AsyncClient) -> None:
    body = {"command_id": uuid4().hex, "text": "Where is it?", "after": 0}
    answers = await asyncio.gather(*(vera.post("/api/requester/reply", json=body) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    page = await shown(vera)
    assert texts(page) == ["Where is it?"]
    lines = page["lines"]
    assert isinstance(lines, list)
    assert (lines[-1]["mine"], lines[-1]["client_id"]) == (True, body["command_id"])


async def test_a_closed_ticket_takes_no_words(ticket: Filed, vera: httpx.AsyncClient) -> None:
    await happens(ticket, Resolved(), open_=False)
    answer = await vera.post("/api/requester/reply", json={"command_id": uuid4().hex, "text": "Hello?"})
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert (await shown(vera))["open"] is False


@pytest.mark.parametrize("text", ["", "x" * 4_001, None, 7, ["Hello?"]])
async def test_what_is_no_text_is_refused(text: object, vera: httpx.AsyncClient) -> None:
    answer = await vera.post("/api/requester/reply", json={"command_id": uuid4().hex, "text": text})
    assert answer.status_code == 400


async def test_he_writes_no_faster_than_people_do(vera: httpx.AsyncClient) -> None:
    answers = [
        await vera.post("/api/requester/reply", json={"command_id": uuid4().hex, "text": "Hello?"})
        for _ in range(REPLIES_PER_MINUTE + 1)
    ]
    assert [answer.status_code for answer in answers] == [200] * REPLIES_PER_MINUTE + [429]


async def test_opening_the_link_shows_that_the_address_is_his(web: Web, house: Office) -> None:
    address = f"Vera-{uuid4().hex}@Example.com"
    ticket = await listed(house, email=address)
    assert not await mails.is_verified(address)
    await web.client().get("/t")
    await web.client(Authorization="Bearer " + "A" * 86).get("/api/requester/ticket")
    assert not await mails.is_verified(address)
    await shown(await requesting(web, ticket.number, address))
    assert await mails.is_verified(address)


async def test_a_wrong_link_opens_nothing_and_is_one_answer(web: Web, house: Office, ticket: Filed) -> None:
    good = await token(ticket.number)
    other = await listed(house, email="tom@example.com")
    links = [
        "A" * 86,
        good[:-1],
        good[:-2] + ("AA" if good[-2:] != "AA" else "BA"),
        await token(ticket.number, "tom@example.com"),
        await token(other.number),
        await token(10**15),
        await token(ticket.number, sent_at=datetime.now(UTC) - LIFE),
    ]
    answers: list[httpx.Response] = []
    for link in links:
        client = web.client(Authorization=f"Bearer {link}")
        answers += [
            await client.get("/api/requester/ticket"),
            await client.post("/api/requester/reply", json={"command_id": uuid4().hex, "text": "Hello?"}),
            await client.post("/api/requester/close", json={"command_id": uuid4().hex}),
        ]
    [(status, body)] = {(answer.status_code, answer.text) for answer in answers}
    assert status == 401
    assert '"bad_link"' in body
    nearly = web.client(
        Authorization=f"Bearer {await token(ticket.number, sent_at=datetime.now(UTC) - LIFE + timedelta(minutes=1))}"
    )
    await shown(nearly)


async def test_a_link_to_an_address_that_is_the_tickets_no_more_is_over(web: Web, ticket: Filed) -> None:
    vera = await requesting(web, ticket.number)
    await shown(vera)
    await pool().execute("UPDATE submission SET email = 'tom@example.com' WHERE number = $1", ticket.number)
    assert (await vera.get("/api/requester/ticket")).status_code == 401
    await shown(await requesting(web, ticket.number, "tom@example.com"))


async def test_who_tries_links_is_slowed_down(web: Web) -> None:
    client = web.client(Authorization="Bearer " + "A" * 86)
    answers = [(await client.get("/api/requester/ticket")).status_code for _ in range(61)]
    assert answers == [401] * 60 + [429]


async def test_the_page_names_no_ticket_and_tells_nobody_where_one_came_from(web: Web) -> None:
    page = await web.client().get("/t")
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["X-Frame-Options"] == "DENY"
    policy = page.headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy


async def test_admins_read_the_mails_that_were_kept(web: Web, house: Office) -> None:
    numbers = [(await listed(house)).number for _ in range(3)]
    for number in numbers:
        await pool().execute(
            "INSERT INTO mail (ticket, occasion, kind, recipient, message_id, subject, body, sent_at, at)"
            " VALUES ($1, $2, 'receipt', $3, '<1@x>', 'Larkspur', 'Hello', now(), now() + interval '1 hour')",
            number,
            f"ticket:{number}:receipt",
            VERA,
        )
    ines = await web.log_in(house.ines)
    page = (await ines.client.get("/api/mails")).json()
    assert {row["number"] for row in page["mails"][:3]} == set(numbers)
    assert page["mails"][0] | {"recipient": VERA, "body": "Hello"} == page["mails"][0]
    after = (await ines.client.get("/api/mails", params={"before": page["mails"][0]["id"]})).json()
    assert after["mails"][0] == page["mails"][1]
    nothing = (await ines.client.get("/api/mails", params={"before": str(uuid4())})).json()
    assert nothing == {"mails": [], "more": False}
