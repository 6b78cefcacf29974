"""What a chat waits for, and until when: the timers of an escalation. Pure.

One reducer says how each line of a log moves the waits, one function which moments follow from them. The workflow's
timers, `record`'s projection and the bar on the screen all come from these two; `frontend/kit/waits.ts` is the twin.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from models import events as e
from models.events import Author, AuthorKind, Timer
from models.policies import Policy
from models.status import Status


class Extension(Struct, frozen=True, kw_only=True):
    """An agent moved the moment `base` of `timer` to `at`."""

    timer: Timer
    base: datetime
    at: datetime


class Waits(Struct, frozen=True, kw_only=True):
    """Since when what holds; None where it does not. `queued_at`: in line. `offered`: the handle of the agent who alone
    may claim until `offered_until`; `reserved`, `reserved_until`: likewise, after he had invited.
    `first`: who had the chat before and is asked first. `since`: owned.
    `waiting_since`: the visitor's first words without an answer. `spoke_at`: an agent's last words. `gone_since`: the
    owner's console is closed. `idle_asked_at`: the visitor was asked whether he is still there. `nobody_told`: he knows
    that nobody came."""

    queued_at: datetime | None = None
    nobody_told: bool = False
    offered: str | None = None
    offered_until: datetime | None = None
    reserved: str | None = None
    reserved_until: datetime | None = None
    first: str | None = None
    since: datetime | None = None
    waiting_since: datetime | None = None
    spoke_at: datetime | None = None
    gone_since: datetime | None = None
    idle_asked_at: datetime | None = None
    ended_at: datetime | None = None
    extended: tuple[Extension, ...] = ()


class Due(Struct, frozen=True, kw_only=True):
    """What happens next, and when. `base`: the moment before anybody extended it."""

    timer: Timer
    at: datetime
    base: datetime


def waits_after(w: Waits, what: e.What, by: Author, at: datetime) -> Waits:
    """The waits once `what` has happened at `at`. Total over every kind of line."""
    match what:
        case e.Said() | e.Chose() | e.Answered() | e.Suggested() | e.DetailAsked():
            return _said(w, by.kind, at)
        case e.Asked():
            return _fresh(w, queued_at=at, waiting_since=w.waiting_since or at)
        case e.Offered(to=to, until=until):
            return replace(w, offered=to, offered_until=until, first=None)
        case e.Reserved(to=to, until=until):
            return replace(w, reserved=to, reserved_until=until)
        case e.ReserveMissed():
            return replace(w, reserved=None, reserved_until=None)
        case e.Declined() | e.OfferMissed() | e.Ending():
            return replace(w, offered=None, offered_until=None)
        case e.Claimed() | e.TakenOver():
            return _fresh(w, since=at)
        case e.AgentGone():
            return replace(w, gone_since=at)
        case e.AgentBack():
            return replace(w, gone_since=None, extended=_without(w, Timer.GRACE))
        case e.Reopened(first=first):
            return _fresh(w, queued_at=at, first=first)
        case e.Requeued() | e.Transferred():
            return _fresh(w, queued_at=at)
        case e.NobodyCame():
            return replace(w, nobody_told=True)
        case e.IdleAsked():
            return replace(w, idle_asked_at=at, extended=_without(w, Timer.IDLE_END))
        case e.Extended(timer=timer, base=base, until=until):
            return replace(w, extended=(*_without(w, timer), Extension(timer=timer, base=base, at=until)))
        case e.Ended():
            return _fresh(w, ended_at=at)
        case e.Archived() | e.Left() | e.HandedBack() | e.Terminated():
            return _fresh(w)
        case e.Queued() | e.Invited() | e.EndKept() | e.ArchiveKept() | e.Corrected() | e.Noted() | e.SignalRefused():
            return w
        case e.Rated() | e.Tagged() | e.TranscriptSent() | e.TicketFiled() | e.TicketEvent():
            return w


def due(status: Status, until: datetime | None, w: Waits, policy: Policy) -> tuple[Due, ...]:
    """The pending moments, the next one first. `until`: the end of an undo time. Nobody is told that nobody came while
    the agent who had invited has his time, whatever the hour."""
    found: list[tuple[Timer, datetime]] = []
    if w.offered is not None and w.offered_until is not None:
        found.append((Timer.OFFER if status is Status.UNCLAIMED else Timer.TRANSFER, w.offered_until))
    match status:
        case Status.UNCLAIMED:
            if w.reserved_until is not None:
                found.append((Timer.RESERVED, w.reserved_until))
            elif policy.nobody is not None and w.queued_at is not None and not w.nobody_told:
                found.append((Timer.NOBODY, w.queued_at + timedelta(seconds=policy.nobody)))
        case Status.IN_PROGRESS:
            found += _in_progress(w, policy)
        case Status.ENDING:
            found += [(Timer.UNDO, until)] if until is not None else []
        case Status.ENDED:
            if policy.archive is not None and w.ended_at is not None:
                found.append((Timer.ARCHIVE, w.ended_at + timedelta(seconds=policy.archive)))
        case _:
            pass
    dues = [Due(timer=timer, at=_moved(w, timer, base), base=base) for timer, base in found]
    return tuple(sorted(dues, key=lambda one: one.at))


def span(timer: Timer, policy: Policy) -> timedelta:
    """How much longer one Extend makes a wait."""
    seconds = {
        Timer.OFFER: policy.offer,
        Timer.RESERVED: policy.offer,
        Timer.TRANSFER: policy.offer,
        Timer.ANSWER: policy.answer,
        Timer.GRACE: policy.grace,
        Timer.NOBODY: policy.nobody,
        Timer.IDLE: policy.idle,
        Timer.IDLE_END: policy.idle_end,
        Timer.ARCHIVE: policy.archive,
    }.get(timer)
    return timedelta(seconds=seconds or 0)


def _moved(w: Waits, timer: Timer, base: datetime) -> datetime:
    for one in w.extended:
        if one.timer is timer and (one.base == base or _began_with_a_fact(w, timer)):
            return one.at
    return base


def _began_with_a_fact(w: Waits, timer: Timer) -> bool:
    """The workflow and the log read a fact's moment on clocks of their own, so an extension is not known by it: it goes
    with the wait. What began with words, or ends when a fact says, has one moment for both."""
    if timer is Timer.ANSWER:
        return w.since is not None and w.waiting_since is not None and w.waiting_since <= w.since
    return timer in (Timer.NOBODY, Timer.GRACE, Timer.IDLE_END, Timer.ARCHIVE)


def _without(w: Waits, timer: Timer) -> tuple[Extension, ...]:
    return tuple(one for one in w.extended if one.timer is not timer)


def _in_progress(w: Waits, policy: Policy) -> list[tuple[Timer, datetime]]:
    found: list[tuple[Timer, datetime]] = []
    if w.gone_since is not None and policy.grace is not None:
        found.append((Timer.GRACE, w.gone_since + timedelta(seconds=policy.grace)))
    if w.waiting_since is not None:
        if policy.answer is not None:
            begins = max(w.waiting_since, w.since or w.waiting_since)
            found.append((Timer.ANSWER, begins + timedelta(seconds=policy.answer)))
        return found
    if policy.idle is None or w.spoke_at is None or (w.since is not None and w.spoke_at < w.since):
        return found
    if w.idle_asked_at is not None and w.idle_asked_at > w.spoke_at:
        found.append((Timer.IDLE_END, w.idle_asked_at + timedelta(seconds=policy.idle_end)))
    else:
        found.append((Timer.IDLE, w.spoke_at + timedelta(seconds=policy.idle)))
    return found


def _said(w: Waits, kind: AuthorKind, at: datetime) -> Waits:
    if kind is AuthorKind.VISITOR:
        return replace(w, waiting_since=w.waiting_since or at)
    if kind is AuthorKind.AGENT:
        return replace(w, waiting_since=None, spoke_at=at)
    return replace(w, waiting_since=None)


def _fresh(
    w: Waits,
    *,
    queued_at: datetime | None = None,
    first: str | None = None,
    since: datetime | None = None,
    waiting_since: datetime | None = None,
    ended_at: datetime | None = None,
) -> Waits:
    """A new chapter: what people said stays, every other wait is over."""
    return Waits(
        queued_at=queued_at,
        first=first,
        since=since,
        ended_at=ended_at,
        waiting_since=waiting_since or w.waiting_since,
        spoke_at=w.spoke_at,
    )
