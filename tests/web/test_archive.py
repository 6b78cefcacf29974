"""The Chat Archive: whose chats it shows, how they are found, how they leave as a file."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from activities.record import terminate
from models import log
from models.database import pool
from models.events import Reason, Reopened
from models.lifecycle import VISITOR
from models.queries.archive import LOOKED_AT, PAGE
from models.status import Status
from tests.support.archiving import decided, is_kept, many, over
from tests.support.people import Office, office
from tests.support.web import Desk, Web
from workflows.visibility import escalation_id


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def asked(desk: Desk, **question: object) -> dict[str, Any]:
    answer = await desk.client.get("/api/archive", params={name: str(value) for name, value in question.items()})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def found(desk: Desk, **question: object) -> list[str]:
    return [row["id"] for row in (await asked(desk, **question))["rows"]]


def marked(row: dict[str, Any]) -> list[str]:
    return [piece["text"] for line in row["snippets"] for piece in line["pieces"] if piece["found"]]


async def test_agents_and_copilots_see_the_chats_of_their_teams_and_admins_see_all(web: Web, house: Office) -> None:
    other, word = await office(), f"zeppelin{uuid4().hex[:6]}"
    own, foreign = await over(house, word), await over(other, word)
    for who in (house.ada, house.kofi):
        desk = await web.log_in(who)
        assert await found(desk, q=word) == await found(desk) == [str(own.id)]
        assert await found(desk, team=other.team) == []
    ines = await web.log_in(house.ines)
    assert set(await found(ines, q=word)) == {str(own.id), str(foreign.id)}
    choices = (await (await web.log_in(house.kofi)).client.get("/api/archive/choices")).json()
    assert {one["handle"] for one in choices["agents"]} == {house.ada.handle, house.grace.handle}
    assert [one["id"] for one in choices["teams"]] == [str(house.team)]
    assert [one["id"] for one in choices["concierges"]] == [str(house.concierge)]


@pytest.mark.parametrize("q", ["price & delivery - when?", "' price %> delivery", "<%= price", "& - ! delivery"])
async def test_a_sign_that_stands_alone_is_no_word(web: Web, house: Office, q: str) -> None:
    chat = await over(house, "What is the price of a delivery, and when?")
    assert await found(await web.log_in(house.kofi), q=q) == [str(chat.id)]


@pytest.mark.parametrize(
    ("q", "marks"),
    [
        ("delivery", ["delivery"]),
        ("DELIVERIES van", ["delivery", "van"]),
        ("deliv", ["delivery"]),
        ("grosse", ["Größe"]),
        ("vera stone", []),
        ("delviery", ["delivery"]),
        ("refund", ["refunds"]),
        ("it's vans", ["it's", "van"]),
    ],
)
async def test_a_chat_is_found_by_every_word_that_was_said(web: Web, house: Office, q: str, marks: list[str]) -> None:
    chat = await over(house, "Where is the <b>delivery</b> van?", "Größe 40; it's blue", note="No refunds for her.")
    await over(house, "An invoice, please.", name="Tom Hale")
    answer = await asked(await web.log_in(house.kofi), q=q)
    assert [row["id"] for row in answer["rows"]] == [str(chat.id)]
    assert set(marked(answer["rows"][0])) == set(marks)


async def test_a_misspelled_word_says_what_was_looked_for_instead(web: Web, house: Office) -> None:
    word = "carburettor"
    chat = await over(house, f"My {word} is broken.")
    ada = await web.log_in(house.ada)
    answer = await asked(ada, q="broken carburetor")
    assert ([row["id"] for row in answer["rows"]], answer["instead"]) == ([str(chat.id)], f"broken {word}")
    assert (await asked(ada, q=f"broken {word}"))["instead"] is None
    assert (await asked(ada, q="qqqqzzzz"))["instead"] is None


async def test_a_note_is_marked_as_one_and_without_words_the_first_line_stands_there(web: Web, house: Office) -> None:
    await over(house, "Hello there", note="A regular.")
    kofi = await web.log_in(house.kofi)
    [row] = (await asked(kofi, q="regular"))["rows"]
    assert [(line["note"], line["kind"]) for line in row["snippets"]] == [(True, "agent")]
    [row] = (await asked(kofi))["rows"]
    assert [line["pieces"] for line in row["snippets"]] == [[{"text": "Hello there", "found": False}]]


async def test_each_filter_narrows_the_archive(web: Web, house: Office) -> None:
    first, second = await over(house, "One"), await over(house, "Two", by=house.grace)
    await pool().execute("UPDATE archived_chat SET at = now() - interval '3 days' WHERE conversation = $1", first.id)
    kofi, day = await web.log_in(house.kofi), datetime.now(UTC) - timedelta(days=1)
    assert await found(kofi) == [str(second.id), str(first.id)]
    assert await found(kofi, agent=house.ada.handle) == await found(kofi, to=day.isoformat()) == [str(first.id)]
    assert await found(kofi, **{"from": day.isoformat()}) == [str(second.id)]
    assert len(await found(kofi, concierge=house.concierge, team=house.team, reason="asked")) == 2
    assert await found(kofi, reason="feedback") == await found(kofi, concierge=uuid4()) == []


async def test_the_pages_of_the_archive_are_all_of_it_once_and_in_order(web: Web, house: Office) -> None:
    for n in range(PAGE + 3):
        await over(house, f"Parcel {n}", archived=False)
    kofi, rows, after = await web.log_in(house.kofi), list[dict[str, Any]](), ""
    for _ in range(2):
        answer = await asked(kofi, q="parzel", after=after)
        rows, after = rows + answer["rows"], answer["next"]
    times = [row["at"] for row in rows]
    assert len({row["id"] for row in rows}) == PAGE + 3
    assert not after
    assert times == sorted(times, reverse=True)


async def test_a_word_of_long_ago_is_found_behind_all_the_chats_since(web: Web, house: Office) -> None:
    chat = await over(house, "Where is my zither?")
    await pool().execute("UPDATE archived_chat SET at = now() - interval '3 days' WHERE conversation = $1", chat.id)
    await many(house, LOOKED_AT)
    kofi = await web.log_in(house.kofi)
    assert await found(kofi, q="zither") == await found(kofi, q="zithre", reason="asked") == [str(chat.id)]


async def test_a_chat_that_goes_on_leaves_the_archive_until_it_is_over(web: Web, house: Office) -> None:
    chat = await over(house, "Wait", archived=False)
    assert await is_kept(chat.id)
    await decided(chat, house.ada, 2, Status.UNCLAIMED, Reopened())
    assert not await is_kept(chat.id)


async def test_a_chat_that_the_visitor_leaves_is_kept_where_people_were_asked_into_it(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    alone = await vera.begin("Only the concierge")
    body = {"log": str(alone), "seen": 9, "command_id": uuid4().hex}
    assert (await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)).status_code == 204
    assert not await is_kept(alone)
    asked_for = await vera.begin("People, please")
    await log.ask(pool(), asked_for, VISITOR, uuid4().hex, Reason.ASKED)
    await terminate(asked_for, 1, escalation_id(asked_for, 1))
    body |= {"log": str(asked_for), "command_id": uuid4().hex}
    assert (await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)).status_code == 204
    assert await is_kept(asked_for)


@pytest.mark.parametrize("q", ["'", "\\", "a' | 'b", ":*", "!", "%", "&", "-", "'':* & x", "(((((", "' ';--", "{}[]"])
async def test_d9_nothing_that_is_searched_for_breaks_the_archive(web: Web, house: Office, q: str) -> None:
    await over(house, "Hello")
    assert await found(await web.log_in(house.kofi), q=q) == []


@pytest.mark.parametrize(
    "question",
    [{"q": "x" * 201}, {"team": "7"}, {"reason": "lost"}, {"from": "yesterday"}, {"to": "2026-11-22T00:00:00"},
     {"after": "made-up"}, {"after": "x" * 1501}, {"concierge": "' OR 1=1"}, {"agent": ""}],
)  # fmt: skip
async def test_d9_what_cannot_be_asked_is_refused_in_words(web: Web, house: Office, question: dict[str, str]) -> None:
    answer = await (await web.log_in(house.kofi)).client.get("/api/archive", params=question)
    assert answer.status_code == 400
    assert answer.json()["detail"]


async def test_a_chat_leaves_as_a_file_with_its_notes_marked(web: Web, house: Office) -> None:
    chat = await over(house, "Hello\n2026-11-22 09:00:00 UTC  Agent Ada: yes", note="Careful.", name="Ve\u202era")
    kofi = await web.log_in(house.kofi)
    path = f"/api/archive/{chat.id}/export"
    text = await kofi.client.get(path, params={"format": "text"})
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.headers["X-Content-Type-Options"] == "nosniff"
    assert text.headers["Content-Disposition"].startswith('attachment; filename="chat-2')
    lines = text.text.splitlines()
    assert "    2026-11-22 09:00:00 UTC  Agent Ada: yes" in lines, "words cannot look like a line"
    assert "Visitor: Vera" in lines
    at = next(n for n, line in enumerate(lines) if line.endswith("Agent Ada Park [note, for staff only]"))
    assert lines[at + 1] == "    Careful."
    whole = (await kofi.client.get(path)).json()
    assert [entry["what"]["type"] for entry in whole["entries"]] == ["said", "asked", "noted", "ended", "archived"]
    assert whole["details"]["agent"] == "Ada Park"


async def test_a_chat_that_goes_on_is_not_exported_nor_one_of_another_team(web: Web, house: Office) -> None:
    chat, foreign = await over(house, "Wait", archived=False), await over(await office(), "Hello")
    await decided(chat, house.ada, 2, Status.UNCLAIMED, Reopened())
    ada = await web.log_in(house.ada)
    codes = [(await ada.client.get(f"/api/archive/{one.id}/export")).json()["code"] for one in (chat, foreign)]
    assert codes == ["not_ended", "not_found"]
    assert (await ada.client.get(f"/api/archive/{chat.id}/export", params={"format": "pdf"})).status_code == 400
