"""Saved replies: one's own, and a team's, which admins write."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from models.database import pool
from tests.support.people import Office, office
from tests.support.web import Desk, Web


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


def reply(name: str = "Greeting", text: str = "Hello {visitor}!", version: int = 0, **more: object) -> dict[str, Any]:
    return {"version": version, "name": name, "text": text} | more


async def keep(desk: Desk, body: dict[str, Any], id_: UUID | None = None) -> httpx.Response:
    return await desk.client.post(f"/api/replies/{id_ or uuid4()}", json=body)


async def names(desk: Desk) -> list[str]:
    return [one["name"] for one in (await desk.client.get("/api/replies")).json()]


async def test_everybody_has_his_own_and_those_of_his_teams(web: Web, house: Office) -> None:
    ada, grace, ines = [await web.log_in(who) for who in (house.ada, house.grace, house.ines)]
    stranger = await web.log_in((await office()).ada)
    made = await keep(ada, reply("Mine"))
    assert (made.status_code, made.json()["version"], made.json()["team"]) == (200, 1, None)
    assert (await keep(ines, reply("Hours", team=str(house.team)))).status_code == 200
    assert await names(ada) == ["Hours", "Mine"]
    assert await names(grace) == ["Hours"]
    assert await names(stranger) == []
    refused = await keep(ada, reply("Ours", team=str(house.team)))
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


async def test_a_reply_is_changed_on_top_of_what_stands_and_removed_by_whom_it_belongs_to(
    web: Web, house: Office
) -> None:
    ada, ines = await web.log_in(house.ada), await web.log_in(house.ines)
    id_, ours = uuid4(), reply("Hours", team=str(house.team))
    assert [(await keep(ines, ours, id_)).status_code for _ in range(2)] == [200, 200]
    changed = ours | {"version": 1, "text": "Nine to five."}
    assert [(await keep(ines, changed, id_)).status_code for _ in range(2)] == [200, 200]
    assert (await ines.client.get(f"/api/replies/{id_}")).json()["text"] == "Nine to five."
    late = await keep(ines, changed | {"text": "Ten to six."}, id_)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    assert (await keep(ada, changed | {"version": 2, "team": None}, id_)).status_code == 404
    assert (await ada.client.post(f"/api/replies/{id_}/removal")).status_code == 404
    assert (await ines.client.post(f"/api/replies/{id_}/removal")).status_code == 204
    assert await names(ada) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [(reply(" "), "name"), (reply("x" * 61), "name"), (reply(text="\n"), "text"), (reply(text="x" * 4_001), "text")],
    ids=["no name", "a long name", "no text", "a long text"],
)
async def test_what_is_no_reply_is_refused_in_words(web: Web, house: Office, body: dict[str, Any], field: str) -> None:
    refused = await keep(await web.log_in(house.ada), body)
    assert (refused.status_code, refused.json()["field"]) == (400, field)


async def test_there_are_only_so_many_of_one_person_and_only_for_teams_that_are(web: Web, house: Office) -> None:
    ada, ines = await web.log_in(house.ada), await web.log_in(house.ines)
    await pool().execute(
        "INSERT INTO saved_reply (id, person, name, text)"
        " SELECT gen_random_uuid(), $1, n::text, 'x' FROM generate_series(1, 200) n",
        house.ada.handle,
    )
    refused = await keep(ada, reply())
    assert (refused.status_code, refused.json()["detail"]) == (400, "At most 200 saved replies, please.")
    nowhere = await keep(ines, reply(team=str(uuid4())))
    assert (nowhere.status_code, nowhere.json()["field"]) == (400, "team")
