"""Ines makes a concierge, gives it to teams, paints it, switches it off."""

import re
from base64 import b64encode
from hashlib import sha256
from uuid import uuid4

from piccolo.engine.postgres import PostgresEngine

from tests.support.people import office
from tests.support.web import Web
from tests.web.test_setup import save

COLOURS = {"light": "#0D6B63", "dark": "#5eead4"}


async def test_a_new_concierge_has_a_key_words_and_a_team_and_stands_nowhere(db: PostgresEngine, web: Web) -> None:
    house = await office()
    ines = await web.log_in(house.ines)
    wanted = {"id": str(uuid4()), "name": " Larkspur Jobs "}
    made = await ines.client.post("/api/concierges", json=wanted)
    again = await ines.client.post("/api/concierges", json=wanted)
    assert (made.status_code, again.json()) == (200, made.json()), "a retry makes no second one"
    said = made.json()
    assert (said["name"], said["sites"], said["enabled"], len(said["teams"])) == ("Larkspur Jobs", [], True, 1)
    frame = await web.client().get(f"/w/{said['key']}/frame")
    assert "frame-ancestors 'none'" in frame.headers["content-security-policy"]


async def test_a_name_is_needed(db: PostgresEngine, web: Web) -> None:
    ines = await web.log_in((await office()).ines)
    refused = await ines.client.post("/api/concierges", json={"id": str(uuid4()), "name": "  "})
    assert (refused.status_code, refused.json()["field"]) == (400, "name")


async def test_its_chats_come_to_the_first_of_its_teams(db: PostgresEngine, web: Web) -> None:
    house, other = await office(), await office()
    ines = await web.log_in(house.ines)
    teams = [str(other.team), str(house.team)]
    assert (await save(ines, house, teams=teams)).json()["teams"] == teams
    vera = await web.visit(house.key)
    log = await vera.begin(ask=True)
    ada = await web.log_in(other.ada)
    assert (await ada.client.get(f"/api/conversations/{log}")).status_code == 200
    assert (await save(ines, house, teams=teams[::-1])).json()["teams"] == teams[::-1]
    assert (await save(ines, house, teams=teams[1:])).json()["teams"] == teams[1:]


async def test_a_colour_is_in_the_frame_and_its_policy_allows_just_that(db: PostgresEngine, web: Web) -> None:
    house = await office()
    ines = await web.log_in(house.ines)
    plain = await web.client().get(f"/w/{house.key}/frame")
    assert "<style" not in plain.text
    assert "style-src 'self';" in plain.headers["content-security-policy"]
    saved = await save(ines, house, colours=COLOURS)
    assert saved.json()["colours"] == {"light": "#0d6b63", "dark": "#5eead4"}
    frame = await web.client().get(f"/w/{house.key}/frame")
    [style] = re.findall("<style>(.*?)</style>", frame.text)
    assert "light-dark(#0d6b63,#5eead4)" in style
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{allowed}';" in frame.headers["content-security-policy"]
    assert (await save(ines, house, colours=None)).json()["colours"] is None


async def test_what_is_switched_off_shows_nowhere(db: PostgresEngine, web: Web) -> None:
    house = await office()
    ines = await web.log_in(house.ines)
    assert (await save(ines, house, enabled=False)).json()["enabled"] is False
    assert (await web.client().get(f"/w/{house.key}/frame")).status_code == 404
    assert (await save(ines, house, enabled=True)).status_code == 200
    assert (await web.client().get(f"/w/{house.key}/frame")).status_code == 200
