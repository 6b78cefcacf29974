"""What a concierge knows, over HTTP: searched, written by several at once, and what was asked in vain."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from models import feedback
from models.database import pool, transaction
from tests.support.asking import asked_in_vain
from tests.support.people import Office, office
from tests.support.web import Desk, Web
from tests.web.test_rows_d import PAYLOADS
from web.knowledge import CHANGES_PER_MINUTE


@pytest.fixture
async def ada(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ada)


def content(**changes: object) -> dict[str, object]:
    return {"title": "Opening hours", "body": "Nine to five.", "state": "draft", "questions": []} | changes


async def written(desk: Desk, house: Office, **changes: object) -> dict[str, Any]:
    body = content(concierge=house.key, id=str(uuid4())) | changes
    answer = await desk.client.post("/api/knowledge", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def listed(desk: Desk, house: Office, **query: object) -> httpx.Response:
    return await desk.client.get("/api/knowledge", params={"concierge": house.key, **query})  # type: ignore[dict-item]


async def titles(desk: Desk, house: Office, **query: object) -> list[str]:
    answer = await listed(desk, house, **query)
    assert answer.status_code == 200, answer.text
    return [row["title"] for row in answer.json()["rows"]]


async def gaps(desk: Desk, house: Office) -> list[dict[str, Any]]:
    answer = await desk.client.get("/api/knowledge/unanswered", params={"concierge": house.key})
    assert answer.status_code == 200, answer.text
    groups: list[dict[str, Any]] = answer.json()["groups"]
    return groups


def lines(found: list[tuple[UUID, int]]) -> list[dict[str, object]]:
    return [{"log": str(log), "seq": seq} for log, seq in found]


async def test_an_article_is_written_read_and_deleted(ada: Desk, house: Office) -> None:
    made = await written(ada, house, questions=["When are you open?", "hours"], state="published")
    assert (made["version"], made["questions"]) == (1, ["When are you open?", "hours"])
    assert made["updated_by"] == house.ada.name
    changed = await ada.client.post(
        f"/api/knowledge/{made['id']}", json=content(version=1, questions=["hours"], body="Ten to four.")
    )
    assert (changed.json()["version"], changed.json()["body"]) == (2, "Ten to four.")
    [row] = (await listed(ada, house)).json()["rows"]
    assert (row["id"], row["state"], row["questions"], row["version"]) == (made["id"], "draft", 1, 2)
    removal = f"/api/knowledge/{made['id']}/removal"
    assert (await ada.client.post(removal, json={"version": 2})).status_code == 204
    assert (await ada.client.get(f"/api/knowledge/{made['id']}")).status_code == 404
    assert (await ada.client.post(removal, json={"version": 2})).status_code == 404


async def test_nobody_writes_over_what_a_colleague_changed_meanwhile(web: Web, ada: Desk, house: Office) -> None:
    grace = await web.log_in(house.grace)
    made = await written(ada, house)
    path = f"/api/knowledge/{made['id']}"
    assert (await grace.client.post(path, json=content(version=1, body="From Grace."))).status_code == 200
    for to, body in ((path, content(version=1, body="From Ada.")), (f"{path}/removal", {"version": 1})):
        problem = (await ada.client.post(to, json=body)).json()
        assert (problem["status"], problem["code"], problem["by"]) == (409, "changed_meanwhile", house.grace.handle)
        assert problem["detail"] == "Grace Osei changed this article meanwhile."
    assert (await ada.client.get(path)).json()["body"] == "From Grace."


async def test_a_click_that_is_sent_again_makes_one_article(ada: Desk, house: Office) -> None:
    click = str(uuid4())
    first, second = await written(ada, house, id=click), await written(ada, house, id=click)
    assert (first["id"], second["version"]) == (click, 1)
    assert await titles(ada, house) == ["Opening hours"]


async def test_an_id_of_another_concierges_article_is_not_found(web: Web, ada: Desk, house: Office) -> None:
    other = await office()
    theirs = await written(await web.log_in(other.ada), other)
    body = content(concierge=house.key, id=theirs["id"])
    assert (await ada.client.post("/api/knowledge", json=body)).status_code == 404


async def test_a_word_is_found_in_the_title_the_text_and_the_ways_to_ask(ada: Desk, house: Office) -> None:
    await written(ada, house, title="Öffnungszeiten", body="nine", questions=["When?"])
    await written(ada, house, title="Prices", body="The rota costs 2 euros", questions=["how much"])
    assert await titles(ada, house, q="öffnung") == ["Öffnungszeiten"]
    assert await titles(ada, house, q="ROTA") == ["Prices"]
    assert await titles(ada, house, q="how MUCH") == ["Prices"]
    assert await titles(ada, house, q="rota nine") == []
    assert await titles(ada, house, state="published") == []
    assert len(await titles(ada, house, state="draft")) == 2


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "\\", "'", "';--", "100%_off", "a & b | !c:*", "(open", "<->", ":*", "%s", "$1", "{0}", "--", "/* */"],
)
async def test_d9_what_is_typed_into_the_search_is_looked_for_as_it_is(ada: Desk, house: Office, typed: str) -> None:
    await written(ada, house, title="Plain words", body="nothing special here")
    assert await titles(ada, house, q=typed) == []
    await written(ada, house, title=f"With {typed}", body="x")
    assert await titles(ada, house, q=typed) == [f"With {typed}"]


@pytest.mark.parametrize(
    "query",
    [{"offset": 10**30}, {"offset": 100_001}, {"offset": -1}, {"offset": "x"}, {"state": "gone"}, {"q": "x" * 201}],
)
async def test_d9_a_query_that_makes_no_sense_is_refused(ada: Desk, house: Office, query: dict[str, object]) -> None:
    answer = await listed(ada, house, **query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"body": "\n"}, "body"),
        ({"body": "x" * 4001}, "body"),
        ({"questions": ["x" * 301]}, "questions"),
        ({"questions": ["twice", "twice"]}, "questions"),
        ({"questions": [str(number) for number in range(101)]}, "questions"),
        ({"state": "published"}, "questions"),
    ],
)
async def test_what_no_article_may_hold_is_refused_in_words(
    ada: Desk, house: Office, changes: dict[str, object], field: str
) -> None:
    answer = await ada.client.post("/api/knowledge", json=content(concierge=house.key, id=str(uuid4())) | changes)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (400, "invalid", field)
    assert problem["detail"].endswith(".")
    assert await titles(ada, house) == []


@pytest.mark.parametrize(
    "more", [{"owner": "me"}, {"settles": [{"log": str(uuid4()), "seq": 1, "x": 1}]}, {"state": "x"}]
)
async def test_a_field_that_nobody_knows_is_refused(ada: Desk, house: Office, more: dict[str, object]) -> None:
    answer = await ada.client.post("/api/knowledge", json=content(concierge=house.key, id=str(uuid4())) | more)
    assert answer.status_code == 400
    assert await titles(ada, house) == []


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if len(payload) <= 200])
async def test_d1_an_article_keeps_its_text_letter_by_letter(ada: Desk, house: Office, payload: str) -> None:
    payload = " ".join(payload.split())
    made = await written(ada, house, title=payload, body=payload, questions=[payload])
    again = (await ada.client.get(f"/api/knowledge/{made['id']}")).json()
    assert (again["title"], again["body"], again["questions"]) == (payload, payload, [payload])
    assert await titles(ada, house) == [payload]


async def test_thousands_of_articles_come_page_by_page(ada: Desk, house: Office) -> None:
    await pool().execute(
        "INSERT INTO article (concierge, slug, title, body) SELECT $1, 'a-' || n, 'Article ' || n, 'x'"
        " FROM generate_series(1, 3000) n",
        house.concierge,
    )
    first = (await listed(ada, house)).json()
    last = (await listed(ada, house, offset=2950)).json()
    assert (first["total"], len(first["rows"]), len(last["rows"])) == (3000, 50, 50)
    assert not {row["id"] for row in first["rows"]} & {row["id"] for row in last["rows"]}
    assert (await listed(ada, house, offset=3000)).json() == {"rows": [], "total": 3000}


async def test_questions_that_ask_the_same_stand_together(ada: Desk, house: Office) -> None:
    await asked_in_vain(
        house,
        "Do you ship to Norway?",
        "do you ship to norway",
        "Shipping to Norway?",
        "How do I export the payroll?",
        "exporting payrolls",
        "How do I?",
    )
    found = await gaps(ada, house)
    assert [(group["question"], group["count"]) for group in found] == [
        ("Shipping to Norway?", 3),
        ("exporting payrolls", 2),
        ("How do I?", 1),
    ]
    assert [sample["text"] for sample in found[0]["samples"]] == ["Shipping to Norway?", "do you ship to norway"]
    assert len(found[0]["lines"]) == 3


async def test_an_article_settles_the_questions_that_it_answers(web: Web, ada: Desk, house: Office) -> None:
    asked = lines(await asked_in_vain(house, "Do you ship to Norway?", "ship to Norway", "Where is my rota?"))
    known = (await ada.client.get("/api/knowledge/concierges")).json()["concierges"]
    assert known == [{"key": house.key, "name": "Larkspur", "articles": 0, "unanswered": 3}]
    await written(ada, house, title="Shipping", questions=["Do you ship?"], settles=asked[:2])
    assert [group["question"] for group in await gaps(ada, house)] == ["Where is my rota?"]
    path = "/api/knowledge/unanswered/dismissal"
    answer = await ada.client.post(path, json={"concierge": house.key, "lines": asked})
    assert answer.status_code == 204
    assert await gaps(ada, house) == []


async def test_thumbs_of_visitors_stand_beside_the_article(ada: Desk, house: Office) -> None:
    made = await written(ada, house)
    for helpful, (log, seq) in zip([True, True, False], await asked_in_vain(house, "a", "b", "c"), strict=True):
        async with transaction() as connection:
            await feedback.thumb(connection, log, seq, UUID(made["id"]), helpful)
    [row] = (await listed(ada, house)).json()["rows"]
    assert (row["helpful"], row["unhelpful"]) == (2, 1)


async def test_the_concierge_says_beforehand_what_it_would_say(ada: Desk, house: Office) -> None:
    made = await written(ada, house, state="published", questions=["When are you open?"])
    path = "/api/knowledge/try"
    query = {"concierge": house.key, "q": "when are you OPEN"}
    [line] = (await ada.client.get(path, params=query)).json()["lines"]
    assert (line["type"], line["rule"], line["article"]) == ("answered", "exact", made["id"])
    tried = (await ada.client.get(path, params=query | {"q": "Can I talk to a person?"})).json()
    assert (tried["lines"], tried["person"]) == ([], "asked")
    [line] = (await ada.client.get(path, params=query | {"q": "'; DROP TABLE article; --"})).json()["lines"]
    assert line["text"] == "I don't know that yet."
    assert (await ada.client.get(path, params=query | {"q": ""})).status_code == 400


async def test_nobody_settles_what_another_concierge_was_asked(web: Web, ada: Desk, house: Office) -> None:
    other = await office()
    theirs = lines(await asked_in_vain(other, "Do you ship to Norway?"))
    body = {"concierge": house.key, "lines": theirs}
    assert (await ada.client.post("/api/knowledge/unanswered/dismissal", json=body)).status_code == 204
    assert len(await gaps(await web.log_in(other.ada), other)) == 1


async def test_questions_of_a_chat_that_one_may_not_open_are_not_shown(web: Web, ada: Desk, house: Office) -> None:
    other = await office()
    [(log, _)] = await asked_in_vain(house, "Do you ship to Norway?")
    assert len(await gaps(ada, house)) == 1
    await pool().execute("UPDATE conversation SET team = $2 WHERE id = $1", log, other.team)
    assert await gaps(ada, house) == []
    assert (await ada.client.get("/api/knowledge/concierges")).json()["concierges"][0]["unanswered"] == 0
    assert len(await gaps(await web.log_in(house.ines), house)) == 1


async def test_who_changes_articles_all_the_time_waits(web: Web, house: Office) -> None:
    kofi = await web.log_in(house.kofi)
    made = await written(kofi, house)
    path = f"/api/knowledge/{made['id']}/removal"
    for _ in range(CHANGES_PER_MINUTE - 1):
        assert (await kofi.client.post(path, json={"version": 9})).status_code == 409
    answer = await kofi.client.post(path, json={"version": 1})
    assert (answer.status_code, answer.json()["code"]) == (429, "too_fast")
    assert int(answer.headers["Retry-After"]) >= 1


async def test_a_change_without_the_csrf_token_or_from_elsewhere_is_refused(ada: Desk, house: Office) -> None:
    body = content(concierge=house.key, id=str(uuid4()))
    bad = {"X-CSRF-Token": "x"}, {"Origin": "https://evil.example"}
    codes = [(await ada.client.post("/api/knowledge", json=body, headers=each)).json()["code"] for each in bad]
    assert codes == ["bad_csrf", "bad_origin"]
    assert await titles(ada, house) == []
