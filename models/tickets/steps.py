"""What a ticket does outside of Frontdesk: begun by what happens to it, tried until it succeeds or is skipped."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.events import StepDone, StepFailed, StepKind, StepSkipped
from models.lifecycle import FRONTDESK, Refused, agent
from models.recording import StepOutcome
from models.tickets.state import StepAgain, StepState, Ticket, TicketMove, TicketStep

FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
REMEMBERED = 20
"""How many steps that are over a ticket still shows."""
OVER = frozenset({StepState.DONE, StepState.SKIPPED})


def begin_step(s: Ticket, id: str, kind: StepKind, seq: int, to: str | None = None) -> Ticket:  # noqa: A002  the field
    over = [one.id for one in s.steps if one.state in OVER]
    forgotten = set(over[: max(0, len(over) - REMEMBERED)])
    kept = tuple(one for one in s.steps if one.id not in forgotten)
    return replace(s, steps=(*kept, TicketStep(id=id, kind=kind, seq=seq, to=to)))


def to_do(s: Ticket) -> TicketStep | None:
    """The step that is to be tried now."""
    return next((one for one in s.steps if one.state is StepState.WAITING), None)


def agains(s: Ticket) -> tuple[StepAgain, ...]:
    """What is tried again by itself, and when."""
    return tuple(
        StepAgain(step=one.id, kind=one.kind, at=one.until)
        for one in s.steps
        if one.state is StepState.RETRYING and one.until is not None
    )


def again(s: Ticket, step: str) -> Ticket:
    """The moment of the next try has come."""
    return _with(s, replace(_find(s, step), state=StepState.WAITING, until=None))


def ended(s: Ticket, step: str, outcome: StepOutcome, now: datetime) -> TicketMove | None:
    """What became of a try. Whoever skipped the step meanwhile is believed, unless it is done."""
    one = next((each for each in s.steps if each.id == step), None)
    if one is None or (one.state is StepState.SKIPPED and not outcome.done):
        return None
    if outcome.done:
        after = replace(one, state=StepState.DONE, until=None, code=None)
        return TicketMove(state=_with(s, after), fact=StepDone(step=step, kind=one.kind), by=FRONTDESK)
    if outcome.skipped:
        after = replace(one, state=StepState.SKIPPED, until=None, code=outcome.code)
        fact = StepSkipped(step=step, kind=one.kind, code=outcome.code)
        return TicketMove(state=_with(s, after), fact=fact, by=FRONTDESK)
    tries, code = one.tries + 1, outcome.code or "internal"
    until = now + pause(tries) if outcome.again else None
    after = replace(one, state=StepState.RETRYING, tries=tries, until=until, code=code)
    failed = StepFailed(step=step, kind=one.kind, tries=tries, code=code, until=until)
    return TicketMove(state=_with(s, after), fact=failed, by=FRONTDESK)


def retry(s: Ticket, step: str) -> TicketMove | None:
    """At once. Raises `Refused`: `invalid` where there is no such step, `not_waiting` where it is over."""
    one = _find(s, step)
    if one.state in OVER:
        raise Refused("not_waiting")
    if one.state is StepState.WAITING:
        return None
    return TicketMove(state=again(s, step), fact=None, by=FRONTDESK)


def skip(s: Ticket, by: str, step: str) -> TicketMove | None:
    """Raises as `retry`."""
    one = _find(s, step)
    if one.state is StepState.SKIPPED:
        return None
    if one.state is StepState.DONE:
        raise Refused("not_waiting")
    after = replace(one, state=StepState.SKIPPED, until=None, code=None)
    return TicketMove(state=_with(s, after), fact=StepSkipped(step=step, kind=one.kind), by=agent(by))


def given_up(s: Ticket) -> Ticket:
    """The ticket closes: what is not done is left out."""
    steps = (
        one if one.state in OVER else replace(one, state=StepState.SKIPPED, until=None, code="closed")
        for one in s.steps
    )
    return replace(s, steps=tuple(steps))


def pause(tries: int) -> timedelta:
    """Before the next try: two minutes, then twice as much each time, six hours at most."""
    doubled: int = 2 ** min(tries - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _find(s: Ticket, step: str) -> TicketStep:
    for one in s.steps:
        if one.id == step:
            return one
    raise Refused("invalid")


def _with(s: Ticket, step: TicketStep) -> Ticket:
    return replace(s, steps=tuple(step if one.id == step.id else one for one in s.steps))
