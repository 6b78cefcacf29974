"""Claim, end, undo, archive, start again: asked over REST, decided by the workflow, seen by everyone."""

import asyncio
from uuid import uuid4

import pytest

from tests.support.deciding import insist, waiting_chat
from tests.support.people import Office
from tests.support.waiting import until
from tests.support.web import Web

pytestmark = pytest.mark.usefixtures("worker")


async def test_ada_claims_and_grace_is_told_who_did(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    won = await insist(ada, "claim", log)
    assert won.status_code == 200, won.text
    assert (won.json()["status"], won.json()["owner"]["name"]) == ("in_progress", "Ada Park")
    lost = await insist(grace, "claim", log)
    assert lost.status_code == 409
    assert (lost.json()["code"], lost.json()["by"], lost.json()["name"]) == ("claimed", house.ada.handle, "Ada Park")
    assert lost.json()["detail"].startswith("Ada Park claimed this chat ")


async def test_the_same_click_sent_again_is_the_same_claim(webs: tuple[Web, Web], house: Office) -> None:
    _, log = await waiting_chat(webs[0], house)
    first = await webs[0].log_in(house.ada)
    second = await webs[1].log_in(house.ada)
    command_id = uuid4().hex
    assert (await insist(first, "claim", log)).status_code == 200
    answers = await asyncio.gather(*(desk.decide("claim", log, command_id) for desk in (first, second)))
    assert [answer.json()["epoch"] for answer in answers] == [1, 1]


async def test_who_is_not_available_is_asked_to_be(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    assert (await ada.client.post("/api/me/availability", json={"available": False})).json()["available"] is False
    refused = await insist(ada, "claim", log)
    assert (refused.status_code, refused.json()["detail"]) == (409, "Go available and claim?")
    await ada.client.post("/api/me/availability", json={"available": True})
    assert (await insist(ada, "claim", log)).status_code == 200


async def test_an_end_is_undone_and_its_undo_reaches_the_screen(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    await insist(ada, "claim", log)
    async with ada.socket() as screen:
        cursor = (await screen.follow(log))["snapshot"]["cursor"]
        ending = (await insist(ada, "end", log, seen=cursor)).json()
        assert (ending["status"], ending["until"] is not None) == ("ending", True)
        assert (await insist(ada, "undo-end", log)).json()["status"] == "in_progress"
        await screen.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "ending")
        await screen.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "end_kept")


async def test_an_end_that_did_not_see_veras_last_words_is_refused(web: Web, house: Office) -> None:
    vera, log = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    await insist(ada, "claim", log)
    seen = (await ada.client.get(f"/api/conversations/{log}")).json()["cursor"]
    async with vera.socket() as hers:
        assert (await hers.say(log, "One more thing"))["ev"] == "ack"
    refused = await insist(ada, "end", log, seen=seen)
    assert (refused.status_code, refused.json()["code"]) == (409, "visitor_wrote")


async def test_an_archive_whose_answer_was_lost_is_asked_for_again(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    await insist(ada, "claim", log)
    await insist(ada, "end", log, seen=2**40)
    command_id = uuid4().hex

    async def archived() -> bool:
        return (await ada.decide("archive", log, command_id, seen=2**40)).status_code == 200

    await until(archived, within=90)
    again = await ada.decide("archive", log, command_id, seen=2**40)
    assert (again.status_code, again.json()["status"]) == (200, "archived")


async def test_vera_starts_again_while_ada_has_the_chat(web: Web, house: Office) -> None:
    vera, log = await waiting_chat(web, house)
    ada = await web.log_in(house.ada)
    await insist(ada, "claim", log)
    seen = (await vera.client.get(f"/w/{house.key}/conversation")).json()["cursor"]
    body = {"command_id": uuid4().hex, "log": str(log), "seen": seen}
    left = await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)
    assert left.status_code == 204, left.text
    assert (await vera.client.get(f"/w/{house.key}/conversation")).json()["code"] == "not_found"
    next_log = await vera.begin("Something else")
    assert next_log != log
    again = await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)
    assert again.status_code == 204, "the same click, sent again because its answer got lost"
    assert (await vera.client.get(f"/w/{house.key}/conversation")).json()["log"] == str(next_log)


async def test_vera_starts_again_without_anybody(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?")
    body = {"command_id": uuid4().hex, "log": str(log), "seen": 0}
    stale = await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)
    assert (stale.status_code, stale.json()["code"]) == (409, "agent_wrote")
    left = await vera.client.post(f"/w/{house.key}/conversation/leave", json=body | {"seen": 999})
    assert left.status_code == 204


async def test_ada_hands_the_chat_back_and_both_screens_say_so(web: Web, house: Office) -> None:
    vera, log = await waiting_chat(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    await insist(ada, "claim", log)
    assert (await insist(grace, "hand-back", log, seen=99)).json()["code"] == "not_owner"
    async with ada.socket() as screen, ada.socket() as inbox, vera.socket() as hers:
        cursor = (await screen.follow(log))["snapshot"]["cursor"]
        await hers.follow(log)
        await inbox.send("follow_inbox")
        await inbox.expect("inbox", lambda frame: [row["id"] for row in frame["rows"]] == [str(log)])
        back = await insist(ada, "hand-back", log, seen=cursor)
        assert (back.status_code, back.json()["status"], back.json()["owner"]) == (200, "handed_back", None)
        await inbox.expect("gone", lambda frame: frame["id"] == str(log))
        for one in (screen, hers):
            line = await one.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "handed_back")
            assert line["entry"]["author"]["name"] == "Ada Park"
    again = await insist(ada, "hand-back", log, seen=cursor)
    assert (again.status_code, again.json()["status"]) == (200, "handed_back")
    assert (await ada.client.get(f"/api/conversations/{log}")).json()["standing"]["status"] == "handed_back"
    assert (await insist(grace, "claim", log)).json()["code"] == "ended"


async def test_tom_does_not_close_veras_conversation(web: Web, house: Office) -> None:
    vera, tom = await web.visit(house.key), await web.visit(house.key)
    log = await vera.begin("Hello?")
    for named in (log, uuid4()):
        body = {"command_id": uuid4().hex, "log": str(named), "seen": 999}
        refused = await tom.client.post(f"/w/{house.key}/conversation/leave", json=body)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert (await vera.client.get(f"/w/{house.key}/conversation")).json()["log"] == str(log)
