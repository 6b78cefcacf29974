"""What happens by itself, and how an agent moves it."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.events import (
    Archived,
    Author,
    Ended,
    Extended,
    IdleAsked,
    Lost,
    NobodyCame,
    OfferMissed,
    Requeued,
    ReserveMissed,
    Timer,
)
from models.lifecycle.closing import settle_end
from models.lifecycle.state import FRONTDESK, Escalation, Quiet, Refused, Step, agent, in_line, pending
from models.lifecycle.taking import passed_on
from models.status import Status
from models.waits import Due, span

MOVABLE = frozenset(Timer) - {Timer.UNDO}
"""An end is undone or left alone; every other wait can be extended, or cut short."""


def extend(s: Escalation, by: str, timer: Timer, now: datetime) -> Step:
    """Gives the wait its whole length again, from its deadline on. Raises `Refused("not_waiting")` where it is over."""
    one = _waiting(s, timer)
    until = max(one.at, now) + span(timer, s.policy)
    return Step(state=s, fact=Extended(timer=timer, base=one.base, until=until), by=agent(by))


def cut_short(s: Escalation, by: str, timer: Timer, now: datetime) -> Step:
    """What the timer would do, now."""
    return fire(s, _waiting(s, timer).timer, now, agent(by))


def fire(s: Escalation, timer: Timer, now: datetime, by: Author = FRONTDESK) -> Step:
    """The moment of a pending timer has come. What is about somebody's silence holds only if he was silent."""
    match timer:
        case Timer.UNDO:
            return settle_end(s)
        case Timer.OFFER | Timer.TRANSFER:
            return Step(state=passed_on(s), fact=OfferMissed(to=s.waits.offered or ""), by=by)
        case Timer.RESERVED:
            return Step(state=passed_on(s), fact=ReserveMissed(to=s.waits.reserved or ""), by=by)
        case Timer.GRACE | Timer.ANSWER:
            return _lost(s, timer)
        case Timer.NOBODY:
            return Step(state=s, fact=NobodyCame(), by=by)
        case Timer.IDLE:
            until = now + timedelta(seconds=s.policy.idle_end)
            return Step(state=s, fact=IdleAsked(until=until), by=by, quiet=_silence(s))
        case Timer.IDLE_END:
            after = replace(s, status=Status.ENDING, until=None, quiet=_silence(s), by=by)
            return Step(state=after, fact=Ended(), by=by, quiet=_silence(s))
        case Timer.ARCHIVE:
            after = replace(s, status=Status.ARCHIVING, quiet=Quiet(visitor=s.said), by=by)
            return Step(state=after, fact=Archived(), by=by, quiet=Quiet(visitor=s.said))


def _lost(s: Escalation, timer: Timer) -> Step:
    why = Lost.GONE if timer is Timer.GRACE else Lost.SILENT
    owner = s.owner or ""
    after = replace(in_line(s), passed=(owner,))
    if timer is Timer.GRACE:
        return Step(state=after, fact=Requeued(why=why), by=agent(owner))
    # The state stays the owner's until `record` knows that he was silent.
    return Step(state=s, fact=Requeued(why=why), by=agent(owner), quiet=Quiet(agent=s.answered))


def requeued(s: Escalation) -> Escalation:
    """The state once the loss of a silent owner was recorded."""
    return replace(in_line(s), passed=(s.owner or "",)) if s.owner is not None else s


def _silence(s: Escalation) -> Quiet:
    return Quiet(visitor=s.said, agent=s.answered)


def _waiting(s: Escalation, timer: Timer) -> Due:
    for one in pending(s):
        if one.timer is timer and timer in MOVABLE:
            return one
    raise Refused("not_waiting")
