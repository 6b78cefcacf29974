"""Vera says how it was: who reads it, what counts, when it is too early and too late."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from models.database import pool
from models.events import Archived, HandedBack, Left, Reopened
from models.queries.answering import next_heard
from models.status import Status
from tests.support.archiving import decided, is_kept, over
from tests.support.escalating import Chat
from tests.support.people import Office, office
from tests.support.web import Visit, Web


async def ended(web: Web, house: Office) -> tuple[Visit, Chat]:
    vera = await web.visit(house.key)
    return vera, await over(house, "Where is my parcel?", archived=False, visitor=vera.visitor)


async def rate(vera: Visit, chat: UUID, click: str | None = None, **says: object) -> httpx.Response:
    body = {"client_id": click or uuid4().hex, "log": str(chat), "score": 4} | says
    return await vera.client.post(f"/w/{vera.key}/conversation/rating", json=body)


async def own(vera: Visit) -> dict[str, Any]:
    snapshot: dict[str, Any] = (await vera.client.get(f"/w/{vera.key}/conversation")).json()
    return snapshot


async def test_a_rating_reaches_the_team_and_stands_once_however_often_it_is_sent(web: Web, house: Office) -> None:
    vera, chat = await ended(web, house)
    ada, click = await web.log_in(house.ada), uuid4().hex
    async with ada.socket() as screen, vera.socket() as hers:
        await screen.follow(chat.id)
        await hers.follow(chat.id)
        answers = [await rate(vera, chat.id, click, text=" Quick and kind. ") for _ in range(2)]
        line = (await screen.expect("entry"))["entry"]
        assert await hers.quiet() == [], "for staff"
    assert [answer.json()["duplicate"] for answer in answers] == [False, True]
    assert line["what"] == {"type": "rated", "score": 4, "text": "Quick and kind."}
    assert line["author"]["kind"] == "visitor"
    snapshot = await own(vera)
    assert (snapshot["rated"]["score"], snapshot["rated"]["text"]) == (4, "Quick and kind.")
    assert "rated" not in {entry["what"]["type"] for entry in snapshot["entries"]}
    details = (await ada.client.get(f"/api/conversations/{chat.id}/details")).json()
    assert (details["rated"]["score"], details["question"]) == (4, "Where is my parcel?")


async def test_the_last_rating_counts_and_is_found_in_the_archive(web: Web, house: Office) -> None:
    vera, chat = await ended(web, house)
    await rate(vera, chat.id, score=1, text="Nobody was marvellous")
    await rate(vera, chat.id, score=5)
    kofi = await web.log_in(house.kofi)

    async def rows(**question: object) -> list[tuple[str, int | None]]:
        answer = await kofi.client.get("/api/archive", params={name: str(value) for name, value in question.items()})
        assert answer.status_code == 200, answer.text
        return [(row["id"], row["score"]) for row in answer.json()["rows"]]

    other = await over(house, "And mine?")
    assert await rows() == [(str(other.id), None), (str(chat.id), 5)]
    assert await rows(rating=5) == await rows(q="marvellous") == [(str(chat.id), 5)]
    assert await rows(rating=1) == []
    text = (await kofi.client.get(f"/api/archive/{chat.id}/export", params={"format": "text"})).text
    assert "Visitor [rated 1 of 5]\n    Nobody was marvellous\n" in text
    assert text.endswith("Visitor [rated 5 of 5]\n")


async def test_what_a_rating_says_is_no_message(web: Web, house: Office) -> None:
    """It reopens nothing, waits for no answer, and the concierge does not take it for a question."""
    vera, chat = await ended(web, house)
    ada = await web.log_in(house.ada)
    async with ada.socket() as screen:
        await screen.send(op="follow_inbox")
        before = (await screen.expect("inbox"))["rows"][0]
        await rate(vera, chat.id, text="What are your hours?")
        row = (await screen.expect("put"))["row"]
    assert (row["unread"], row["status"], row["waiting_since"]) == (before["unread"], "ended", before["waiting_since"])
    assert row["last"]["text"] == "Where is my parcel?"
    assert await is_kept(chat.id)
    await decided(chat, house.ada, 2, Status.UNCLAIMED, Reopened())
    assert not await is_kept(chat.id)
    await decided(chat, house.ada, 3, Status.HANDED_BACK, HandedBack())
    assert await next_heard(pool(), chat.id) is None


async def test_a_chat_is_not_rated_while_people_have_it(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?", ask=True)
    assert (await rate(vera, log)).json()["code"] == "not_ended"
    vera, chat = await ended(web, house)
    assert (await rate(vera, chat.id)).status_code == 200
    await decided(chat, house.ada, 2, Status.UNCLAIMED, Reopened())
    assert (await rate(vera, chat.id)).json()["code"] == "not_ended"


async def test_a_chat_that_was_archived_at_once_is_rated_until_its_visitor_starts_again(
    web: Web, house: Office
) -> None:
    vera, chat = await ended(web, house)
    ada, click = await web.log_in(house.ada), uuid4().hex
    async with vera.socket() as hers:
        await hers.follow(chat.id)
        await decided(chat, house.ada, 2, Status.ARCHIVED, Archived())
        await hers.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "archived")
        assert (await rate(vera, chat.id, click, text="Quick and marvellous")).status_code == 200
        rated = (await hers.follow(chat.id))["snapshot"]["rated"]
        assert (rated["score"], rated["text"]) == (4, "Quick and marvellous")
    [row] = (await ada.client.get("/api/archive", params={"q": "marvellous", "rating": "4"})).json()["rows"]
    assert (row["id"], row["score"]) == (str(chat.id), 4)
    today = datetime.now(UTC).date().isoformat()
    report = (await ada.client.get("/api/reports", params={"from": today, "to": today})).json()
    assert report["total"]["ratings"]["scores"] == [0, 0, 0, 1, 0]
    await vera.begin("And my invoice?")
    late = await rate(vera, chat.id, score=1)
    assert (late.status_code, late.json()["code"]) == (409, "archived")
    assert (await rate(vera, chat.id, click)).json()["duplicate"], "whose answer was lost is told that it stands"


async def test_a_chat_that_its_visitor_left_is_not_rated(web: Web, house: Office) -> None:
    vera, chat = await ended(web, house)
    await decided(chat, house.ada, 2, Status.ARCHIVED, Left())
    assert (await rate(vera, chat.id)).json()["code"] == "archived"


async def test_b8_nobody_rates_the_chat_of_another_visitor(web: Web, house: Office) -> None:
    _, chat = await ended(web, house)
    tom, foreign = await web.visit(house.key), await web.visit((await office()).key)
    answers = [await rate(who, log) for who in (tom, foreign) for log in (chat.id, uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    "says",
    [{"score": 0}, {"score": 6}, {"score": 4.5}, {"score": None}, {"text": "x" * 1001}, {"text": "a\0b"},
     {"by": "ada"}, {"log": "7"}, {"client_id": "short"}],
)  # fmt: skip
async def test_what_is_no_rating_is_refused_in_words(web: Web, house: Office, says: dict[str, Any]) -> None:
    vera, chat = await ended(web, house)
    answer = await rate(vera, chat.id, **says)
    assert (answer.status_code, bool(answer.json()["detail"])) == (400, True)
    assert (await own(vera))["rated"] is None


async def test_whoever_rates_all_day_long_is_slowed_down(web: Web, house: Office) -> None:
    vera, chat = await ended(web, house)
    answers = [await rate(vera, chat.id, score=1 + n % 5) for n in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
