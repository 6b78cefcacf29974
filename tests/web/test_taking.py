"""Who gets a chat: the cap, offers to colleagues and to teams, whoever takes over; and the waits that people move."""

from uuid import UUID, uuid4

import pytest

from models.database import pool
from tests.support.deciding import insist, slots, team, waiting_chat
from tests.support.people import Office, office
from tests.support.sockets import Socket
from tests.support.waiting import until
from tests.support.web import Desk, Web

pytestmark = pytest.mark.usefixtures("worker")


async def claimed_by(web: Web, house: Office, desk: Desk) -> UUID:
    _, log = await waiting_chat(web, house)
    answer = await insist(desk, "claim", log)
    assert answer.status_code == 200, answer.text
    return log


async def here(desk: Desk) -> None:
    """The console that was just opened counts."""

    async def counts() -> bool:
        found: bool = await pool().fetchval(
            "SELECT EXISTS (SELECT FROM presence p JOIN process_lease l USING (process)"
            " WHERE p.person = $1 AND l.until > now())",
            desk.who.handle,
        )
        return found

    await until(counts)


async def line(screen: Socket, type_: str) -> dict[str, object]:
    frame = await screen.expect("entry", lambda frame: frame["entry"]["what"]["type"] == type_)
    found: dict[str, object] = frame["entry"]
    return found


async def test_a_claim_beyond_the_cap_is_refused_in_words(web: Web, house: Office) -> None:
    await team(house, cap=1)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    first = await claimed_by(web, house, ada)
    _, second = await waiting_chat(web, house)
    full = await insist(ada, "claim", second)
    assert (full.status_code, full.json()["code"], full.json()["by"]) == (409, "full", house.ada.handle)
    assert full.json()["detail"] == "Ada Park holds as many chats as the team allows."
    assert (await insist(grace, "claim", second)).status_code == 200
    seen = (await ada.client.get(f"/api/conversations/{first}")).json()["cursor"]
    assert (await insist(ada, "end", first, seen=seen)).status_code == 200
    assert await slots(ada) == [first], "it can still be undone"


