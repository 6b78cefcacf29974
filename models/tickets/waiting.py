"""What happens to a ticket by itself, and how people move it."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.events import Author, Missed, Moved, Overdue, Reminded, StepKind, TicketClosed, TicketTimer
from models.lifecycle import FRONTDESK, Refused, agent
from models.tickets.state import Moment, Ticket, TicketDue, TicketMove, TicketStatus
from models.tickets.steps import begin_step, given_up

SPANS = {
    TicketTimer.RESPONSE: timedelta(hours=1),
    TicketTimer.RESOLUTION: timedelta(days=1),
    TicketTimer.REMIND: timedelta(hours=1),
    TicketTimer.DUE: timedelta(days=1),
    TicketTimer.CLOSE: timedelta(days=7),
}
"""How much longer one Extend makes a wait: real time, whatever the team's hours."""


def pending(s: Ticket) -> tuple[TicketDue, ...]:
    """The pending moments, the next one first."""
    found = [TicketDue(timer=timer, at=_moved(s, timer, base), base=base) for timer, base in _bases(s)]
    return tuple(sorted(found, key=lambda one: one.at))


def extend(s: Ticket, by: str, timer: TicketTimer, now: datetime) -> TicketMove:
    """From its moment on, or from now where that is over. A due time is itself moved, and its reminder with it. Raises
    `Refused("not_waiting")`."""
    one = _waiting(s, timer)
    until = max(one.at, now) + SPANS[timer]
    if timer is TicketTimer.DUE:
        reminds_at = _reminds_at(s, until)
        after = replace(s, due_at=until, reminded=s.reminded and (reminds_at is None or reminds_at <= now))
    else:
        kept = tuple(moment for moment in s.moved if moment.timer is not timer)
        after = replace(s, moved=(*kept, Moment(timer=timer, base=one.base, at=until)))
    return TicketMove(state=after, fact=Moved(timer=timer, base=one.base, until=until), by=agent(by))


def cut_short(s: Ticket, by: str, timer: TicketTimer, version: int) -> TicketMove:
    """What the timer would do, now. Raises `Refused("not_waiting")`."""
    return fire(s, _waiting(s, timer).timer, version, agent(by))


def fire(s: Ticket, timer: TicketTimer, version: int, by: Author = FRONTDESK) -> TicketMove:
    """The moment of a pending timer has come. `version`: of the fact that it leaves."""
    match timer:
        case TicketTimer.RESPONSE | TicketTimer.RESOLUTION:
            return TicketMove(state=replace(s, missed=(*s.missed, timer)), fact=Missed(timer=timer), by=by)
        case TicketTimer.REMIND:
            return _remind(s, version, by)
        case TicketTimer.DUE:
            after = replace(s, reminded=True, overdue=True)
            if s.manager is not None:
                after = begin_step(after, f"overdue:{version}", StepKind.OVERDUE, 0, s.manager)
            return TicketMove(state=after, fact=Overdue(to=s.manager), by=by)
        case TicketTimer.CLOSE:
            return TicketMove(state=given_up(replace(s, status=TicketStatus.CLOSED)), fact=TicketClosed(), by=by)


def _remind(s: Ticket, version: int, by: Author) -> TicketMove:
    if s.due_at is None:
        raise AssertionError("Nobody is reminded of no time.")
    after = replace(s, reminded=True)
    if s.assignee is not None:
        after = begin_step(after, f"reminder:{version}", StepKind.REMINDER, 0, s.assignee)
    return TicketMove(state=after, fact=Reminded(to=s.assignee, due_at=s.due_at), by=by)


def _bases(s: Ticket) -> list[tuple[TicketTimer, datetime]]:
    found: list[tuple[TicketTimer, datetime | None]] = []
    if s.status in (TicketStatus.TODO, TicketStatus.IN_PROGRESS):
        found = [
            (TicketTimer.RESPONSE, None if s.responded else s.targets.response_at),
            (TicketTimer.RESOLUTION, s.targets.resolution_at),
            (TicketTimer.REMIND, None if s.reminded or s.due_at is None else _reminds_at(s, s.due_at)),
            (TicketTimer.DUE, None if s.overdue else s.due_at),
        ]
    elif s.status is TicketStatus.DONE and s.done_at is not None:
        found = [(TicketTimer.CLOSE, s.done_at + timedelta(seconds=s.policy.close))]
    return [(timer, base) for timer, base in found if base is not None and timer not in s.missed]


def _reminds_at(s: Ticket, due_at: datetime) -> datetime | None:
    return None if s.policy.remind is None else due_at - timedelta(seconds=s.policy.remind)


def _moved(s: Ticket, timer: TicketTimer, base: datetime) -> datetime:
    return next((one.at for one in s.moved if one.timer is timer and one.base == base), base)


def _waiting(s: Ticket, timer: TicketTimer) -> TicketDue:
    for one in pending(s):
        if one.timer is timer:
            return one
    raise Refused("not_waiting")
