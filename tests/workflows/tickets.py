"""One story for each way in which a ticket can go."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from temporalio.testing import TimeSkipper

from models.events import Priority, TicketTimer
from models.recording import StepOutcome
from models.tickets.state import TicketPolicy
from tests.support.refusing import refusal
from tests.support.ticketing import SILENT, Case, Mailroom
from workflows import ticket_requests as ask

Story = Callable[[Case, Mailroom, TimeSkipper], Awaitable[None]]
PROMISES = TicketPolicy(response=3600, resolution=86_400)


async def _closed(case: Case, skipper: TimeSkipper) -> None:
    await case.done(case.kofi)
    await skipper.fast_forward(case.handle, timedelta(days=31))
    await case.handle.result()


async def a_ticket_is_claimed_answered_and_done(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    click = uuid4().hex
    await case.claim(case.kofi, click)
    await case.claim(case.kofi, click)
    await refusal(case.claim(case.office.ines))
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_done", 2)
    await case.vera_says("The blue one.")
    await case.done(case.kofi)
    await case.vera_says("It came!")
    await case.until_fact("ticket_reopened")
    await _closed(case, skipper)


async def a_ticket_is_handed_around(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    kofi, ines = case.kofi.handle, case.office.ines.handle
    await case.decide(ask.Assign(by=ines, to=kofi))
    await case.decide(ask.Start(by=kofi))
    await case.decide(ask.Release(by=kofi))
    await case.decide(ask.Prioritise(by=kofi, priority=Priority.URGENT))
    await case.decide(ask.Prioritise(by=kofi, priority=Priority.LOW))
    team = (await case.state()).team
    assert (await case.decide(ask.Regroup(by=kofi, team=team, team_name="Support"))).kept
    await case.decide(ask.Done(by=kofi))
    await case.decide(ask.Reopen(by=ines))
    await _closed(case, skipper)


async def a_ticket_misses_all_that_was_promised(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    await case.claim(case.kofi)
    await case.decide(ask.Schedule(by=case.kofi.handle, due_at=datetime.now(UTC) + timedelta(days=4)))
    await skipper.fast_forward(case.handle, timedelta(days=5))
    await case.until_fact("overdue")
    await case.until_fact("step_done", 3)
    await _closed(case, skipper)


async def a_tickets_timers_are_moved(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    kofi = case.kofi.handle
    await case.decide(ask.Schedule(by=kofi, due_at=datetime.now(UTC) + timedelta(days=2)))
    for timer in (TicketTimer.RESPONSE, TicketTimer.RESOLUTION, TicketTimer.REMIND, TicketTimer.DUE):
        await case.decide(ask.Extend(by=kofi, timer=timer))
    for timer in (TicketTimer.RESPONSE, TicketTimer.DUE):
        await case.decide(ask.CutShort(by=kofi, timer=timer))
    await case.decide(ask.Schedule(by=kofi, due_at=None))
    await refusal(case.decide(ask.CutShort(by=kofi, timer=TicketTimer.DUE)))
    await _closed(case, skipper)


async def a_mail_fails_and_is_tried_again_and_skipped(case: Case, room: Mailroom, skipper: TimeSkipper) -> None:
    down = StepOutcome(done=False, code="unreachable")
    first = (await case.lines())[-1].seq + 1
    room.order(case, f"reply:{first}", down, down)
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_failed")
    await case.decide(ask.RetryStep(by=case.kofi.handle, step=f"reply:{first}"))
    await case.until_fact("step_failed", 2)
    await skipper.fast_forward(case.handle, timedelta(minutes=10))
    done = (await case.until_fact("step_done", 2)).count("step_done")
    second = (await case.lines())[-1].seq + 1
    room.order(case, f"reply:{second}", down)
    await case.reply(case.kofi, "The blue one?")
    await case.until_fact("step_failed", 3)
    await case.decide(ask.SkipStep(by=case.kofi.handle, step=f"reply:{second}"))
    assert (await case.facts()).count("step_done") == done
    await _closed(case, skipper)


async def an_operator_signals_a_ticket(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    await case.handle.signal("claim", {"by": "nobody"})
    await case.until_fact("signal_refused")
    await case.handle.signal("claim", {"by": case.kofi.handle})
    await case.until_fact("assigned")
    await case.handle.signal("message")
    await case.handle.signal("end")
    await case.until_fact("resolved")
    await _closed(case, skipper)


async def a_word_keeps_a_ticket_from_closing(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    await case.done(case.kofi)
    await case.until_fact("step_done", 2)
    await case.vera_says("Wait!", hint=False)
    await refusal(case.decide(ask.CutShort(by=case.kofi.handle, timer=TicketTimer.CLOSE)))
    await case.until_fact("ticket_reopened")
    await _closed(case, skipper)


async def a_ticket_goes_on_as_new(case: Case, _: Mailroom, skipper: TimeSkipper) -> None:
    """Begun with a small `max_events`; the history is that of the last run."""
    await case.claim(case.kofi)
    for n in range(6):
        await case.vera_says(f"{n}?")
        await case.reply(case.kofi, f"{n}!")
        await case.until_fact("step_done", n + 2)
    await _closed(case, skipper)


TICKETS: dict[str, Story] = {
    story.__name__: story
    for story in (
        a_ticket_is_claimed_answered_and_done,
        a_ticket_is_handed_around,
        a_ticket_misses_all_that_was_promised,
        a_tickets_timers_are_moved,
        a_mail_fails_and_is_tried_again_and_skipped,
        an_operator_signals_a_ticket,
        a_word_keeps_a_ticket_from_closing,
        a_ticket_goes_on_as_new,
    )
}
PROMISED = {"a_ticket_misses_all_that_was_promised": PROMISES, "a_tickets_timers_are_moved": PROMISES}
"""Of every other story: `SILENT`."""
SMALL = {"a_ticket_goes_on_as_new": 40}


async def act(name: str, case: Case, room: Mailroom, skipper: TimeSkipper) -> None:
    with skipper.with_time_skipping_disabled():
        await case.start(reachable=True, max_events=SMALL.get(name))
    await case.until_fact("step_done")
    await TICKETS[name](case, room, skipper)


def promised(name: str) -> TicketPolicy:
    return PROMISED.get(name, SILENT)
