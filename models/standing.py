"""Where a conversation stands, and how each line of its log moves that: the reducer every screen runs.

`frontend/kit/standing.ts` is its twin; `tests/models/test_standing.py` feeds both the same cases.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from models import events as e
from models.events import Author, Entry
from models.status import Status
from models.waits import Waits, waits_after


class Standing(Struct, frozen=True, kw_only=True):
    """`owner`: the agent who has, or had, the chat. `n`: the escalation's number, 0 before the first.
    `until`: when an ending chat ends (staff only). `open`: whether the log still takes words. `waits`: staff only."""

    status: Status = Status.CONCIERGE
    n: int = 0
    owner: Author | None = None
    owner_here: bool = True
    epoch: int = 0
    until: datetime | None = None
    open: bool = True
    waits: Waits | None = None


def after(standing: Standing, entry: Entry) -> Standing:
    """The standing once `entry` has happened. Pure; total over every kind of line."""
    waits = None if standing.waits is None else waits_after(standing.waits, entry.what, entry.author, entry.at)
    return _moved(replace(standing, epoch=entry.epoch, waits=waits), entry)


def _moved(s: Standing, entry: Entry) -> Standing:
    match entry.what:
        case e.Asked(n=n):
            return replace(s, status=Status.UNCLAIMED, n=n, owner=None, owner_here=True)
        case e.Claimed() | e.TakenOver():
            return replace(s, status=Status.IN_PROGRESS, owner=entry.author, owner_here=True, until=None)
        case e.AgentGone():
            return replace(s, owner_here=False)
        case e.AgentBack():
            return replace(s, owner_here=True)
        case e.Ending(until=until):
            return replace(s, status=Status.ENDING, until=until)
        case e.EndKept():
            return replace(s, status=Status.IN_PROGRESS, until=None)
        case e.Ended():
            return replace(s, status=Status.ENDED, until=None)
        case e.Reopened() | e.Requeued() | e.Transferred():
            return replace(s, status=Status.UNCLAIMED, owner=None, owner_here=True, until=None)
        case e.ArchiveKept():
            return replace(s, status=Status.ENDED)
        case e.Archived() | e.Left():
            return replace(s, status=Status.ARCHIVED, until=None, open=False)
        case e.HandedBack():
            return replace(s, status=Status.HANDED_BACK, owner=None, owner_here=True, until=None)
        case e.Terminated():
            return replace(s, status=Status.TERMINATED, owner=None, owner_here=True, until=None)
        case _:
            return s
