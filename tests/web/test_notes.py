"""Notes: words for staff. The team reads them; a visitor never, on any path."""

import json
from uuid import uuid4

import pytest

from models.database import pool
from models.events import Reopened
from models.status import Status
from tests.support.archiving import decided, over
from tests.support.people import Office, office
from tests.support.web import Web, claimed

SECRET = "Her husband must not know"


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def test_a_note_never_reaches_the_visitor(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    kofi = await web.log_in(house.kofi)
    log = await vera.begin()
    answers: list[str] = []
    async with vera.socket() as hers, ada.socket() as screen:
        answers.append(json.dumps(await hers.follow(log)))
        await screen.follow(log)
        answer = await kofi.decide("notes", log, text=SECRET)
        assert answer.status_code == 200, answer.text
        line = (await screen.expect("entry"))["entry"]
        assert (line["what"], line["author"]["name"]) == ({"type": "noted", "text": SECRET}, "Kofi Mensah")
        await hers.say(log, "Hello?")
        entry = await hers.expect("entry")
        assert (entry["prev"], entry["entry"]["seq"]) == (1, 3), "her screen sees no gap where the note stands"
        async with vera.socket() as again:
            answers.append(json.dumps(await again.follow(log)))
            await again.quiet()
            answers += map(json.dumps, again.frames)
        async with vera.socket() as resumed:
            await resumed.follow(log, 1)
            await resumed.quiet()
            answers += map(json.dumps, resumed.frames)
        await hers.quiet()
        answers += map(json.dumps, hers.frames)
    own = f"/w/{house.key}/conversation"
    answers.append((await vera.client.get(own)).text)
    answers.append((await vera.client.post(own, json={"client_id": uuid4().hex})).text)
    answers.append((await vera.client.post(f"{own}/ask", json={"client_id": uuid4().hex})).text)
    staffs = [
        f"/api/conversations/{log}",
        f"/api/conversations/{log}/entries?before=9",
        f"/api/conversations/{log}/earlier",
    ]
    answers += [(await vera.client.get(path)).text for path in staffs]
    refused = await vera.client.post(f"/api/conversations/{log}/notes", json={"command_id": uuid4().hex, "text": "Me"})
    assert refused.status_code == 401
    assert not [answer for answer in answers if SECRET in answer or "noted" in answer]


async def test_the_same_note_sent_twice_stands_once_and_is_no_answer(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin(ask=True)
    await claimed(house, log, house.grace)
    before = await pool().fetchrow("SELECT waiting_since, last_agent_seq, owner FROM log WHERE id = $1", log)
    click = uuid4().hex
    first, again = [(await ada.decide("notes", log, click, text="A regular")).json() for _ in range(2)]
    assert (first["seq"], first["duplicate"], again["duplicate"]) == (again["seq"], False, True)
    assert await pool().fetchrow("SELECT waiting_since, last_agent_seq, owner FROM log WHERE id = $1", log) == before


async def test_a_note_after_the_end_is_found_in_the_archive_and_a_closed_chat_takes_none(
    web: Web, house: Office
) -> None:
    ended, closed = await over(house, "Hello", archived=False), await over(house, "Bye")
    ada = await web.log_in(house.ada)
    assert (await ada.decide("notes", ended.id, text="Blames the zeppelins")).status_code == 200
    rows = (await ada.client.get("/api/archive", params={"q": "zeppelin"})).json()["rows"]
    assert [row["id"] for row in rows] == [str(ended.id)]
    refused = (await ada.decide("notes", closed.id, text="Too late")).json()
    assert (refused["code"], refused["detail"]) == ("archived", "This chat is closed: it takes no more notes.")
    await decided(ended, house.ada, 2, Status.UNCLAIMED, Reopened())
    assert (await ada.decide("notes", ended.id, text="Back again")).status_code == 200
    assert (await ada.client.get("/api/archive", params={"q": "zeppelin"})).json()["rows"] == [], "it goes on"


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 4_001])
async def test_a_note_that_is_none_is_refused_in_words(web: Web, house: Office, text: str) -> None:
    chat = await over(house, "Hello", archived=False)
    refused = await (await web.log_in(house.ada)).decide("notes", chat.id, text=text)
    assert (refused.status_code, bool(refused.json()["detail"])) == (400, True)
