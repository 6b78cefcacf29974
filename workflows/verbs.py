"""From a command to its rule."""

from datetime import datetime

from models import lifecycle
from models.lifecycle import Escalation, Refused, Step
from workflows.requests import (
    Archive,
    Claim,
    Closing,
    Command,
    CutShort,
    Decline,
    End,
    Extend,
    HandBack,
    Leave,
    Offer,
    TakeOver,
    Taking,
    Timing,
    Transfer,
    TransferToTeam,
    UndoEnd,
)


def ask(state: Escalation, command: Command, now: datetime) -> Step | None:
    """Raises `models.lifecycle.Refused`."""
    valid_until: datetime | None = getattr(command, "valid_until", None)
    if valid_until is not None and now > valid_until:
        raise Refused("too_slow")
    if isinstance(command, Taking):
        return _taking(state, command, now)
    if isinstance(command, Timing):
        return _timing(state, command, now)
    return _closing(state, command, now)


def _taking(state: Escalation, command: Taking, now: datetime) -> Step | None:
    match command:
        case Claim(by=by):
            return lifecycle.claim(state, by, now)
        case Offer(to=to):
            return lifecycle.offer(state, to, now)
        case Decline(by=by):
            return lifecycle.decline(state, by)
        case Transfer(by=by, to=to):
            return lifecycle.transfer(state, by, to, now)
        case TransferToTeam(by=by, team=team, team_name=name, policy=policy):
            return lifecycle.transfer_to_team(state, by, team, name, policy)
        case TakeOver(by=by):
            return lifecycle.take_over(state, by, now)


def _timing(state: Escalation, command: Timing, now: datetime) -> Step | None:
    match command:
        case Extend(by=by, timer=timer):
            return lifecycle.extend(state, by, timer, now)
        case CutShort(by=by, timer=timer):
            return lifecycle.cut_short(state, by, timer, now)


def _closing(state: Escalation, command: Closing, now: datetime) -> Step | None:
    match command:
        case End(by=by, seen=seen):
            return lifecycle.end(state, by, seen, now)
        case UndoEnd(by=by):
            return lifecycle.undo_end(state, by)
        case Archive(by=by, seen=seen):
            return lifecycle.archive(state, by, seen)
        case HandBack(by=by, seen=seen):
            return lifecycle.hand_back(state, by, seen)
        case Leave(seen=seen):
            return lifecycle.leave(state, seen)


def who_wrote(command: Command) -> str:
    """The code of the refusal when a decision that was taken could not be recorded: somebody spoke."""
    return "agent_wrote" if isinstance(command, Leave | CutShort) else "visitor_wrote"
