"""A whole chat, for a file."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool
from models.events import Entry
from models.queries import entries
from models.queries.details import Details, details

ENDED = "SELECT at FROM archived_chat WHERE conversation = $1"


class Exported(Struct, frozen=True, kw_only=True):
    """A chat that is over: everything in it, as staff read it. `ended_at`: None where it was reopened meanwhile."""

    conversation: UUID
    started_at: datetime
    ended_at: datetime | None
    details: Details
    entries: list[Entry]


async def exported(conversation: UUID) -> Exported | None:
    """None: there is none."""
    beside = await details(conversation)
    if beside is None:
        return None
    lines: list[Entry] = []
    while found := (await entries.after([(conversation, lines[-1].seq if lines else 0)]))[0]:
        lines += [line.entry for line in found]
    ended = await pool().fetchval(ENDED, conversation)
    return Exported(
        conversation=conversation, started_at=beside.started_at, ended_at=ended, details=beside, entries=lines
    )
