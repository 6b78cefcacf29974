"""What happens by itself in every status, and how an agent moves it: Extend and Now."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models import lifecycle
from models.events import (
    Archived,
    Ended,
    Extended,
    Fact,
    IdleAsked,
    Lost,
    NobodyCame,
    OfferMissed,
    Requeued,
    ReserveMissed,
    Timer,
)
from models.lifecycle import FRONTDESK, Escalation, Quiet, Refused
from models.status import Status
from models.waits import Waits, span
from tests.models.chats_by_status import (
    BY_NAME,
    ENDED,
    ENDING,
    HANDED_ON,
    MINE,
    NOW,
    OFFERED,
    POLICY,
    RESERVED,
    SOON,
    UNCLAIMED,
)

LATER = NOW + timedelta(seconds=5)
HERS = replace(MINE, answered=4)
WAITING = {
    **BY_NAME,
    "unclaimed": replace(UNCLAIMED, waits=Waits(queued_at=NOW)),
    "told that nobody came": replace(UNCLAIMED, waits=Waits(queued_at=NOW, nobody_told=True)),
    "waits for an answer": replace(HERS, waits=Waits(since=NOW, waiting_since=NOW)),
    "console closed": replace(HERS, waits=Waits(since=NOW, gone_since=NOW)),
    "silent": replace(HERS, waits=Waits(since=NOW, spoke_at=NOW)),
    "asked": replace(HERS, waits=Waits(since=NOW, spoke_at=NOW, idle_asked_at=LATER)),
    "ended": replace(ENDED, waits=Waits(ended_at=NOW)),
}
HAPPENS: dict[str, dict[Timer, Fact]] = {
    "unclaimed": {Timer.NOBODY: NobodyCame()},
    "reserved": {Timer.RESERVED: ReserveMissed(to="ada")},
    "offered": {Timer.OFFER: OfferMissed(to="ada"), Timer.NOBODY: NobodyCame()},
    "handed on": {Timer.TRANSFER: OfferMissed(to="grace")},
    "ending": {Timer.UNDO: Ended()},
    "waits for an answer": {Timer.ANSWER: Requeued(why=Lost.SILENT)},
    "console closed": {Timer.GRACE: Requeued(why=Lost.GONE)},
    "silent": {Timer.IDLE: IdleAsked(until=LATER + timedelta(seconds=POLICY.idle_end))},
    "asked": {Timer.IDLE_END: Ended()},
    "ended": {Timer.ARCHIVE: Archived()},
}
CASES = [
    pytest.param(state, timer, HAPPENS.get(name, {}).get(timer), id=f"{timer} {name}")
    for name, state in WAITING.items()
    for timer in Timer
]


@pytest.mark.parametrize(("state", "timer", "fact"), CASES)
def test_what_waits_fires_is_extended_and_is_cut_short_and_nothing_else(
    state: Escalation, timer: Timer, fact: Fact | None
) -> None:
    pending = {one.timer: one for one in lifecycle.pending(state)}
    assert (timer in pending) == (fact is not None)
    if fact is None or timer is Timer.UNDO:
        for move in (lifecycle.extend, lifecycle.cut_short):
            with pytest.raises(Refused, match="not_waiting"):
                move(state, "grace", timer, LATER)
        return
    assert lifecycle.fire(state, timer, LATER).fact == fact
    assert lifecycle.cut_short(state, "grace", timer, LATER).fact == fact
    extended = lifecycle.extend(state, "grace", timer, LATER)
    until = pending[timer].at + span(timer, POLICY)
    assert extended.fact == Extended(timer=timer, base=pending[timer].base, until=until)
    assert (extended.state, extended.by) == (state, lifecycle.agent("grace"))


def test_what_is_over_is_extended_from_now_on() -> None:
    state, late = WAITING["unclaimed"], NOW + timedelta(hours=1)
    fact = lifecycle.extend(state, "ada", Timer.NOBODY, late).fact
    assert fact == Extended(timer=Timer.NOBODY, base=NOW + timedelta(seconds=300), until=late + timedelta(seconds=300))


def test_who_is_silent_loses_the_chat_only_if_he_was_silent() -> None:
    step = lifecycle.fire(WAITING["waits for an answer"], Timer.ANSWER, LATER)
    assert (step.quiet, step.by) == (Quiet(agent=4), lifecycle.agent("ada"))
    assert step.state.owner == "ada"
    lost = lifecycle.recorded(step)
    assert (lost.status, lost.owner, lost.epoch, lost.passed) == (Status.UNCLAIMED, None, 2, ("ada",))
    assert lifecycle.kept(step.state, step.fact) is None


def test_who_is_gone_loses_the_chat_at_once() -> None:
    step = lifecycle.fire(WAITING["console closed"], Timer.GRACE, LATER)
    assert step.quiet is None
    assert (step.state.status, step.state.passed) == (Status.UNCLAIMED, ("ada",))


def test_a_silent_visitor_is_asked_and_the_chat_ends_only_if_everybody_was_silent() -> None:
    for name, timer in (("silent", Timer.IDLE), ("asked", Timer.IDLE_END)):
        assert lifecycle.fire(WAITING[name], timer, LATER).quiet == Quiet(visitor=5, agent=4)
    step = lifecycle.fire(WAITING["asked"], Timer.IDLE_END, LATER)
    assert (step.state.status, lifecycle.recorded(step).status, step.by) == (Status.ENDING, Status.ENDED, FRONTDESK)
    kept = lifecycle.kept(step.state, step.fact)
    assert kept is not None
    assert kept.state == WAITING["asked"]


def test_an_offer_that_is_missed_in_line_goes_to_somebody_else_next() -> None:
    assert lifecycle.fire(OFFERED, Timer.OFFER, SOON).state.passed == ("ada",)
    assert lifecycle.fire(HANDED_ON, Timer.TRANSFER, SOON).state.passed == ()


def test_who_invited_and_did_not_come_is_not_the_next_to_be_asked() -> None:
    assert lifecycle.fire(RESERVED, Timer.RESERVED, SOON).state.passed == ("ada",)
    again = replace(RESERVED, passed=("ada",))
    assert lifecycle.fire(again, Timer.RESERVED, SOON).state.passed == ("ada",)


def test_the_archive_by_itself_holds_if_the_visitor_was_silent() -> None:
    step = lifecycle.fire(WAITING["ended"], Timer.ARCHIVE, LATER)
    assert (step.quiet, step.state.status) == (Quiet(visitor=5), Status.ARCHIVING)
    assert lifecycle.recorded(step).status is Status.ARCHIVED
    assert lifecycle.fire(ENDING, Timer.UNDO, LATER).quiet == Quiet(visitor=5)
