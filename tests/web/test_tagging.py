"""Tags and outcome: what a chat was about and what came of it, for staff; the lists, which admins keep."""

from uuid import uuid4

import pytest

from models.database import pool
from models.events import Left
from models.status import Status
from tests.support.archiving import decided, over
from tests.support.people import Office, office
from tests.support.web import Desk, Web


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def lists(ines: Desk, *, more: tuple[str, ...] = (), less: tuple[str, ...] = ()) -> None:
    """Other tests use the lists, too: what is there stays."""
    stands = (await ines.client.get("/api/tags")).json()
    wanted = [*(tag for tag in stands["tags"] if tag not in less), *more]
    answer = await ines.client.post("/api/tags", json=stands | {"tags": wanted})
    assert answer.status_code == 200, answer.text


async def tagged(desk: Desk, log: object, *tags: str, outcome: str | None = None) -> int:
    return (await desk.decide("tags", log, tags=tags, outcome=outcome)).status_code


async def test_the_last_tags_count_and_no_visitor_hears_of_them(web: Web, house: Office) -> None:
    vera, ada, kofi = await web.visit(house.key), await web.log_in(house.ada), await web.log_in(house.kofi)
    log = await vera.begin()
    async with vera.socket() as hers, kofi.socket() as screen:
        await hers.follow(log)
        await screen.follow(log)
        assert await tagged(ada, log, "Problem", "Problem", outcome="Not solved") == 200
        what = (await screen.expect("entry"))["entry"]["what"]
        assert what == {"type": "tagged", "tags": ["Problem"], "outcome": "Not solved"}
        assert await tagged(kofi, log, "Billing", outcome="Solved") == 200
        assert await hers.quiet() == []
    details = (await ada.client.get(f"/api/conversations/{log}/details")).json()
    assert (details["tags"], details["outcome"]) == (["Billing"], "Solved")


async def test_the_archive_is_narrowed_by_tag_and_by_outcome(web: Web, house: Office) -> None:
    first, second = await over(house, "One", archived=False), await over(house, "Two", archived=False)
    ada = await web.log_in(house.ada)
    assert await tagged(ada, first.id, "Billing", "Problem", outcome="Solved") == 200
    assert await tagged(ada, second.id, "Billing") == 200

    async def found(**question: str) -> list[str]:
        return [row["id"] for row in (await ada.client.get("/api/archive", params=question)).json()["rows"]]

    assert await found(tag="Billing") == [str(second.id), str(first.id)]
    assert await found(tag="Problem") == await found(outcome="Solved", tag="Billing") == [str(first.id)]
    assert await found(tag="' OR 1=1") == await found(outcome="Spam") == []
    [row] = (await ada.client.get("/api/archive", params={"tag": "Problem"})).json()["rows"]
    assert (row["tags"], row["outcome"]) == (["Billing", "Problem"], "Solved")
    choices = (await ada.client.get("/api/archive/choices")).json()
    assert {"Billing", "Problem"} <= set(choices["tags"])
    assert "Solved" in choices["outcomes"]


async def test_a_tag_that_left_the_list_stays_with_the_chats_that_have_it(web: Web, house: Office) -> None:
    name = f"Fair {uuid4().hex[:6]}"
    one, other = await over(house, "One", archived=False), await over(house, "Two", archived=False)
    ada, ines = await web.log_in(house.ada), await web.log_in(house.ines)
    await lists(ines, more=(name,))
    assert await tagged(ada, one.id, name) == 200
    await lists(ines, less=(name,))
    assert await tagged(ada, one.id, name, "Problem") == 200
    refused = (await ada.decide("tags", other.id, tags=["Problem", name], outcome=None)).json()
    assert (refused["code"], refused["field"]) == ("invalid", "tags.1")
    refused = (await ada.decide("tags", other.id, tags=[], outcome="Eaten")).json()
    assert (refused["code"], refused["field"]) == ("invalid", "outcome")


