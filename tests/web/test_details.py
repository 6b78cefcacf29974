"""Ada corrects what the concierge was told: checked as the visitor's answer was, kept with what stood before."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from piccolo.engine.postgres import PostgresEngine

from models import details
from models.database import pool, transaction
from models.events import Field, FieldKind
from tests.support.people import Office, office
from tests.support.web import Desk, Visit, Web

FORM = [
    {"key": "email", "label": "E-mail", "kind": "email", "required": True, "help": "", "choices": []},
    {"key": "shops", "label": "Shops", "kind": "choice", "required": False, "help": "", "choices": ["One", "Several"]},
]


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    house = await office()
    await pool().execute("UPDATE concierge SET form = $2 WHERE id = $1", house.concierge, json.dumps(FORM))
    return house


async def told(web: Web, house: Office) -> tuple[Visit, UUID]:
    """Vera said her address, and something that the form does not ask for any more."""
    vera = await web.visit(house.key)
    log = await vera.begin("vera@example.com")
    email, city = Field(key="email", label="E-mail", kind=FieldKind.EMAIL), Field(key="city", label="City")
    async with transaction() as connection:
        await details.keep(connection, log, email, "vera@example.com", 1)
        await details.keep(connection, log, city, "Lisbon", 1)
    return vera, log


async def fields(desk: Desk, log: UUID) -> dict[str, dict[str, Any]]:
    found = (await desk.client.get(f"/api/conversations/{log}/details")).json()["fields"]
    return {field["key"]: field for field in found}


async def test_the_details_show_what_was_said_and_what_was_not(web: Web, house: Office) -> None:
    _, log = await told(web, house)
    shown = await fields(await web.log_in(house.kofi), log)
    assert [*shown] == ["email", "shops", "city"]
    assert (shown["email"]["value"], shown["email"]["by"], shown["email"]["history"]) == ("vera@example.com", None, [])
    assert (shown["shops"]["value"], shown["shops"]["choices"]) == (None, ["One", "Several"])
    assert (shown["city"]["value"], shown["city"]["kind"]) == ("Lisbon", "text")


async def test_a_correction_reaches_every_screen_of_the_team_and_no_visitor(web: Web, house: Office) -> None:
    vera, log = await told(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    async with grace.socket() as screen, vera.socket() as hers:
        await screen.follow(log)
        await hers.follow(log)
        command_id = uuid4().hex
        answer = await ada.decide("details", log, command_id, field="email", value=" vera@shop.example ")
        assert answer.status_code == 200, answer.text
        line = await screen.expect("entry")
        assert (line["entry"]["what"], line["entry"]["author"]["name"]) == (
            {"type": "corrected", "field": "email", "label": "E-mail"},
            "Ada Park",
        )
        assert await hers.quiet() == []
    assert (await ada.decide("details", log, command_id, field="email", value="vera@shop.example")).status_code == 200
    email = (await fields(grace, log))["email"]
    assert (email["value"], email["by"]) == ("vera@shop.example", "Ada Park")
    assert [(was["value"], was["by"]) for was in email["history"]] == [("vera@example.com", None)]
    shown = (await grace.client.get(f"/api/conversations/{log}/details")).json()
    assert shown["email"] == "vera@shop.example", "the visitor's own"


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("email", "vera at example", ("value", "This does not look like an e-mail address.")),
        ("shops", "Many", ("value", "Please choose one of these: One, Several.")),
        ("city", "   ", ("value", "This is empty.")),
        ("shoe_size", "38", ("field", "There is no such detail.")),
    ],
)
async def test_what_is_not_valid_is_refused_in_words(
    web: Web, house: Office, field: str, value: str, problem: tuple[str, str]
) -> None:
    _, log = await told(web, house)
    refused = await (await web.log_in(house.ada)).decide("details", log, field=field, value=value)
    assert (refused.status_code, refused.json()["field"], refused.json()["detail"]) == (400, *problem)


async def test_a_closed_conversation_stays_as_it_is(web: Web, house: Office) -> None:
    vera, log = await told(web, house)
    body = {"command_id": uuid4().hex, "log": str(log), "seen": 999}
    assert (await vera.client.post(f"/w/{house.key}/conversation/leave", json=body)).status_code == 204
    refused = await (await web.log_in(house.ada)).decide("details", log, field="city", value="Porto")
    assert (refused.status_code, refused.json()["code"]) == (409, "archived")
