"""From a command to its rule."""

from datetime import datetime

from models import lifecycle
from models.lifecycle import Escalation, Step
from workflows.requests import Archive, Claim, Command, End, HandBack, Leave, UndoEnd


def ask(state: Escalation, command: Command, now: datetime) -> Step | None:
    """Raises `models.lifecycle.Refused`."""
    match command:
        case Claim(by=by):
            return lifecycle.claim(state, by, now)
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
    return "agent_wrote" if isinstance(command, Leave) else "visitor_wrote"
