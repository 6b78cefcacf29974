"""Ines sets up a form: what she writes is checked in words, and whoever may fill it in finds it."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.people import Office
from tests.support.web import Desk, Web

SET = ("version", "title", "help", "fields", "team", "enabled")
FIELD = {"key": "order", "label": "Order number", "kind": "text", "required": True, "help": "On the invoice.",
         "choices": [], "default": None, "use": None}  # fmt: skip


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


@pytest.fixture
async def refund(ines: Desk) -> str:
    new = str(uuid4())
    made = [await ines.client.post("/api/settings/forms", json={"id": new, "title": " Refund "}) for _ in range(2)]
    assert [answer.json()["title"] for answer in made] == ["Refund"] * 2
    return new


async def shown(ines: Desk, form: str) -> dict[str, Any]:
    found: dict[str, Any] = (await ines.client.get(f"/api/settings/forms/{form}")).json()
    return found


async def save(ines: Desk, form: str, **changes: object) -> httpx.Response:
    """What the screen shows, with these changes."""
    stands = await shown(ines, form)
    wanted = {name: stands[name] for name in SET}
    return await ines.client.post(f"/api/settings/forms/{form}", json=wanted | changes)


async def offered(who: Desk) -> dict[str, Any]:
    found: dict[str, Any] = (await who.client.get("/api/forms")).json()
    return found


async def test_a_new_form_asks_for_little_and_is_offered_once_it_is_switched_on(
    web: Web, ines: Desk, house: Office, refund: str
) -> None:
    ada = await web.log_in(house.ada)
    stands = await shown(ines, refund)
    assert [field["key"] for field in stands["fields"]] == ["subject", "description"]
    assert refund not in [form["id"] for form in (await offered(ada))["forms"]]
    fields = [*stands["fields"], FIELD, FIELD | {"key": "why", "kind": "choice", "choices": ["Late ", "Broken"]}]
    saved = await save(ines, refund, enabled=True, team=str(house.team), fields=fields)
    assert saved.status_code == 200, saved.text
    assert saved.json()["fields"][3]["choices"] == ["Late", "Broken"]
    assert saved.json() in (await offered(ada))["forms"]
    assert saved.json() in (await ines.client.get("/api/settings/forms")).json()


async def test_whoever_fills_in_a_form_sees_whom_it_may_name(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    found = await offered(ada)
    assert found["forms"][0]["key"] == "livechat-ticket"
    kofi = {"handle": house.kofi.handle, "name": "Kofi Mensah", "roles": ["copilot"], "teams": [str(house.team)]}
    assert kofi in found["people"]
    assert str(house.team) in [team["id"] for team in found["teams"]]


async def test_whoever_saves_an_older_version_is_told_and_the_same_twice_is_one_change(ines: Desk, refund: str) -> None:
    first = await save(ines, refund, title="Refunds", version=1)
    again = await save(ines, refund, title="Refunds", version=1)
    assert (first.status_code, again.status_code, again.json()) == (200, 200, first.json())
    late = await save(ines, refund, title="Money", version=1)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")


@pytest.mark.parametrize(
    ("changes", "about", "words"),
    [
        ({"title": "  "}, "title", "write something"),
        ({"title": "x" * 101}, "title", "At most 100"),
        ({"help": "x" * 301}, "help", "At most 300"),
        ({"fields": []}, "fields", "1 to 30"),
        ({"fields": [FIELD | {"key": f"a{n}"} for n in range(31)]}, "fields", "1 to 30"),
        ({"fields": [FIELD | {"label": ""}]}, "fields.0.label", "write something"),
        ({"fields": [FIELD | {"label": "x" * 101}]}, "fields.0.label", "At most 100"),
        ({"fields": [FIELD, FIELD]}, "fields.1.label", "of this name already"),
        ({"fields": [FIELD | {"kind": "choice", "choices": ["One"]}]}, "fields.0.choices", "2 to 30"),
        ({"fields": [FIELD | {"kind": "choice", "choices": ["One", "one "]}]}, "fields.0.choices", "once"),
        ({"fields": [FIELD | {"use": "email"}]}, "fields.0.use", "of this kind"),
        (
            {"fields": [FIELD | {"use": "subject"}, FIELD | {"key": "b", "use": "subject"}]},
            "fields.1.use",
            "Another field",
        ),
        (
            {"fields": [FIELD | {"kind": "choice", "choices": ["Low", "Blue"], "use": "priority"}]},
            "fields.0.choices",
            "Low, Normal, High and Urgent",
        ),
        ({"team": str(uuid4())}, "team", "no such team"),
    ],
)
async def test_bad_input_is_told_in_words_beside_its_field(
    ines: Desk, refund: str, changes: dict[str, Any], about: str, words: str
) -> None:
    refused = await save(ines, refund, **changes)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (400, "invalid", about)
    assert words in refused.json()["detail"]
    assert (await shown(ines, refund))["version"] == 1


async def test_the_livechat_ticket_is_always_offered(ines: Desk) -> None:
    [ticket] = [form for form in (await ines.client.get("/api/settings/forms")).json() if form["builtin"]]
    refused = await save(ines, ticket["id"], enabled=False)
    assert (refused.status_code, refused.json()["field"]) == (400, "enabled")


async def test_a_form_that_is_not_there_is_not_found(ines: Desk) -> None:
    assert (await ines.client.get(f"/api/settings/forms/{uuid4()}")).status_code == 404
