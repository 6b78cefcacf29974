"""Ines sets up a concierge: what she writes is checked in words, and nobody's work is lost."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec import to_builtins

from tests.support.passing_by import rule
from tests.support.people import Office, office
from tests.support.web import Desk, Web


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


def reaches_out(key: str, **more: object) -> dict[str, object]:
    """A rule as the screen sends it."""
    usual: dict[str, object] = to_builtins(rule(key))
    return usual | more


def field(key: str, **more: object) -> dict[str, object]:
    return {"key": key, "label": key.title(), "kind": "text", "required": False, "help": "", "choices": []} | more


async def shown(ines: Desk, house: Office) -> dict[str, Any]:
    found: dict[str, Any] = (await ines.client.get(f"/api/concierges/{house.concierge}")).json()
    return found


async def save(ines: Desk, house: Office, **changes: object) -> httpx.Response:
    """What the screen shows, with these changes."""
    stands = await shown(ines, house)
    wanted = {name: value for name, value in stands.items() if name not in ("id", "key", "every_team")}
    return await ines.client.post(f"/api/concierges/{house.concierge}", json=wanted | changes)


async def test_a_changed_greeting_is_what_the_next_visitor_reads(web: Web, ines: Desk, house: Office) -> None:
    saved = await save(ines, house, greeting="  Good morning!  ", sites=["HTTPS://Shop.example.com/"])
    assert saved.status_code == 200, saved.text
    assert (saved.json()["version"], saved.json()["sites"]) == (2, ["https://shop.example.com"])
    frame = await web.client().get(f"/w/{house.key}/frame")
    assert "Good morning!" in frame.text
    assert "frame-ancestors https://shop.example.com" in frame.headers["content-security-policy"]


async def test_a_form_is_kept_in_its_order(ines: Desk, house: Office) -> None:
    form = [
        field("email", label="E-mail", kind="email", required=True, help="We answer here."),
        field("shop", kind="choice", choices=["One shop", "Several"]),
        field("name"),
    ]
    assert (await save(ines, house, form=form)).json()["form"] == form
    assert (await save(ines, house, form=form[::-1])).json()["form"] == form[::-1]


async def test_rules_and_what_is_kept_of_a_visit_are_kept_as_they_were_written(ines: Desk, house: Office) -> None:
    rules = [
        reaches_out("prices", page=" /pricing* ", seconds_on_page=30, then="invite", needs_team=True, text=" Hello? "),
        reaches_out("again", visits=3, referrer="search.example", seconds_on_site=600, once_in_hours=720, per_day=1),
    ]
    saved = await save(ines, house, proactive=rules, parameters=["plan", "utm_source"], remembers_visits=False)
    assert saved.status_code == 200, saved.text
    stands = await shown(ines, house)
    assert stands["proactive"] == [rules[0] | {"page": "/pricing*", "text": "Hello?"}, rules[1]]
    assert (stands["parameters"], stands["remembers_visits"]) == (["plan", "utm_source"], False)


async def test_whoever_saves_an_older_version_is_told(web: Web, ines: Desk, house: Office) -> None:
    stands = await shown(ines, house)
    assert (await save(ines, house, name="Larkspur Help")).status_code == 200
    late = await save(ines, house, name="Larkspur", version=stands["version"])
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    assert "changed this meanwhile" in late.json()["detail"]
    assert (await shown(ines, house))["name"] == "Larkspur Help"


async def test_the_same_save_sent_again_is_one_change(ines: Desk, house: Office) -> None:
    first = await save(ines, house, name="Larkspur Help", version=1)
    again = await save(ines, house, name="Larkspur Help", version=1)
    assert (again.status_code, again.json()) == (200, first.json())


@pytest.mark.parametrize(
    ("changes", "about", "words"),
    [
        ({"name": "  "}, "name", "write something"),
        ({"name": "x" * 101}, "name", "At most 100"),
        ({"greeting": "x" * 1001}, "greeting", "At most 1000"),
        ({"form": [field("a", label="")]}, "form.0.label", "write something"),
        ({"form": [field("a"), field("a")]}, "form.1.label", "already"),
        ({"form": [field("email", kind="text")]}, "form.0.kind", "E-mail"),
        ({"form": [field("a", kind="choice", choices=["One"])]}, "form.0.choices", "2 to 10"),
        ({"form": [field("a", kind="choice", choices=["One", "one"])]}, "form.0.choices", "twice"),
        ({"form": [field("a", kind="choice", choices=["One", "Skip"])]}, "form.0.choices", "by itself"),
        ({"form": [field(f"f{n}") for n in range(11)]}, "form", "At most 10"),
        ({"teams": []}, "teams", "At least one team"),
        ({"teams": [str(UUID(int=7))]}, "teams", "not there"),
        ({"colours": {"light": "blue", "dark": "#ffffff"}}, "colours.light", "six digits"),
        ({"colours": {"light": "#1d4ed8;}", "dark": "#ffffff"}}, "colours.light", "six digits"),
        ({"colours": {"light": "#ffcc00", "dark": "#ffcc00"}}, "colours.light", "only 1.3"),
        ({"colours": {"light": "#1d4ed8", "dark": "#1d4ed8"}}, "colours.dark", "needs 4.5 : 1: choose a lighter one"),
        ({"parameters": ["plan", " "]}, "parameters.1", "write something"),
        ({"parameters": ["plan=pro"]}, "parameters.0", "Only its name"),
        ({"parameters": ["plan", "plan"]}, "parameters.1", "already"),
        ({"parameters": [f"p{n}" for n in range(21)]}, "parameters", "At most 20"),
        ({"proactive": [reaches_out(f"r{n}") for n in range(21)]}, "proactive", "At most 20"),
        ({"proactive": [reaches_out("a"), reaches_out("a")]}, "proactive.1.name", "already"),
        ({"proactive": [reaches_out("a", name=" ")]}, "proactive.0.name", "write something"),
        ({"proactive": [reaches_out("a", text="")]}, "proactive.0.text", "write something"),
        ({"proactive": [reaches_out("a", text="x" * 501)]}, "proactive.0.text", "At most 500"),
        ({"proactive": [reaches_out("a", page="pricing")]}, "proactive.0.page", "begin with /"),
        ({"proactive": [reaches_out("a", page="/pricing?plan=pro")]}, "proactive.0.page", "Only the path"),
        ({"proactive": [reaches_out("a", page="/two words")]}, "proactive.0.page", "no spaces"),
        ({"proactive": [reaches_out("a", seconds_on_page=3601)]}, "proactive.0.seconds_on_page", "0 and 3600"),
        ({"proactive": [reaches_out("a", seconds_on_site=-1)]}, "proactive.0.seconds_on_site", "0 and 86400"),
        ({"proactive": [reaches_out("a", visits=0)]}, "proactive.0.visits", "1 and 100"),
        ({"proactive": [reaches_out("a", once_in_hours=0)]}, "proactive.0.once_in_hours", "1 and 720"),
        ({"proactive": [reaches_out("a", per_day=0)]}, "proactive.0.per_day", "1 and 100000"),
    ],
)  # fmt: skip
async def test_bad_input_is_told_in_words_beside_its_field(
    ines: Desk, house: Office, changes: dict[str, object], about: str, words: str
) -> None:
    refused = await save(ines, house, **changes)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (400, "invalid", about)
    assert words in refused.json()["detail"]
    assert (await shown(ines, house))["version"] == 1


async def test_every_concierge_is_listed_with_its_teams(ines: Desk, house: Office) -> None:
    other = await office()
    listed = {row["key"]: row for row in (await ines.client.get("/api/concierges")).json()}
    assert {house.key, other.key} <= set(listed)
    assert listed[house.key]["teams"] == [str(house.team)]
    assert {str(house.team), str(other.team)} <= {team["id"] for team in listed[house.key]["every_team"]}


async def test_a_concierge_that_is_not_there_is_not_found(ines: Desk) -> None:
    assert (await ines.client.get(f"/api/concierges/{uuid4()}")).status_code == 404
