"""The greeter: whom the rules greet is written first, and the offer or the invitation follows from that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

import pytest
from temporalio.testing import TimeSkipper

from desk.loops.greeter import Greeter
from models import greetings
from models.database import pool, transaction
from models.proactive import Outreach
from models.queries.passers import passers
from settings import Settings
from tests.support.escalating import PACE, present
from tests.support.passing_by import Site, rule
from tests.support.people import Office, office
from workflows import reaching


@pytest.fixture
async def site(apart: Settings) -> AsyncIterator[Site]:
    opened = await Site(await office()).opens()
    yield opened
    await opened.rules()


@pytest.fixture
def greeter(skipper: TimeSkipper, apart: Settings) -> Greeter:
    return Greeter(skipper.client, apart)


async def knows(house: Office, visitor: UUID) -> None:
    """The guest acts: he gets a row with the id of his visit."""
    await pool().execute("INSERT INTO visitor (id, concierge) VALUES ($1, $2)", visitor, house.concierge)


async def longer_ago(visitor: UUID, **by: float) -> None:
    await pool().execute("UPDATE greeted SET at = at - $2::interval WHERE visitor = $1", visitor, timedelta(**by))


async def due_offers(visitor: UUID) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in await greetings.due(pool(), Outreach.OFFER) if one.visitor == visitor]


async def test_a_guest_on_the_page_is_offered_help_once(site: Site, greeter: Greeter) -> None:
    await site.rules(rule(page="/pricing*", seconds_on_page=30))
    vera = await site.comes("/pricing", on_page=31)
    await site.comes("/pricing", on_page=5)
    await site.comes("/contact", on_page=300)
    await greeter.greet()
    await greeter.greet()
    assert await site.greeted() == [(vera, "prices")]
    assert await due_offers(vera) == [("prices", "Can I help?")]


async def test_a_passed_on_pattern_means_the_same_in_the_database(site: Site, greeter: Greeter) -> None:
    """What SQL leaves out, no rule would have greeted."""
    await site.rules(rule(page="/a_b/größe*"), rule("front", page="/"))
    here, front = await site.comes("/a_b/gr%C3%B6%C3%9Fe/l?x=/"), await site.comes("?q=1")
    await site.comes("/aXb/gr%C3%B6%C3%9Fe/l")
    await site.comes("/a_b/grXC3XB6XC3X9Fe/l")
    await site.comes("/en/a_b/gr%C3%B6%C3%9Fe")
    await greeter.greet()
    assert set(await site.greeted()) == {(here, "prices"), (front, "front")}


async def test_the_page_before_his_eyes_counts(site: Site, greeter: Greeter) -> None:
    await site.rules(rule(page="/pricing"))
    vera = await site.comes("/pricing", hidden_at=datetime.now(UTC))
    await site.comes("/contact", vera, on_page=600)
    tom = await site.comes("/contact", hidden_at=datetime.now(UTC))
    await site.comes("/pricing", tom)
    await greeter.greet()
    assert [visitor for visitor, _ in await site.greeted()] == [tom]


async def test_whoever_left_is_not_greeted(site: Site, greeter: Greeter) -> None:
    await site.rules(rule())
    await site.comes(left_at=datetime.now(UTC))
    gone = await Site(site.house).opens()
    await gone.comes()
    await pool().execute("UPDATE process_lease SET until = now() WHERE process = $1", gone.mirror.process)
    await greeter.greet()
    assert await site.greeted() == []


async def test_nobody_is_greeted_who_is_in_a_chat(site: Site, greeter: Greeter) -> None:
    from models import log

    vera = await site.house.visitor("Vera")
    async with transaction() as connection:
        line = await log.begin(
            connection, vera, uuid4().hex, text="How much is it?", page=None, browser=None, pace=PACE
        )
    await site.rules(rule())
    await site.comes("/pricing", vera)
    await greeter.greet()
    assert await site.greeted() == []
    await pool().execute("UPDATE log SET at = now() - interval '11 minutes' WHERE id = $1", line.log)
    await greeter.greet()
    assert await site.greeted() == [(vera, "prices")]


@pytest.mark.parametrize(
    "columns", ["status = 'seen'", "status = 'denied', ended_at = now(), cools_until = now() + '1 min'"]
)
async def test_nobody_is_greeted_who_was_invited_or_said_no(site: Site, greeter: Greeter, columns: str) -> None:
    await site.rules(rule())
    vera = await site.comes()
    invitation = uuid4()
    await pool().execute(
        "INSERT INTO invitation (id, visitor, concierge, team, status, version, offered_at)"
        " VALUES ($1, $2, $3, $4, 'offered', 1, now())",
        *(invitation, vera, site.house.concierge, site.house.team),
    )
    await pool().execute(f"UPDATE invitation SET {columns} WHERE id = $1", invitation)  # noqa: S608
    await greeter.greet()
    assert await site.greeted() == []
    await pool().execute(
        "UPDATE invitation SET ended_at = now(), cools_until = now() - interval '1 second' WHERE id = $1", invitation
    )
    await greeter.greet()
    assert await site.greeted() == [(vera, "prices")]


async def test_ten_quiet_minutes_lie_between_two_greetings(site: Site, greeter: Greeter) -> None:
    await site.rules(rule("first", once_in_hours=1), rule("second", once_in_hours=1))
    vera = await site.comes(on_site=7200)
    await greeter.greet()
    await longer_ago(vera, minutes=9)
    await greeter.greet()
    assert await site.greeted() == [(vera, "first")]
    await longer_ago(vera, minutes=1)
    await greeter.greet()
    assert await site.greeted() == [(vera, "first"), (vera, "second")]
    await longer_ago(vera, hours=1)
    await greeter.greet()
    assert [key for _, key in await site.greeted()] == ["first", "second", "first"]


async def test_a_rule_keeps_to_its_cap_of_the_day(site: Site, greeter: Greeter) -> None:
    await site.rules(rule(per_day=2, once_in_hours=48))
    crowd = {await site.comes() for _ in range(4)}
    await greeter.greet()
    greeted = {visitor for visitor, _ in await site.greeted()}
    assert len(greeted) == 2
    await pool().execute("UPDATE greeted SET at = at - interval '24 hours' WHERE concierge = $1", site.house.concierge)
    await greeter.greet()
    assert {visitor for visitor, _ in await site.greeted()} == crowd


async def test_many_passes_at_once_greet_nobody_twice(site: Site, greeter: Greeter) -> None:
    await site.rules(rule("first", per_day=6), rule("second", per_day=6))
    for _ in range(8):
        await site.comes()
    await asyncio.gather(*(greeter.greet() for _ in range(4)))
    greeted = await site.greeted()
    assert len(greeted) == len({visitor for visitor, _ in greeted}) == 8
    assert [key for _, key in greeted].count("first") == 6


async def test_a_rule_that_needs_the_team_greets_while_somebody_is_there(site: Site, greeter: Greeter) -> None:
    await site.rules(rule(needs_team=True))
    vera = await site.comes()
    await greeter.greet()
    assert await site.greeted() == []
    async with present(site.house.ada):
        await greeter.greet()
    assert await site.greeted() == [(vera, "prices")]


async def test_a_rule_that_is_off_or_of_a_concierge_that_is_off_greets_nobody(site: Site, greeter: Greeter) -> None:
    await site.rules(rule(enabled=False))
    await site.comes()
    await greeter.greet()
    await site.rules(rule())
    await pool().execute("UPDATE concierge SET enabled = false WHERE id = $1", site.house.concierge)
    await greeter.greet()
    assert await site.greeted() == []


async def test_a_return_is_a_visit_half_an_hour_later(site: Site, greeter: Greeter) -> None:
    """A guest is there for the first time, whatever was before; whoever acted is counted."""
    await site.rules(rule(visits=2))
    vera = await site.comes(on_site=90_000)
    await knows(site.house, vera)
    await greetings.count_visits()
    await site.comes("/contact", vera, on_site=60)
    await greetings.count_visits()
    await greeter.greet()
    assert await site.greeted() == [], "yesterday's page is open still: one visit"
    await site.leaves(vera)
    await site.comes("/pricing", vera, on_site=60)
    await site.comes("/pricing", on_site=60)
    await greetings.count_visits()
    await greetings.count_visits()
    await greeter.greet()
    assert await site.greeted() == [(vera, "prices")]
    [known] = [one for one in await passers(pool(), site.house.concierge, datetime.now(UTC)) if one.visitor == vera]
    assert known.visits == 2


async def test_of_guests_nothing_is_kept(site: Site, greeter: Greeter) -> None:
    await site.rules(rule())
    tom, vera = await site.comes(), await site.comes()
    await knows(site.house, vera)
    await greetings.count_visits()
    await greeter.greet()
    assert await pool().fetch("SELECT FROM visited WHERE visitor = $1", tom) == []
    for visitor in (tom, vera):
        await longer_ago(visitor, hours=25)
    await greetings.forget()
    assert await site.greeted() == [(vera, "prices")]
    await longer_ago(vera, days=30)
    await greetings.forget()
    assert await site.greeted() == []


async def test_a_greeting_ends_with_its_rule_its_time_or_its_showing(site: Site, greeter: Greeter) -> None:
    await site.rules(rule())
    vera, tom, kim = await site.comes(), await site.comes(), await site.comes()
    await greeter.greet()
    await longer_ago(vera, seconds=31)
    await greetings.shown(pool(), tom, "another", opened=True)
    assert await due_offers(tom)
    await greetings.shown(pool(), tom, "prices", opened=False)
    assert (await due_offers(vera), await due_offers(tom)) == ([], [])
    assert await due_offers(kim)
    await site.rules(rule(enabled=False))
    assert await due_offers(kim) == []


async def invitations_of(visitor: UUID) -> list[tuple[UUID, str | None, str]]:
    rows = await pool().fetch(
        "SELECT i.id, i.by, l.text FROM invitation i JOIN invitation_line l ON l.invitation = i.id WHERE visitor = $1",
        visitor,
    )
    return [(row["id"], row["by"], row["text"]) for row in rows]


async def test_an_invitation_comes_in_the_teams_name_whoever_was_killed_before(
    site: Site, greeter: Greeter, skipper: TimeSkipper, apart: Settings
) -> None:
    await site.rules(rule(then=Outreach.INVITE, text="Shall we talk it over?"))
    vera = await site.comes()
    async with AsyncExitStack() as stack:
        stack.enter_context(skipper.with_time_skipping_disabled())
        await greeter.greet()
        another = Greeter(skipper.client, apart)
        await asyncio.gather(another.invite(), greeter.invite())
        await another.invite()
        assert await invitations_of(vera) == [(uuid5(vera, "greeted:1"), None, "Shall we talk it over?")]
        team = await pool().fetchval("SELECT team FROM invitation WHERE visitor = $1", vera)
        assert team == site.house.team
        assert await greetings.due(pool(), Outreach.INVITE) == []
        assert await due_offers(vera) == []


async def test_an_invitation_that_comes_too_late_leaves_nothing_behind(
    site: Site, greeter: Greeter, skipper: TimeSkipper, apart: Settings
) -> None:
    """Somebody invited him between the row and the invitation."""
    await site.rules(rule(then=Outreach.INVITE))
    vera = await site.comes()
    with skipper.with_time_skipping_disabled():
        await greeter.greet()
        other = (await greetings.due(pool(), Outreach.INVITE))[0]
        await Greeter(skipper.client, apart).invite()
        await pool().execute("UPDATE greeted SET told_at = NULL, n = 2 WHERE visitor = $1", other.visitor)
        await greeter.invite()
    assert [id_ for id_, _, _ in await invitations_of(vera)] == [uuid5(vera, "greeted:1")]
    assert (
        await pool().fetchval("SELECT count(*) FROM invitation_line WHERE invitation = $1", uuid5(vera, "greeted:2"))
        == 0
    )
    assert await greetings.due(pool(), Outreach.INVITE) == []


async def test_without_temporal_offers_are_made_and_invitations_wait(site: Site, apart: Settings) -> None:
    from msgspec.structs import replace

    from desk.stack.ports import free_port
    from workflows.client import connect

    away = replace(apart, temporal_address=f"127.0.0.1:{free_port()}")
    greeter = Greeter(await connect(away, lazy=True), away)
    await site.rules(rule("invite", page="/a", then=Outreach.INVITE), rule("offer", page="/b"))
    vera, tom = await site.comes("/a"), await site.comes("/b")
    with pytest.raises(reaching.Unavailable):
        await greeter.one_pass()
    assert {visitor for visitor, _ in await site.greeted()} == {vera, tom}
    assert [one.visitor for one in await greetings.due(pool(), Outreach.INVITE)] == [vera]
