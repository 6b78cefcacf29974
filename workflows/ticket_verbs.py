"""From a command about a ticket to its rule."""

from datetime import datetime

from models.lifecycle import VISITOR, agent
from models.tickets import deciding, steps, waiting
from models.tickets.state import Ticket, TicketMove
from workflows.ticket_requests import (
    Assign,
    Claim,
    CutShort,
    Done,
    Extend,
    Moving,
    Prioritise,
    Regroup,
    Release,
    Reopen,
    RetryStep,
    Schedule,
    SkipStep,
    Start,
    TicketCommand,
    Working,
)


def ask(state: Ticket, command: TicketCommand, now: datetime, version: int) -> TicketMove | None:
    """`version`: of the fact that it would leave. Raises `models.lifecycle.Refused`."""
    if isinstance(command, Working):
        return _working(state, command, now, version)
    return _moving(state, command, now, version)


def _working(state: Ticket, command: Working, now: datetime, version: int) -> TicketMove | None:
    match command:
        case Claim(by=by):
            return deciding.claim(state, by)
        case Release(by=by):
            return deciding.release(state, by)
        case Assign(by=by, to=to):
            return deciding.assign(state, by, to)
        case Start(by=by):
            return deciding.start(state, by)
        case Regroup(by=by, team=team, team_name=name):
            return deciding.regroup(state, by, team, name, now)
        case Prioritise(by=by, priority=priority):
            return deciding.prioritise(state, by, priority)
        case Schedule(by=by, due_at=due_at):
            return deciding.schedule(state, by, due_at, now)
        case Done(by=by, said=said):
            return deciding.done(state, VISITOR if by is None else agent(by), now, version, said)
        case Reopen(by=by):
            return deciding.reopen(state, agent(by), now)


def _moving(state: Ticket, command: Moving, now: datetime, version: int) -> TicketMove | None:
    match command:
        case Extend(by=by, timer=timer):
            return waiting.extend(state, by, timer, now)
        case CutShort(by=by, timer=timer):
            return waiting.cut_short(state, by, timer, version)
        case RetryStep(step=step):
            return steps.retry(state, step)
        case SkipStep(by=by, step=step):
            return steps.skip(state, by, step)