async def test_grace_accepts_what_ada_hands_her(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    async with grace.socket() as screen:
        await here(grace)
        await screen.follow(log)
        handed = await insist(ada, "transfer", log, to=house.grace.handle, note="Knows printers")
        assert (handed.status_code, handed.json()["owner"]["id"]) == (200, house.ada.handle)
        waits = handed.json()["waits"]
        assert (waits["offered"], waits["offered_until"] is not None) == (house.grace.handle, True)
        noted, offered = await line(screen, "noted"), await line(screen, "offered")
        assert (noted["what"], offered["what"]) == (
            {"type": "noted", "text": "Knows printers"},
            {
                "type": "offered",
                "to": house.grace.handle,
                "until": waits["offered_until"],
                "to_name": "Grace Osei",
            },
        )
        assert (await slots(ada), await slots(grace)) == ([log], [log])
        accepted = await insist(grace, "claim", log)
        assert (accepted.json()["owner"]["id"], accepted.json()["epoch"]) == (house.grace.handle, 2)
    assert (await slots(ada), await slots(grace)) == ([], [log])


async def test_the_note_of_a_transfer_never_reaches_the_visitor(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    vera, log = await waiting_chat(web, house)
    await insist(ada, "claim", log)
    async with vera.socket() as hers, grace.socket():
        await here(grace)
        await hers.follow(log)
        await insist(ada, "transfer", log, to=house.grace.handle, note="A difficult person")
        assert (await insist(grace, "claim", log)).status_code == 200
        await line(hers, "claimed")
        assert "difficult" not in str(hers.frames)
        assert "offered" not in str(hers.frames)


async def test_grace_declines_and_ada_keeps_the_chat(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    async with grace.socket():
        await here(grace)
        await insist(ada, "transfer", log, to=house.grace.handle)
        kept = await insist(grace, "decline", log)
    assert (kept.json()["owner"]["id"], kept.json()["waits"]["offered"]) == (house.ada.handle, None)
    assert (await slots(ada), await slots(grace)) == ([log], [])


async def test_ada_takes_her_transfer_back(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    async with grace.socket():
        await here(grace)
        await insist(ada, "transfer", log, to=house.grace.handle)
        again = await insist(ada, "transfer", log, to=house.grace.handle)
        assert again.status_code == 200, "the same once more is the same"
        back = await insist(ada, "decline", log)
    assert (back.json()["owner"]["id"], back.json()["waits"]["offered"]) == (house.ada.handle, None)
    late = await insist(grace, "claim", log)
    assert (late.status_code, late.json()["code"]) == (409, "claimed")
    assert await slots(grace) == []


async def test_nobody_hands_a_chat_to_who_is_not_there(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    log = await claimed_by(web, house, ada)
    away = await insist(ada, "transfer", log, to=house.grace.handle)
    assert (away.status_code, away.json()["code"]) == (409, "colleague_away")
    assert away.json()["detail"] == "Grace Osei is not available for chats."
    for nobody in (house.kofi.handle, "no-such-handle"):
        refused = await insist(ada, "transfer", log, to=nobody)
        assert (refused.status_code, refused.json()["field"]) == (400, "to"), refused.text
    for nothing in ({}, {"to": house.grace.handle, "team": str(house.team)}):
        refused = await insist(ada, "transfer", log, **nothing)
        assert (refused.status_code, refused.json()["field"]) == (400, "to"), refused.text


async def test_nobody_hands_on_what_is_not_his(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    async with ada.socket():
        await here(ada)
        refused = await insist(grace, "transfer", log, to=house.ada.handle)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_owner")
    assert refused.json()["detail"] == "Ada Park has this chat."


async def test_a_colleague_who_is_full_is_not_handed_more(web: Web, house: Office) -> None:
    await team(house, cap=1)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    await claimed_by(web, house, grace)
    log = await claimed_by(web, house, ada)
    async with grace.socket():
        await here(grace)
        full = await insist(ada, "transfer", log, to=house.grace.handle)
    assert (full.status_code, full.json()["code"], full.json()["by"]) == (409, "full", house.grace.handle)


async def test_a_chat_that_goes_to_another_team_leaves_the_first_ones_screens(web: Web, house: Office) -> None:
    other = await office()
    ada, kofi, stranger = await web.log_in(house.ada), await web.log_in(house.kofi), await web.log_in(other.ada)
    vera, log = await waiting_chat(web, house)
    await insist(ada, "claim", log)
    async with ada.socket() as screen, kofi.socket() as watching, stranger.socket() as theirs, vera.socket() as hers:
        await hers.follow(log)
        await watching.follow(log)
        await screen.follow(log)
        await screen.send("follow_inbox")
        await theirs.send("follow_inbox")
        assert (await theirs.expect("inbox"))["rows"] == []
        assert [row["id"] for row in (await screen.expect("inbox"))["rows"]] == [str(log)]
        await insist(ada, "transfer", log, team=str(other.team))
        row = (await theirs.expect("put"))["row"]
        assert (row["id"], row["status"], row["team"]["id"]) == (str(log), "unclaimed", str(other.team))
        await _without(screen, log)
        await watching.expect("closed", lambda frame: frame["log"] == str(log))
        moved = await line(hers, "transferred")
        assert moved["author"] == {"kind": "agent", "id": house.ada.handle, "name": "Ada Park"}
        assert (await insist(stranger, "claim", log)).status_code == 200
    assert (await ada.client.get(f"/api/conversations/{log}")).status_code == 404
    assert await slots(ada) == []


async def _without(screen: Socket, log: UUID) -> None:
    """The row goes, or the whole list comes anew: his rights are asked again at the same time."""
    while True:
        frame = await screen.next()
        if frame["ev"] == "gone" and frame["id"] == str(log):
            return
        if frame["ev"] == "inbox" and all(row["id"] != str(log) for row in frame["rows"]):
            return


async def test_a_team_that_is_not_there_gets_nothing(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    log = await claimed_by(web, house, ada)
    refused = await insist(ada, "transfer", log, team=str(uuid4()))
    assert (refused.status_code, refused.json()["field"]) == (400, "team")
    assert refused.json()["detail"] == "There is no such team."


async def test_grace_takes_over_and_adas_words_are_refused(web: Web, house: Office) -> None:
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    async with ada.socket() as screen:
        shown = (await screen.follow(log))["snapshot"]
        taken = await insist(grace, "take-over", log, reason="Ada is at the dentist")
        assert (taken.status_code, taken.json()["owner"]["id"]) == (200, house.grace.handle)
        note, fact = await line(screen, "noted"), await line(screen, "taken_over")
        assert note["what"] == {"type": "noted", "text": "Ada is at the dentist"}
        assert fact["what"] == {"type": "taken_over", "lost": house.ada.handle, "lost_name": "Ada Park"}
        late = await screen.say(log, "One moment", epoch=shown["standing"]["epoch"], seen=shown["cursor"])
        assert (late["problem"]["code"], late["problem"]["by"]) == ("not_owner", house.grace.handle)
        assert "One moment" not in str((await ada.client.get(f"/api/conversations/{log}")).json())
    assert (await slots(ada), await slots(grace)) == ([], [log])
    again = await insist(grace, "take-over", log)
    assert (again.status_code, again.json()["epoch"]) == (200, taken.json()["epoch"])


async def test_a_take_over_needs_a_chat_that_somebody_has_and_room_for_it(web: Web, house: Office) -> None:
    await team(house, cap=1)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    _, waiting = await waiting_chat(web, house)
    nobody = await insist(grace, "take-over", waiting)
    assert (nobody.status_code, nobody.json()["code"]) == (409, "not_claimed")
    assert await slots(grace) == []
    assert (await insist(grace, "claim", waiting)).status_code == 200
    log = await claimed_by(web, house, ada)
    full = await insist(grace, "take-over", log)
    assert (full.status_code, full.json()["code"]) == (409, "full")
    await grace.client.post("/api/me/availability", json={"available": False})
    away = await insist(grace, "take-over", log)
    assert (away.status_code, away.json()["code"]) == (409, "not_available")


async def test_an_answer_is_given_more_time_and_then_none(web: Web, house: Office) -> None:
    await team(house, policy='{"answer": 600}')
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    log = await claimed_by(web, house, ada)
    more = await insist(ada, "extend", log, timer="answer")
    [moved] = more.json()["waits"]["extended"]
    assert (more.status_code, moved["timer"]) == (200, "answer")
    assert moved["at"] > moved["base"]
    over = await insist(grace, "now", log, timer="answer")
    assert (over.status_code, over.json()["status"], over.json()["owner"]) == (200, "unclaimed", None)
    assert await slots(ada) == []


async def test_what_does_not_wait_is_neither_extended_nor_cut_short(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    log = await claimed_by(web, house, ada)
    for verb in ("extend", "now"):
        for timer in ("archive", "undo"):
            refused = await insist(ada, verb, log, timer=timer)
            assert (refused.status_code, refused.json()["code"]) == (409, "not_waiting")
        assert (await insist(ada, verb, log, timer="tea")).status_code == 400


async def test_everybody_sees_who_could_take_a_chat(web: Web, house: Office) -> None:
    ada, kofi = await web.log_in(house.ada), await web.log_in(house.kofi)
    await claimed_by(web, house, ada)
    async with ada.socket():
        await here(ada)
        [shown] = [one for one in (await kofi.client.get("/api/teams")).json() if one["id"] == str(house.team)]
    assert (shown["mode"], shown["cap"]) == ("by_hand", 5)
    assert shown["agents"] == [
        {"handle": house.ada.handle, "name": "Ada Park", "available": True, "holds": 1},
        {"handle": house.grace.handle, "name": "Grace Osei", "available": False, "holds": 0},
    ]