async def test_a_chat_whose_visitor_started_again_is_still_tagged_and_found_by_that(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    chat = await over(house, "One", visitor=vera.visitor, archived=False)
    await decided(chat, house.ada, 2, Status.ARCHIVED, Left())
    ended_at = await pool().fetchval("SELECT at FROM archived_chat WHERE conversation = $1", chat.id)
    ada, kofi, click = await web.log_in(house.ada), await web.log_in(house.kofi), uuid4().hex
    async with vera.socket() as hers, kofi.socket() as screen:
        await hers.follow(chat.id)
        await screen.follow(chat.id)
        for again in (False, True):
            said = await ada.decide("tags", chat.id, command_id=click, tags=["Billing"], outcome="Solved")
            assert (said.status_code, said.json()["duplicate"]) == (200, again)
        line = (await screen.expect("entry"))["entry"]
        assert (line["what"]["type"], line["author"]["id"]) == ("tagged", house.ada.handle)
        assert await tagged(kofi, chat.id, "Problem", outcome="Not solved") == 200
        assert await hers.quiet() == []
    rows = (await kofi.client.get("/api/archive", params={"tag": "Problem"})).json()["rows"]
    assert [(row["id"], row["tags"], row["outcome"]) for row in rows] == [(str(chat.id), ["Problem"], "Not solved")]
    assert (await kofi.client.get("/api/archive", params={"tag": "Billing"})).json()["rows"] == []
    assert await pool().fetchval("SELECT at FROM archived_chat WHERE conversation = $1", chat.id) == ended_at


async def test_nobody_else_tags_a_chat_of_the_archive(web: Web, house: Office) -> None:
    chat, vera = await over(house, "One"), await web.visit(house.key)
    stranger = await web.log_in((await office()).ada)
    assert await tagged(stranger, chat.id, "Problem") == 404
    path = f"/api/conversations/{chat.id}/tags"
    body: dict[str, object] = {"command_id": uuid4().hex, "tags": [], "outcome": None}
    assert (await vera.client.post(path, json=body)).status_code == 401
    assert await pool().fetchval("SELECT tags FROM archived_chat WHERE conversation = $1", chat.id) == []


async def test_a_closed_chat_that_nobody_was_asked_into_stays_as_it_is(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin()
    left = {"command_id": uuid4().hex, "log": str(log), "seen": 100}
    assert (await vera.client.post(f"/w/{house.key}/conversation/leave", json=left)).status_code == 204
    refused = await ada.decide("tags", log, tags=["Problem"], outcome=None)
    assert (refused.status_code, refused.json()["code"]) == (409, "archived")


async def test_two_admins_do_not_undo_each_other(web: Web, house: Office) -> None:
    ines = await web.log_in(house.ines)
    stands, name = (await ines.client.get("/api/tags")).json(), f"Trade fair {uuid4().hex[:6]}"
    wanted = stands | {"tags": [*stands["tags"], name]}
    assert [(await ines.client.post("/api/tags", json=wanted)).status_code for _ in range(2)] == [200, 200]
    late = await ines.client.post("/api/tags", json=stands)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    await lists(ines, less=(name,))


@pytest.mark.parametrize(
    ("change", "field"),
    [({"tags": ["One", " one "]}, "tags.1"), ({"outcomes": [" "]}, "outcomes.0"), ({"tags": ["x" * 41]}, "tags.0"),
     ({"outcomes": [str(n) for n in range(31)]}, "outcomes")],
)  # fmt: skip
async def test_lists_that_cannot_be_are_refused_in_words(
    web: Web, house: Office, change: dict[str, list[str]], field: str
) -> None:
    ines = await web.log_in(house.ines)
    stands = (await ines.client.get("/api/tags")).json()
    refused = await ines.client.post("/api/tags", json=stands | change)
    assert (refused.status_code, refused.json()["field"]) == (400, field)
