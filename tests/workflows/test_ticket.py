"""A ticket from its submission until it is closed: whose work it is, who answers, what is mailed."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from temporalio.testing import TimeSkipper

from desk.worker import HANDS, new_worker
from models.events import AuthorKind
from settings import Settings
from tests.support.ticketing import Case, Mailroom, new_case, refusal
from workflows import ticket_requests as ask
from workflows.client import connect


@pytest.fixture(scope="module")
async def mailroom() -> Mailroom:
    return Mailroom()


@pytest.fixture(scope="module")
async def skips(apart: Settings, mailroom: Mailroom) -> AsyncIterator[TimeSkipper]:
    client = await connect(apart)
    async with new_worker(client, apart, [*HANDS, mailroom.outside]):
        yield TimeSkipper(client)


@pytest.fixture
async def case(skips: TimeSkipper, apart: Settings) -> Case:
    found = await new_case(skips.client, apart)
    with skips.with_time_skipping_disabled():
        await found.start()
    await found.until_fact("listed")
    return found


async def test_a_ticket_is_claimed_answered_done_and_reopened(case: Case, mailroom: Mailroom) -> None:
    claimed = await case.claim(case.kofi)
    assert (claimed.status, claimed.assignee) == ("in_progress", case.kofi.handle)
    row = await case.row()
    assert (row["status"], row["assignee"], row["version"]) == ("in_progress", case.kofi.handle, claimed.version)
    seq = await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_done")
    assert mailroom.steps_of(case) == [f"reply:{seq}"]
    await case.done(case.kofi)
    await case.vera_says("The blue one.")
    facts = await case.until_fact("ticket_reopened")
    reopened = await case.last("ticket_reopened")
    assert reopened.author.kind is AuthorKind.VISITOR
    assert (await case.row())["status"] == "in_progress"
    assert facts[:6] == ["opened", "listed", "assigned", "responded", "step_done", "resolved"]


async def test_of_twenty_claims_at_once_one_wins_and_the_others_are_told_who(case: Case) -> None:
    people = [case.kofi, *[await case.office.hire(f"Person {n}", "copilot") for n in range(19)]]
    clicks = await asyncio.gather(*(case.claim(one) for one in people), return_exceptions=True)
    won = [one.handle for one, click in zip(people, clicks, strict=True) if not isinstance(click, BaseException)]
    assert len(won) == 1
    assert {getattr(click, "by", None) for click in clicks if isinstance(click, BaseException)} == {won[0]}
    assert (await case.facts()).count("assigned") == 1
    assert (await case.row())["assignee"] == won[0]


async def test_a_command_that_is_sent_twice_is_one_decision(case: Case) -> None:
    click = uuid4().hex
    first, again = await asyncio.gather(case.claim(case.kofi, click), case.claim(case.kofi, click))
    assert first == again
    assert (await case.claim(case.kofi)).kept
    assert (await case.facts()).count("assigned") == 1


async def test_a_ticket_that_is_done_is_not_claimed(case: Case) -> None:
    await case.done(case.kofi)
    assert (await refusal(case.claim(case.kofi))).code == "ended"
    assert (await case.done(case.kofi)).kept


async def test_a_ticket_goes_to_another_team_and_is_nobodys_work_there(case: Case, apart: Settings) -> None:
    other = await new_case(case.client, apart)
    await case.claim(case.kofi)
    await case.decide(ask.Regroup(by=case.kofi.handle, team=other.office.team, team_name="Vans"))
    row = await case.row()
    assert (row["team"], row["assignee"], row["status"]) == (other.office.team, None, "todo")
