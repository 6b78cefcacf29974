"""Rows A of the reliability contract: nobody reaches what is not his, and rights that end, end at once."""

import json
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from models.database import pool
from tests.support.people import PASSWORD, Office
from tests.support.waiting import until
from tests.support.web import Desk, Visit, Web, claimed


async def lines(log: UUID) -> int:
    return int(await pool().fetchval("SELECT count(*) FROM entry WHERE log = $1", log))


async def test_a3_tom_never_hears_veras_chat(web: Web, house: Office) -> None:
    vera, tom = await web.visit(house.key), await web.visit(house.key)
    log, own = await vera.begin(), await tom.begin()
    async with vera.socket() as hers, tom.socket() as his:
        await his.send("follow", log=log)
        assert (await his.expect("refused"))["problem"]["code"] == "not_found"
        assert (await his.say(log, "It is me, Vera"))["problem"]["code"] == "not_found"
        await hers.follow(log)
        await his.follow(own)
        await hers.say(log, "My secret")
        await hers.expect("entry")
        await his.say(own, "Anybody?")
        await his.expect("entry")
        assert "My secret" not in str(his.frames)
    assert await lines(log) == 2


async def test_a2_tom_does_nothing_to_veras_chat(web: Web, house: Office) -> None:
    vera, tom = await web.visit(house.key), await web.visit(house.key)
    log = await vera.begin()
    answers = [
        await tom.client.post(
            f"/w/{house.key}/conversation/leave", json={"command_id": uuid4().hex, "log": str(one), "seen": 9}
        )
        for one in (log, uuid4())
    ]
    assert (answers[0].status_code, answers[0].content) == (404, answers[1].content)
    async with tom.socket() as his:
        await his.send("read", log=log, seq=1)
        assert (await his.expect("refused"))["problem"]["code"] == "not_found"
        await his.send("follow", log=log, cursor=0)
        assert (await his.expect("refused"))["problem"]["code"] == "not_found"
    assert (await vera.client.get(f"/w/{house.key}/conversation")).json()["standing"]["open"] is True


@pytest.mark.parametrize("topic", ["*", "%", "conversation:%", "inbox", "", None, 0, [], {"$ne": 1}])
async def test_a3_a_topic_that_is_no_id_is_refused(web: Web, house: Office, topic: object) -> None:
    vera = await web.visit(house.key)
    await vera.begin()
    async with vera.socket() as hers:
        await hers.ws.send('{"op":"follow","log":' + json.dumps(topic) + "}")
        assert (await hers.expect("refused"))["problem"]["code"] == "bad_request"
        assert await hers.closed() == 4400


Ends = Callable[[Web, Office], Awaitable[None]]


async def _leaves_the_team(web: Web, house: Office) -> None:
    await pool().execute("DELETE FROM team_person WHERE person = $1", house.ada.id)
    await pool().execute("SELECT pg_notify('frontdesk', $1)", f"person {house.ada.handle}")


async def _leaves_the_team_unnoticed(web: Web, house: Office) -> None:
    await pool().execute("DELETE FROM team_person WHERE person = $1", house.ada.id)


@pytest.mark.parametrize("ends", [_leaves_the_team, _leaves_the_team_unnoticed])
async def test_a4_who_leaves_the_team_hears_nothing_more(web: Web, house: Office, ends: Ends) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin()
    async with ada.socket() as screen, vera.socket() as hers:
        await screen.follow(log)
        await ends(web, house)
        assert (await screen.expect("closed"))["log"] == str(log)
        before = len(screen.frames)
        await hers.say(log, "Only for the team")
        await screen.send("follow", log=log)
        assert (await screen.expect("refused"))["problem"]["code"] == "not_found"
        assert "Only for the team" not in str(screen.frames[before:])


async def _deactivated(web: Web, house: Office) -> None:
    ines = await web.log_in(house.ines)
    assert (await ines.client.post(f"/api/people/{house.ada.handle}/deactivation")).status_code == 204


async def _logged_out_everywhere(web: Web, house: Office) -> None:
    other = await web.log_in(house.ada)
    assert (await other.client.post("/api/logout-everywhere")).status_code == 204


async def _password_changed(web: Web, house: Office) -> None:
    other = await web.log_in(house.ada)
    changed = await other.client.post("/api/me/password", json={"old": PASSWORD, "new": "a quite different one"})
    assert changed.status_code == 204, changed.text
    assert (await other.client.get("/api/me")).status_code == 200


async def _session_gone_unnoticed(web: Web, house: Office) -> None:
    await pool().execute("DELETE FROM session WHERE person = $1", house.ada.id)


@pytest.mark.parametrize("ends", [_deactivated, _logged_out_everywhere, _password_changed, _session_gone_unnoticed])
async def test_a4_g5_a_session_that_ends_closes_its_sockets_in_every_process(
    webs: tuple[Web, Web], house: Office, ends: Ends
) -> None:
    desks = [await web.log_in(house.ada) for web in webs]
    async with desks[0].socket() as here, desks[1].socket() as there:
        await ends(webs[0], house)
        assert (await here.closed(), await there.closed()) == (4401, 4401)
    for desk in desks:
        assert (await desk.client.get("/api/me")).status_code == 401


