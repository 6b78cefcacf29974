"""Every wait of a ticket in time, with time skipped: targets by the group's hours, reminders, due times, the close."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import TimeSkipper

from models.database import pool
from models.events import AuthorKind, Missed, Moved, Overdue, Priority, Reminded, TicketTimer
from models.hours import Hours, Slot
from models.tickets.state import DAY, TicketDue, TicketPolicy
from tests.support.refusing import refusal
from tests.support.ticket_workers import NewCase
from tests.support.ticketing import PROMISES, Case, Mailroom
from tests.support.waiting import until
from workflows import ticket_requests as ask

HOUR = 3600
OFFICE = Slot(open=9 * 60, close=17 * 60)
DAYTIME = (OFFICE,)
WORK_WEEK = (DAYTIME, DAYTIME, DAYTIME, DAYTIME, DAYTIME, (), ())
NIGHT = Slot(open=22 * 60, close=6 * 60)
LATE = (NIGHT,)
EVERY_NIGHT = (LATE, LATE, LATE, LATE, LATE, LATE, LATE)
IN_BERLIN = msgspec.json.encode(Hours(time_zone="Europe/Berlin", week=WORK_WEEK)).decode()
BY_NIGHT = msgspec.json.encode(Hours(time_zone="Europe/Berlin", week=EVERY_NIGHT)).decode()
FRIDAY_AT_FOUR = datetime(2027, 3, 26, 15, 0, tzinfo=UTC)
"""In Berlin: on the night to Sunday clocks go forward."""


async def _dues(case: Case) -> dict[TicketTimer, TicketDue]:
    found = msgspec.json.decode((await case.row())["dues"], type=list[TicketDue])
    return {one.timer: one for one in found}


async def test_a_ticket_that_nobody_answers_misses_both_targets(skipping: NewCase) -> None:
    case = await skipping(policy=TicketPolicy(response=HOUR, resolution=2 * HOUR))
    await case.until_fact("missed", 2)
    missed = [line.what for line in await case.lines() if isinstance(line.what, Missed)]
    assert missed == [Missed(timer=TicketTimer.RESPONSE), Missed(timer=TicketTimer.RESOLUTION)]
    assert await _dues(case) == {}


async def test_an_answer_in_time_meets_its_target(working: NewCase) -> None:
    case = await working(policy=TicketPolicy(response=HOUR))
    assert list(await _dues(case)) == [TicketTimer.RESPONSE]
    await case.reply(case.kofi, "It is on its way.")
    await case.until_fact("responded")
    assert await _dues(case) == {}
    assert (await refusal(case.decide(ask.Extend(by="kofi", timer=TicketTimer.RESPONSE)))).code == "not_waiting"


async def test_targets_count_the_groups_hours_over_a_change_of_the_clocks(skipping: NewCase) -> None:
    promised = TicketPolicy(response=2 * HOUR, resolution=10 * HOUR)
    case = await skipping(policy=promised, hours=IN_BERLIN, at=FRIDAY_AT_FOUR)
    targets = (await case.state()).targets
    assert targets.response_at == datetime(2027, 3, 29, 8, 0, tzinfo=UTC), "Monday at ten, in summer time"
    assert targets.resolution_at == datetime(2027, 3, 30, 8, 0, tzinfo=UTC), "Tuesday at ten"
    await case.until_fact("missed", 2)


async def test_the_night_in_which_clocks_go_forward_is_an_hour_shorter(working: NewCase) -> None:
    saturday_evening = datetime(2027, 3, 27, 21, 0, tzinfo=UTC)
    case = await working(policy=TicketPolicy(response=8 * HOUR), hours=BY_NIGHT, at=saturday_evening)
    targets = (await case.state()).targets
    assert targets.response_at == datetime(2027, 3, 28, 21, 0, tzinfo=UTC), "seven hours, then one of the next night"


async def test_a_priority_moves_the_targets_from_the_same_beginning(working: NewCase) -> None:
    case = await working(policy=TicketPolicy(response=4 * HOUR))
    opened = (await case.state()).opened_at
    for priority, hours in ((Priority.URGENT, 1), (Priority.HIGH, 2), (Priority.LOW, 8), (Priority.NORMAL, 4)):
        await case.decide(ask.Prioritise(by=case.kofi.handle, priority=priority))
        assert (await _dues(case))[TicketTimer.RESPONSE].at == opened + timedelta(hours=hours)
        assert (await case.row())["priority"] == priority


async def test_another_group_counts_by_its_own_hours(working: NewCase) -> None:
    case, other = await working(policy=TicketPolicy(response=HOUR)), await working()
    await pool().execute(PROMISES, other.office.team, '{"response": 7200}', other.office.ines.handle, None)
    await case.decide(ask.Regroup(by=case.kofi.handle, team=other.office.team, team_name="Vans"))
    state = await case.state()
    assert state.targets.response_at == state.opened_at + timedelta(hours=2)
    assert (state.policy.response, state.manager) == (7200, other.office.ines.handle)


async def test_the_assignee_is_reminded_before_the_due_time_and_the_manager_told_after_it(
    skipping: NewCase, working: NewCase, ticket_skipper: TimeSkipper, mailroom: Mailroom
) -> None:
    case = await working(policy=TicketPolicy(remind=HOUR), managed=True)
    await case.claim(case.kofi)
    due_at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    await case.decide(ask.Schedule(by=case.kofi.handle, due_at=due_at))
    assert (await case.row())["due_at"] == due_at
    await ticket_skipper.fast_forward(case.handle, timedelta(days=2) - timedelta(minutes=30))
    await case.until_fact("reminded")
    assert (await case.last("reminded")).what == Reminded(to=case.kofi.handle, due_at=due_at, to_name=case.kofi.name)
    assert not (await case.row())["overdue"]
    await ticket_skipper.fast_forward(case.handle, timedelta(hours=1))
    await case.until_fact("overdue")
    assert (await case.last("overdue")).what == Overdue(to=case.office.ines.handle, to_name=case.office.ines.name)
    await case.until_fact("step_done", 2)
    assert (await case.row())["overdue"]
    assert [(one.kind, one.to) for one in mailroom.tried if one.number == case.number] == [
        ("reminder", case.kofi.handle),
        ("overdue", case.office.ines.handle),
    ]


async def test_nobodys_ticket_without_a_manager_is_overdue_all_the_same(skipping: NewCase, mailroom: Mailroom) -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    case = await skipping(policy=TicketPolicy(remind=HOUR), due_at=soon)
    assert (await case.until_fact("overdue"))[-2:] == ["reminded", "overdue"]
    assert (await case.last("overdue")).what == Overdue(to=None)
    assert mailroom.steps_of(case) == []


async def test_a_due_time_that_is_over_or_taken_back(case: Case) -> None:
    kofi, now = case.kofi.handle, datetime.now(UTC)
    past = ask.Schedule(by=kofi, due_at=now - timedelta(days=1))
    assert (await refusal(case.decide(past))).code == "invalid"
    await case.decide(ask.Schedule(by=kofi, due_at=now + timedelta(days=1)))
    assert list(await _dues(case)) == [TicketTimer.DUE]
    await case.decide(ask.Schedule(by=kofi, due_at=None))
    assert await _dues(case) == {}


async def test_what_is_done_closes_after_its_time_and_takes_no_more_words(skipping: NewCase) -> None:
    case = await skipping()
    await case.done(case.kofi)
    await case.handle.result()
    assert (await case.facts())[-1] == "ticket_closed"
    assert (await case.row())["status"] == "closed"
    assert await pool().fetchval("SELECT open FROM log WHERE id = $1", case.log) is False
    assert (await refusal(case.claim(case.kofi))).code == "closed"


async def test_a_word_that_comes_at_the_last_instant_keeps_the_ticket_open(
    working: NewCase, ticket_skipper: TimeSkipper
) -> None:
    case = await working(policy=TicketPolicy(remind=None, close=DAY))
    await case.done(case.kofi)
    await case.until_fact("step_done")
    await case.vera_says("Wait!", hint=False)
    close = ask.CutShort(by=case.kofi.handle, timer=TicketTimer.CLOSE)
    assert (await refusal(case.decide(close))).code == "visitor_wrote"
    facts = await case.until_fact("ticket_reopened")
    assert "ticket_closed" not in facts
    assert (await case.claim(case.kofi)).status == "in_progress"


@pytest.mark.parametrize("timer", [TicketTimer.RESPONSE, TicketTimer.RESOLUTION, TicketTimer.REMIND, TicketTimer.DUE])
async def test_a_wait_is_extended_and_cut_short(working: NewCase, timer: TicketTimer) -> None:
    policy = TicketPolicy(response=HOUR, resolution=DAY)
    case = await working(policy=policy, due_at=datetime.now(UTC) + timedelta(days=3))
    before = (await _dues(case))[timer]
    await case.decide(ask.Extend(by=case.kofi.handle, timer=timer))
    moved = await case.last("moved")
    assert isinstance(moved.what, Moved)
    assert (moved.what.timer, moved.what.base, moved.author.id) == (timer, before.base, case.kofi.handle)
    assert (await _dues(case))[timer].at == moved.what.until > before.at
    await case.decide(ask.CutShort(by=case.kofi.handle, timer=timer))
    assert timer not in await _dues(case)
    fact = {"remind": "reminded", "due": "overdue"}.get(timer, "missed")
    assert (await case.last(fact)).author.id == case.kofi.handle


async def test_a_ticket_lives_a_year(working: NewCase, ticket_skipper: TimeSkipper, mailroom: Mailroom) -> None:
    """Answers and words month after month, over several runs; then its due time, its end and its close."""
    case = await working(policy=TicketPolicy(remind=HOUR), managed=True, max_events=60, reachable=True)
    due_at = datetime.now(UTC) + timedelta(days=360)
    await case.claim(case.kofi)
    await case.decide(ask.Schedule(by=case.kofi.handle, due_at=due_at))
    replies, runs = [], set()
    for month in range(12):
        runs.add((await case.handle.describe()).run_id)
        await case.vera_says(f"Month {month}: is it here?")
        replies.append(await case.reply(case.kofi, "Not yet."))
        if month % 4 == 3:
            await case.done(case.kofi, said=replies[-1])
            await case.vera_says("It is not.")
            await case.until_fact("ticket_reopened", month // 4 + 1)
        await ticket_skipper.fast_forward(case.handle, timedelta(days=30))
    await case.until_fact("overdue")
    assert len(runs) >= 3, "it went on as new"
    facts = await case.facts()
    assert (facts.count("listed"), facts.count("responded"), facts.count("overdue")) == (1, 3, 1)
    assert [step for step in mailroom.steps_of(case) if step.startswith("reply")] == [f"reply:{n}" for n in replies]
    await case.done(case.kofi)
    await ticket_skipper.fast_forward(case.handle, timedelta(days=31))
    await until(lambda: _over(case))
    assert (await case.facts())[-1] == "ticket_closed"
    versions = await pool().fetch(
        "SELECT client_id FROM entry WHERE log = $1 AND client_id LIKE 'tkt-%' ORDER BY seq", case.log
    )
    written = [int(row["client_id"].rpartition(":")[2]) for row in versions]
    assert written == sorted(set(written))
    assert (await case.last("ticket_closed")).author.kind is AuthorKind.FRONTDESK


async def _over(case: Case) -> bool:
    return (await case.handle.describe()).status is WorkflowExecutionStatus.COMPLETED
