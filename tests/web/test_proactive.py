"""The concierge speaks first: whom its rules would greet now, and how a greeting reaches a page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from msgspec import to_builtins

from models import greetings
from models.database import pool, transaction
from models.proactive import Outreach, ProactiveRule
from tests.support.escalating import present
from tests.support.passing_by import Site, rule
from tests.support.people import Office
from tests.support.waiting import until
from tests.support.web import Desk, Visit, Web


@pytest.fixture
async def site(house: Office) -> AsyncIterator[Site]:
    opened = await Site(house).opens()
    yield opened
    await opened.rules()


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


async def tried(ines: Desk, house: Office, *rules: ProactiveRule) -> dict[str, Any]:
    answer = await ines.client.post(
        f"/api/concierges/{house.concierge}/proactive/dry-run", json={"rules": to_builtins(rules)}
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_dry_run_tells_whom_and_why_not_and_writes_nothing(ines: Desk, house: Office, site: Site) -> None:
    vera = await site.comes("/pricing", await house.visitor("Vera"), on_site=90)
    await site.comes("/pricing", on_page=3)
    for _ in range(2):
        await site.comes("/contact")
    await site.comes("/pricing", hidden_at=datetime.now(UTC))
    found = await tried(
        ines,
        house,
        rule("prices", page="/pricing*", seconds_on_page=30, then=Outreach.INVITE),
        rule("all", needs_team=True, enabled=False),
    )
    assert (found["visitors"], found["available"]) == (5, False)
    prices, everybody = found["rules"]
    assert (prices["key"], prices["greets"], prices["today"]) == ("prices", 1, 0)
    [greeted] = prices["visitors"]
    assert (greeted["visitor"], greeted["name"], greeted["title"]) == (str(vera), "Vera", "Pricing")
    on_site = datetime.fromisoformat(found["now"]) - datetime.fromisoformat(greeted["began_at"])
    assert 89 < on_site.total_seconds() < 600
    assert prices["left_out"] == [
        {"why": "page", "visitors": 2},
        {"why": "on_page", "visitors": 1},
        {"why": "away", "visitors": 1},
    ]
    assert (everybody["greets"], everybody["left_out"]) == (0, [{"why": "team", "visitors": 5}])
    assert await site.greeted() == []
    assert await pool().fetchval("SELECT version FROM concierge WHERE id = $1", house.concierge) == 1
    async with present(house.ada):
        assert (await tried(ines, house, rule("all", needs_team=True)))["rules"][0]["greets"] == 4


async def test_a_dry_run_counts_all_and_lists_the_first_hundred(ines: Desk, house: Office, site: Site) -> None:
    for _ in range(101):
        await site.comes()
    [found] = (await tried(ines, house, rule()))["rules"]
    assert (found["greets"], len(found["visitors"])) == (101, 100)


async def test_a_rule_that_cannot_be_saved_cannot_be_tried(ines: Desk, house: Office) -> None:
    refused = await ines.client.post(
        f"/api/concierges/{house.concierge}/proactive/dry-run", json={"rules": to_builtins([rule(text=" ")])}
    )
    assert (refused.status_code, refused.json()["field"]) == (400, "proactive.0.text")


async def choose(house: Office, visitor: UUID, key: str = "prices") -> None:
    async with transaction() as connection:
        await greetings.choose(connection, house.concierge, [(visitor, key)])


async def marks(visitor: UUID) -> tuple[bool, bool]:
    """Whether a greeting was shown, and opened."""
    row = await pool().fetchrow("SELECT told_at, opened_at FROM greeted WHERE visitor = $1", visitor)
    assert row is not None
    return (row["told_at"] is not None, row["opened_at"] is not None)


async def test_a_greeting_comes_to_the_page_until_one_has_shown_it(web: Web, house: Office, site: Site) -> None:
    await site.rules(rule(text="Can I help you choose?"))
    vera = await web.visit(house.key)
    async with vera.socket() as socket, vera.socket() as beside:
        await choose(house, vera.visitor)
        for one in (socket, beside):
            came = await one.expect("greeting")
            assert came == {"ev": "greeting", "rule": "prices", "text": "Can I help you choose?"}
        assert await marks(vera.visitor) == (False, False)
        await socket.send("greeted", rule="prices")
        await until(lambda: _is(vera, (True, False)))
        await socket.send("greeted", rule="prices", opened=True)
        await until(lambda: _is(vera, (True, True)))
    async with vera.socket() as later:
        await later.expect("status")
        assert [frame for frame in await later.quiet() if frame["ev"] == "greeting"] == []


async def test_a_page_lost_with_its_greeting_leaves_it_to_the_next(web: Web, house: Office, site: Site) -> None:
    await site.rules(rule())
    vera = await web.visit(house.key)
    async with vera.socket() as socket:
        await choose(house, vera.visitor)
        await socket.expect("greeting")
    async with vera.socket() as socket:
        await socket.expect("greeting")


async def test_nobody_marks_what_another_was_greeted_with(web: Web, house: Office, site: Site) -> None:
    await site.rules(rule())
    vera, tom = await web.visit(house.key), await web.visit(house.key)
    await choose(house, vera.visitor)
    async with tom.socket() as socket:
        await socket.send("greeted", rule="prices", opened=True)
        await socket.send("ping")
        await socket.expect("pong")
    assert await marks(vera.visitor) == (False, False)


async def _is(visit: Visit, so: tuple[bool, bool]) -> bool:
    return await marks(visit.visitor) == so
