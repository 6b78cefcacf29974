"""What follows from what the log says: a fact was written or not, and the visitor spoke."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.events import Archived, Ended, Fact, Left, Reopened, Requeued
from models.lifecycle.closing import archived, ended, keep_archive, keep_end
from models.lifecycle.state import VISITOR, Escalation, Step, in_line
from models.lifecycle.timing import requeued
from models.status import Status


def recorded(step: Step) -> Escalation:
    """What holds once the step's fact is written."""
    match step.fact:
        case Ended():
            return ended(step.state)
        case Archived() | Left():
            return archived(step.state)
        case Requeued() if step.quiet is not None:
            return requeued(step.state)
        case _:
            return step.state


def kept(s: Escalation, fact: Fact) -> Step | None:
    """Somebody spoke, so the fact was not written."""
    match fact:
        case Ended():
            return keep_end(s)
        case Archived():
            return keep_archive(s)
        case _:
            return None


def said(s: Escalation, seq: int, now: datetime) -> tuple[Escalation, Step | None]:
    """The visitor's last words are at `seq`: an end in its undo time is off, an ended chat is back in line, where the
    same agent is asked first if it ended not long ago."""
    if seq <= s.said:
        return s, None
    s = replace(s, said=seq)
    if s.status is Status.ENDING and _overheard(s, seq):
        return s, keep_end(s)
    if s.status is Status.ENDED:
        ended_at = s.waits.ended_at
        soon = ended_at is None or now <= ended_at + timedelta(seconds=s.policy.reopen)
        return s, Step(state=in_line(s), fact=Reopened(first=s.owner if soon else None), by=VISITOR)
    return s, None


def _overheard(s: Escalation, seq: int) -> bool:
    return s.quiet is not None and s.quiet.visitor is not None and seq > s.quiet.visitor
