"""How a chat ends: End Chat and its undo, the archive, the visitor who starts again, the way back to the concierge."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.events import Archived, ArchiveKept, Ended, Ending, EndKept, HandedBack, Kept, Left
from models.lifecycle.state import CLOSED, VISITOR, Escalation, Quiet, Refused, Step, agent, owned
from models.status import Status

UNDO = timedelta(seconds=10)
"""How long an end can be undone."""


def end(s: Escalation, by: str, seen: int, now: datetime) -> Step | None:
    """Only the owner ends a chat. It holds after `UNDO`, if the visitor says nothing after `seen`."""
    if s.status is Status.ENDING and s.owner == by:
        return None
    owned(s, by)
    if s.said > seen:
        raise Refused("visitor_wrote")
    until = now + UNDO
    after = replace(s, status=Status.ENDING, until=until, quiet=Quiet(visitor=seen), by=agent(by))
    return Step(state=after, fact=Ending(until=until), by=agent(by))


def undo_end(s: Escalation, by: str) -> Step | None:
    if s.status is Status.IN_PROGRESS and s.owner == by:
        return None
    if s.status is not Status.ENDING:
        raise Refused("not_ending")
    owned(s, by)
    return Step(state=_goes_on(s), fact=EndKept(why=Kept.UNDONE), by=agent(by))


def settle_end(s: Escalation) -> Step:
    """The undo time is over: the end holds if the visitor kept quiet. `until` is None while `record` finds out."""
    if s.by is None or s.quiet is None:
        raise Refused("not_ending")
    return Step(state=replace(s, until=None), fact=Ended(), by=s.by, quiet=s.quiet)


def ended(s: Escalation) -> Escalation:
    """The state once an end was recorded. The owner's name stays; his right to speak goes with the epoch."""
    return replace(s, status=Status.ENDED, epoch=s.epoch + 1, until=None, quiet=None, by=None)


def keep_end(s: Escalation) -> Step | None:
    """A visitor's word came before the end: the chat goes on with its owner."""
    if s.status is not Status.ENDING:
        return None
    return Step(state=_goes_on(s), fact=EndKept(why=Kept.WORD), by=VISITOR)


def archive(s: Escalation, by: str, seen: int) -> Step | None:
    """Closes an ended chat for ever, if the visitor said nothing after `seen`."""
    if s.status is Status.ARCHIVED:
        return None
    if s.status is not Status.ENDED:
        raise Refused("not_ended", by=s.owner)
    if s.said > seen:
        raise Refused("visitor_wrote")
    quiet = Quiet(visitor=seen)
    after = replace(s, status=Status.ARCHIVING, quiet=quiet, by=agent(by))
    return Step(state=after, fact=Archived(), by=agent(by), quiet=quiet)


def hand_back(s: Escalation, by: str, seen: int) -> Step | None:
    """The owner lets the concierge go on. What the visitor said after `seen` the concierge answers."""
    if s.status is Status.HANDED_BACK:
        return None
    owned(s, by)
    after = replace(
        s, status=Status.HANDED_BACK, owner=None, owner_here=True, epoch=s.epoch + 1, until=None, quiet=None, by=None
    )
    return Step(state=after, fact=HandedBack(), by=agent(by), answered=seen)


def leave(s: Escalation, seen: int) -> Step | None:
    """The visitor starts again: this chat closes, whatever its state, if nobody said anything after `seen`."""
    if s.status is Status.ARCHIVED:
        return None
    if s.status in CLOSED:
        raise Refused("archived")
    quiet = Quiet(visitor=seen, agent=seen)
    return Step(state=s, fact=Left(), by=VISITOR, quiet=quiet)


def archived(s: Escalation) -> Escalation:
    """The state once an archive or a leave was recorded."""
    return replace(s, status=Status.ARCHIVED, epoch=s.epoch + 1, until=None, quiet=None, by=None)


def keep_archive(s: Escalation) -> Step | None:
    if s.status is not Status.ARCHIVING:
        return None
    after = replace(s, status=Status.ENDED, quiet=None, by=None)
    return Step(state=after, fact=ArchiveKept(), by=VISITOR)


def _goes_on(s: Escalation) -> Escalation:
    return replace(s, status=Status.IN_PROGRESS, until=None, quiet=None, by=None)
