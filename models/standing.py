"""Where a conversation stands, and how each line of its log moves that: the reducer every screen runs.

`frontend/kit/standing.ts` is its twin; `tests/models/test_standing.py` feeds both the same cases.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from models.events import (
    AgentBack,
    AgentGone,
    Answered,
    Archived,
    ArchiveKept,
    Asked,
    Author,
    Chose,
    Claimed,
    Corrected,
    DetailAsked,
    Ended,
    Ending,
    EndKept,
    Entry,
    HandedBack,
    Left,
    Queued,
    Reopened,
    Said,
    SignalRefused,
    Suggested,
    Terminated,
)


class Status(StrEnum):
    CONCIERGE = "concierge"
    UNCLAIMED = "unclaimed"
    IN_PROGRESS = "in_progress"
    ENDING = "ending"
    ENDED = "ended"
    ARCHIVING = "archiving"
    ARCHIVED = "archived"
    HANDED_BACK = "handed_back"
    TERMINATED = "terminated"


class Standing(Struct, frozen=True, kw_only=True):
    """`owner`: the agent who has, or had, the chat. `n`: the escalation's number, 0 before the first.
    `until`: when an ending chat ends (staff only). `open`: whether the log still takes words."""

    status: Status = Status.CONCIERGE
    n: int = 0
    owner: Author | None = None
    owner_here: bool = True
    epoch: int = 0
    until: datetime | None = None
    open: bool = True


def after(standing: Standing, entry: Entry) -> Standing:
    """The standing once `entry` has happened. Pure; total over every kind of line."""
    s = replace(standing, epoch=entry.epoch)
    match entry.what:
        case Said() | Answered() | Suggested() | DetailAsked() | Chose() | Corrected() | SignalRefused():
            return s
        case Asked(n=n):
            return replace(s, status=Status.UNCLAIMED, n=n, owner=None, owner_here=True)
        case Queued():
            return s
        case Claimed():
            return replace(s, status=Status.IN_PROGRESS, owner=entry.author, owner_here=True)
        case AgentGone():
            return replace(s, owner_here=False)
        case AgentBack():
            return replace(s, owner_here=True)
        case Ending(until=until):
            return replace(s, status=Status.ENDING, until=until)
        case EndKept():
            return replace(s, status=Status.IN_PROGRESS, until=None)
        case Ended():
            return replace(s, status=Status.ENDED, until=None)
        case Reopened():
            return replace(s, status=Status.UNCLAIMED, owner=None, owner_here=True)
        case ArchiveKept():
            return replace(s, status=Status.ENDED)
        case Archived() | Left():
            return replace(s, status=Status.ARCHIVED, until=None, open=False)
        case HandedBack():
            return replace(s, status=Status.HANDED_BACK, owner=None, owner_here=True, until=None)
        case Terminated():
            return replace(s, status=Status.TERMINATED, owner=None, owner_here=True, until=None)
