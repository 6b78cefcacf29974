"""What people decide about a ticket: whose work it is, how it stands, when it is due.

Each verb answers a `TicketMove`, `None` where there is nothing left to do (the decision stands already), or raises
`Refused`: `ended` for a ticket that is done, `closed`. `version`: of the fact that the verb leaves.
"""

from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from models.events import (
    Assigned,
    Author,
    Listed,
    Prioritised,
    Priority,
    Regrouped,
    Released,
    Resolved,
    Scheduled,
    SignalRefused,
    Started,
    StepKind,
    TicketReopened,
)
from models.lifecycle import FRONTDESK, OPERATOR, VISITOR, Refused, agent
from models.tickets.state import Ticket, TicketMove, TicketStatus
from models.tickets.steps import begin_step

WORKED_ON = frozenset({TicketStatus.TODO, TicketStatus.IN_PROGRESS})


def listed(s: Ticket, *, reachable: bool) -> TicketMove:
    """The workflow runs. `reachable`: the visitor gets the number by mail."""
    after = begin_step(s, "receipt", StepKind.RECEIPT, 1) if reachable else s
    return TicketMove(state=after, fact=Listed(), by=FRONTDESK)


def claim(s: Ticket, by: str) -> TicketMove | None:
    """The first one to ask has it, and works on it; for him a second claim is the same claim."""
    _open(s)
    if s.assignee == by:
        return start(s, by)
    if s.assignee is not None:
        raise Refused("claimed", by=s.assignee)
    return assign(s, by, by)


def assign(s: Ticket, by: str, to: str) -> TicketMove | None:
    """Whoever gives it to himself works on it."""
    _open(s)
    after = replace(s, assignee=to, status=TicketStatus.IN_PROGRESS if to == by else s.status)
    return None if after == s else TicketMove(state=after, fact=Assigned(to=to), by=agent(by))


def release(s: Ticket, by: str) -> TicketMove | None:
    _open(s)
    after = replace(s, assignee=None, status=TicketStatus.TODO)
    return None if after == s else TicketMove(state=after, fact=Released(), by=agent(by))


def start(s: Ticket, by: str) -> TicketMove | None:
    _open(s)
    if s.status is TicketStatus.IN_PROGRESS:
        return None
    return TicketMove(state=replace(s, status=TicketStatus.IN_PROGRESS), fact=Started(), by=agent(by))


def regroup(s: Ticket, by: str, team: UUID, team_name: str, now: datetime) -> TicketMove | None:
    _open(s)
    if s.team == team:
        return None
    after = replace(s, team=team, assignee=None, status=TicketStatus.TODO, opened_at=now, missed=())
    return TicketMove(state=after, fact=Regrouped(team=team, team_name=team_name), by=agent(by))


def prioritise(s: Ticket, by: str, priority: Priority) -> TicketMove | None:
    """Its targets are counted again, from the same beginning."""
    _open(s)
    if s.priority is priority:
        return None
    return TicketMove(state=replace(s, priority=priority), fact=Prioritised(priority=priority), by=agent(by))


def schedule(s: Ticket, by: str, due_at: datetime | None, now: datetime) -> TicketMove | None:
    """Raises `Refused("invalid")` for a time that is over."""
    _open(s)
    if s.due_at == due_at:
        return None
    if due_at is not None and due_at <= now:
        raise Refused("invalid")
    after = replace(s, due_at=due_at, reminded=False, overdue=False)
    return TicketMove(state=after, fact=Scheduled(due_at=due_at), by=agent(by))


def done(s: Ticket, by: Author, now: datetime, version: int, said: int = 0) -> TicketMove | None:
    """The visitor is told by mail, where he does not say so himself. `said`: up to this seq whoever says so knew the
    thread; what the visitor said before it opens nothing again, however late it is told."""
    if s.status is TicketStatus.DONE:
        return None
    _open(s)
    after = replace(s, status=TicketStatus.DONE, done_at=now, said=max(s.said, said))
    told = after if by == VISITOR else begin_step(after, f"done:{version}", StepKind.DONE, 0)
    return TicketMove(state=told, fact=Resolved(), by=by)


def reopen(s: Ticket, by: Author, now: datetime) -> TicketMove | None:
    """In Progress where it is somebody's work. Its targets count anew; where the visitor did it, he waits for an answer
    again."""
    if s.status in WORKED_ON:
        return None
    if s.status is TicketStatus.CLOSED:
        raise Refused("closed")
    after = replace(
        s,
        status=TicketStatus.TODO if s.assignee is None else TicketStatus.IN_PROGRESS,
        done_at=None,
        opened_at=now,
        responded=s.responded and by.id is not None,
        missed=(),
    )
    return TicketMove(state=after, fact=TicketReopened(), by=by)


def signal_refused(s: Ticket, verb: str, code: str) -> TicketMove:
    """An operator's signal that a rule refused: nobody waits for an answer, so the thread says it."""
    return TicketMove(state=s, fact=SignalRefused(verb=verb, code=code), by=OPERATOR)


def _open(s: Ticket) -> None:
    if s.status not in WORKED_ON:
        raise Refused("closed" if s.status is TicketStatus.CLOSED else "ended")
