"""A log on one socket: how far it was told, by what right, and with which frame it begins."""

from uuid import UUID

from models.events import Asked, Audience, Regrouped, Reopened, Requeued, Transferred
from models.queries.entries import RESUMABLE
from models.queries.snapshots import snapshot
from models.queries.ticket_overview import thread
from web.doors import Log, Shows
from web.frames import SnapshotFrame, ThreadFrame

HANDED_ON = (Transferred, Regrouped)
"""Lines by which a log is other people's."""
IN_LINE = (Asked, Reopened, Requeued, Transferred)
"""Lines by which a chat comes into the line: its place is told again, though it may be the one that was told last."""


class Topic:
    """`cursor`: the last line looked at; None before the snapshot. `door`: as it was let in last."""

    __slots__ = ("cursor", "door", "fresh")

    def __init__(self, cursor: int | None, door: Log) -> None:
        near = cursor is not None and 0 <= door.seq - cursor <= RESUMABLE
        self.cursor = cursor if near else None
        self.door = door
        self.fresh = True

    @property
    def is_chat(self) -> bool:
        """A chat of the reader's, in which he may do more than look."""
        return self.door.shows is Shows.CHAT

    @property
    def by_ticket(self) -> int | None:
        """Of a chat that is shown because of this ticket: with the ticket, the right to it goes."""
        return self.door.ticket if self.door.shows is Shows.TICKETS_CHAT else None


async def begun(log: UUID, topic: Topic, reader: Audience) -> tuple[SnapshotFrame | ThreadFrame, int] | None:
    """The first frame, and the last seq in it. None: there is nothing to show."""
    if topic.door.shows is Shows.THREAD:
        read = await thread(log)
        return None if read is None else (ThreadFrame(log=log, thread=read), read.cursor)
    shown = await snapshot(log, reader)
    return None if shown is None else (SnapshotFrame(log=log, snapshot=shown), shown.cursor)
