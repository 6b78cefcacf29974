"""An agent asks a visitor to chat; the visitor's pages show it, and what he answers becomes a chat or peace."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest

from models.database import pool
from models.tables import Availability, ConciergeTeam, Team, TeamPerson
from settings import Settings
from tests.support.guests import Guest, invite, withdraw
from tests.support.people import Office, office
from tests.support.sockets import Socket
from tests.support.waiting import until
from tests.support.web import Desk, Web
from workflows import client as verbs
from workflows import invitation_requests as invited
from workflows.client import connect
from workflows.visibility import invitation_id


@pytest.fixture
async def house(db: object, worker: None) -> Office:
    return await office()


@pytest.fixture
async def ada(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ada)


@pytest.fixture
async def grace(web: Web, house: Office) -> Desk:
    return await web.log_in(house.grace)


@pytest.fixture
async def vera(web: Web, house: Office) -> Guest:
    """She has not acted yet."""
    return Guest(web, house.key)


@pytest.fixture
async def page(vera: Guest) -> AsyncIterator[Socket]:
    async with vera.page() as socket:
        yield socket


def who(guest: Guest) -> UUID:
    assert guest.id is not None
    return guest.id


async def card(page: Socket) -> dict[str, object]:
    shown: dict[str, object] = (await page.expect("invitation", lambda frame: frame["invitation"]))["invitation"]
    return shown


async def no_card(page: Socket) -> None:
    await page.expect("invitation", lambda frame: frame["invitation"] is None)


async def status(invitation: object) -> str:
    found: str = await pool().fetchval("SELECT status FROM invitation WHERE id = $1", UUID(str(invitation)))
    return found


async def test_veras_pages_show_who_asks_and_what_he_says(ada: Desk, vera: Guest, page: Socket) -> None:
    asked = (await invite(ada, who(vera), text="Can I help you choose?")).json()
    assert (asked["stage"], asked["by"]) == ("offered", ada.who.handle)
    shown = await card(page)
    assert shown == {
        "id": asked["id"],
        "name": "Ada Park",
        "person": True,
        "text": "Can I help you choose?",
        "until": shown["until"],
    }
    async with vera.page() as other:
        assert (await card(other))["id"] == asked["id"], "a page that opens meanwhile has it too"
        await page.send("invited", id=asked["id"])
        await until(lambda: _is(asked["id"], "delivered"))
        await page.send("invited", id=asked["id"], seen=True)
        await until(lambda: _is(asked["id"], "seen"))
        assert (await withdraw(ada, who(vera))).json()["stage"] == "withdrawn"
        await no_card(page)
        await no_card(other)


async def _is(invitation: object, stage: str) -> bool:
    return await status(invitation) == stage


async def test_vera_accepts_and_her_chat_waits_for_ada(ada: Desk, grace: Desk, vera: Guest, page: Socket) -> None:
    asked = (await invite(ada, who(vera), text="Hello!")).json()
    await card(page)
    before = vera.id
    await vera.acts()
    assert vera.id == before, "her open page and her invitation stay hers"
    answer = await vera.answers("accept", asked["id"])
    assert answer.status_code == 200, answer.text
    await no_card(page)
    log = answer.json()["log"]
    shown = (await page.follow(log))["snapshot"]
    assert [line["what"]["type"] for line in shown["entries"]][:2] == ["invited", "asked"]
    assert shown["entries"][0]["author"] == {"kind": "agent", "id": ada.who.handle, "name": "Ada Park"}
    assert answer.json()["seq"] == shown["entries"][1]["seq"]
    async with ada.socket() as console:
        await console.send("follow_inbox")
        await console.expect("inbox")
        await until(lambda: _reserved(log))
    refused = await grace.decide("claim", log)
    assert (refused.status_code, refused.json()["code"], refused.json()["by"]) == (409, "reserved", ada.who.handle)
    claimed = await ada.decide("claim", log)
    assert claimed.status_code == 200, claimed.text
    assert claimed.json()["owner"]["id"] == ada.who.handle
    began = await pool().fetchrow("SELECT page_url, page_title FROM conversation WHERE id = $1", UUID(log))
    assert tuple(began or ()) == ("http://localhost:8001/pricing", "Pricing")


async def _reserved(log: str) -> bool:
    found: bool = await pool().fetchval(
        "SELECT waits ->> 'reserved' IS NOT NULL FROM escalation WHERE conversation = $1", UUID(log)
    )
    return found


async def test_every_click_on_accept_is_the_same_chat(ada: Desk, vera: Guest, page: Socket) -> None:
    asked = (await invite(ada, who(vera))).json()
    await vera.acts()
    click = uuid4().hex
    first = await vera.answers("accept", asked["id"], click)
    again = await vera.answers("accept", asked["id"], click)
    elsewhere = await vera.answers("accept", asked["id"])
    assert first.status_code == 200, first.text
    assert again.json()["log"] == elsewhere.json()["log"] == first.json()["log"]
    assert again.json()["seq"] == elsewhere.json()["seq"] == first.json()["seq"]
    assert await pool().fetchval("SELECT count(*) FROM log WHERE visitor = $1", vera.id) == 1
    assert (await vera.answers("deny", asked["id"])).json()["code"] == "invitation_over"


async def test_vera_who_has_not_acted_denies_and_is_left_alone(
    ada: Desk, grace: Desk, vera: Guest, page: Socket
) -> None:
    asked = (await invite(ada, who(vera))).json()
    await card(page)
    assert (await vera.answers("deny", asked["id"])).status_code == 204
    await no_card(page)
    assert await status(asked["id"]) == "denied"
    no = await invite(grace, who(vera))
    assert (no.status_code, no.json()["code"], no.json()["by"]) == (409, "cooling", ada.who.handle)
    assert "is left alone for 29" in no.json()["detail"] or "is left alone for 30" in no.json()["detail"]
    assert await pool().fetchval("SELECT count(*) FROM log WHERE visitor = $1", vera.id) == 0


async def test_a_double_click_is_one_invitation_and_a_colleague_is_told_who_was_first(
    ada: Desk, grace: Desk, vera: Guest, page: Socket
) -> None:
    click = uuid4().hex
    first, second = await invite(ada, who(vera), click), await invite(ada, who(vera), click)
    assert first.json() == second.json()
    no = await invite(grace, who(vera), text="Me too")
    assert (no.status_code, no.json()["code"], no.json()["name"]) == (409, "invited", "Ada Park")
    words = await pool().fetch(
        "SELECT FROM invitation_line l LEFT JOIN invitation i ON i.id = l.invitation WHERE l.text = 'Me too'"
        " AND i.id IS NULL"
    )
    assert words == [], "what was refused was never said"
    mine = await withdraw(grace, who(vera))
    assert (mine.status_code, mine.json()["code"]) == (409, "invited")


async def test_whoever_is_not_available_is_asked_to_go_available_first(ada: Desk, vera: Guest, page: Socket) -> None:
    await Availability.update({Availability.available: False}).where(Availability.person == ada.who.handle)
    no = await invite(ada, who(vera))
    assert (no.status_code, no.json()["code"]) == (409, "not_available")


async def test_who_has_left_or_is_in_a_chat_is_not_invited(ada: Desk, web: Web, house: Office) -> None:
    tom = await web.visit(house.key)
    assert (await invite(ada, tom.visitor)).json()["code"] == "not_here"
    guest = Guest(web, house.key)
    async with guest.page():
        await guest.acts()
        await guest.client.post(f"/w/{house.key}/conversation", json={"client_id": uuid4().hex, "ask": True})
        no = await invite(ada, who(guest))
    assert (no.status_code, no.json()["code"]) == (409, "in_chat")


async def test_who_asks_for_a_person_meanwhile_has_no_invitation_any_more(
    ada: Desk, vera: Guest, house: Office, page: Socket
) -> None:
    asked = (await invite(ada, who(vera))).json()
    await card(page)
    await vera.acts()
    await vera.client.post(f"/w/{house.key}/conversation", json={"client_id": uuid4().hex, "ask": True})
    await no_card(page)
    assert await status(asked["id"]) == "escalated"
    assert (await vera.answers("accept", asked["id"])).json()["code"] == "invitation_over"


async def test_the_invitation_is_of_the_first_team_of_the_concierge_that_the_agent_is_in(
    web: Web, house: Office, vera: Guest, page: Socket
) -> None:
    billing = Team(name=f"Billing {uuid4().hex[:8]}")
    await billing.save()
    await ConciergeTeam(concierge=house.concierge, team=billing.id, position=1).save()
    await TeamPerson.update({TeamPerson.team: billing.id}).where(TeamPerson.person == house.grace.id)
    grace = await web.log_in(house.grace)
    asked = (await invite(grace, who(vera))).json()
    await vera.acts()
    log = (await vera.answers("accept", asked["id"])).json()["log"]
    team = await pool().fetchval("SELECT team FROM conversation WHERE id = $1", UUID(log))
    assert team == billing.id, "Grace can come to the chat that she asked for"


async def test_nobody_answers_for_somebody_else(ada: Desk, web: Web, house: Office, vera: Guest, page: Socket) -> None:
    asked = (await invite(ada, who(vera))).json()
    tom = Guest(web, house.key)
    await tom.acts()
    assert tom.id != vera.id
    for verb in ("accept", "deny"):
        assert (await tom.answers(verb, asked["id"])).status_code == 404
    async with tom.page() as theirs:
        await theirs.send("invited", id=asked["id"], seen=True)
        assert await theirs.quiet() == []
    assert await pool().fetch("SELECT FROM invitation_mark WHERE invitation = $1", UUID(asked["id"])) == []
    assert await status(asked["id"]) == "offered"


async def test_the_invitation_of_a_team_comes_in_its_name(
    house: Office, vera: Guest, page: Socket, settings: Settings
) -> None:
    team = await pool().fetchval("SELECT name FROM team WHERE id = $1", house.team)
    guest = invited.Guest(
        visitor=who(vera),
        concierge=house.concierge,
        key=house.key,
        site="Larkspur",
        team=house.team,
        team_name=team,
    )
    client = await connect(settings)
    await verbs.invite(client, settings, guest, uuid4(), by=None, patience=60.0)
    shown = await card(page)
    assert (shown["name"], shown["person"], shown["text"]) == (team, False, None)


async def test_what_ada_says_never_enters_the_workflow(
    ada: Desk, vera: Guest, page: Socket, settings: Settings
) -> None:
    await invite(ada, who(vera), text="canary-words")
    assert (await card(page))["text"] == "canary-words"
    handle = (await connect(settings)).get_workflow_handle(invitation_id(who(vera)))
    described = str((await handle.describe()).raw_description)
    history = " ".join(str(event) for event in (await handle.fetch_history()).events)
    assert ada.who.handle in history
    assert "canary" not in history + described