async def test_a4_the_end_of_a_visitors_token_closes_his_sockets(webs: tuple[Web, Web], house: Office) -> None:
    vera = await webs[1].visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.follow(log)
        vera.client.base_url = webs[0].url
        assert (await vera.client.post(f"/w/{house.key}/leave-site")).status_code == 204
        assert await hers.closed() == 4403
    assert (await vera.client.get(f"/w/{house.key}/conversation")).status_code == 401


async def test_a4_who_is_no_agent_any_more_decides_nothing(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin()
    await pool().execute("UPDATE role SET role = 'copilot' WHERE person = $1", house.ada.id)
    assert (await ada.decide("claim", log)).status_code == 403


EXTRA = {
    "role": "admin",
    "is_admin": True,
    "id": "8a3a2f6e-3f1d-4b5e-9c3e-1f6f2b1c9a10",
    "seq": 1,
    "status": "ended",
    "owner_id": "ada",
}


@pytest.mark.parametrize(("name", "value"), EXTRA.items())
async def test_a12_a_field_that_nobody_asked_for_is_refused(web: Web, house: Office, name: str, value: object) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin()
    bodies: list[tuple[Desk | Visit, str, dict[str, object]]] = [
        (vera, f"/w/{house.key}/conversation", {"client_id": uuid4().hex, "text": "Hi"}),
        (vera, f"/w/{house.key}/conversation/ask", {"client_id": uuid4().hex}),
        (ada, "/api/me/availability", {"available": False}),
        (ada, f"/api/conversations/{log}/claim", {"command_id": uuid4().hex}),
        (ada, "/api/login", {"email": house.ada.email, "password": PASSWORD}),
    ]
    for who, path, body in bodies:
        answer = await who.client.post(path, json=body | {name: value})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), path
    assert await lines(log) == 1
    assert await pool().fetchval("SELECT available FROM availability WHERE person = $1", house.ada.handle) is True


@pytest.mark.parametrize(
    "extra", [{"sender": "agent"}, {"author_kind": "agent"}, {"internal": True}, {"at": "2027-01-01"}]
)
async def test_a12_a_visitor_cannot_speak_as_somebody_else(web: Web, house: Office, extra: dict[str, object]) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        assert (await hers.say(log, "I am Ada", None, **extra))["problem"]["code"] == "invalid"
        assert (await hers.say(log, "I am Vera"))["ev"] == "ack"
    authors = await pool().fetch("SELECT DISTINCT author_kind FROM entry WHERE log = $1", log)
    assert [row["author_kind"] for row in authors] == ["visitor"]


async def test_a_note_for_staff_never_reaches_the_visitor(web: Web, house: Office) -> None:
    from models import log as logs
    from models.database import transaction
    from models.events import Queued
    from models.lifecycle import FRONTDESK

    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin()
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        await his.follow(log)
        async with transaction() as connection:
            await logs.fact(
                connection, log, Queued(n=1), FRONTDESK, uuid4().hex,
                owner=None, epoch=0, open_=True, escalated=True, quiet=None,
            )  # fmt: skip
        assert (await his.expect("entry"))["entry"]["what"]["type"] == "queued"
        await hers.say(log, "Hello?")
        entry = await hers.expect("entry")
        assert (entry["prev"], entry["entry"]["seq"]) == (1, 3)
    shown = (await vera.client.get(f"/w/{house.key}/conversation")).json()
    assert [entry["what"]["type"] for entry in shown["entries"]] == ["said", "said"]


async def test_only_the_owner_speaks(web: Web, house: Office) -> None:
    vera, ada, grace = await web.visit(house.key), await web.log_in(house.ada), await web.log_in(house.grace)
    log = await vera.begin()
    await claimed(house, log, house.ada)
    async with grace.socket() as hers, ada.socket() as his:
        refused = (await hers.say(log, "Let me", epoch=1, seen=2))["problem"]
        assert (refused["code"], refused["name"]) == ("not_owner", "Ada Park")
        assert (await his.say(log, "I have it", epoch=1, seen=2))["ev"] == "ack"
        assert (await his.say(log, "Twice", epoch=0, seen=3))["problem"]["code"] == "owner_changed"


async def test_a_socket_that_is_closed_by_the_server_does_not_take_words(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    async with ada.socket() as screen:
        await ada.client.post("/api/logout")
        assert await screen.closed() == 4401
        with pytest.raises(ConnectionClosed):
            await screen.send("ping")
    await until(lambda: _nobody_here(house))


async def _nobody_here(house: Office) -> bool:
    return not await pool().fetchval("SELECT count(*) FROM presence WHERE person = $1", house.ada.handle)
