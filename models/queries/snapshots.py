"""One conversation as a screen first shows it."""

from uuid import UUID

import asyncpg
from msgspec import Struct
from msgspec.structs import replace

from models.database import pool
from models.events import Audience, Author, AuthorKind, Entry
from models.queries import entries
from models.standing import Standing
from models.status import Status

STANDING = """
SELECT l.open, l.owner_epoch, l.escalations, l.seq, l.visitor_seq, l.last_visitor_seq,
    v.id AS visitor, v.name AS visitor_name, c.key, c.name AS concierge,
    x.status, x.owner, x.owner_here, x.until, p.name AS owner_name
FROM log l JOIN visitor v ON v.id = l.visitor JOIN concierge c ON c.id = v.concierge
LEFT JOIN escalation x ON x.conversation = l.id AND x.n = l.escalations
LEFT JOIN person p ON p.handle = x.owner
WHERE l.id = $1
"""


class Named(Struct, frozen=True, kw_only=True):
    id: UUID
    name: str | None


class ConciergeName(Struct, frozen=True, kw_only=True):
    key: str
    name: str


class Snapshot(Struct, frozen=True, kw_only=True):
    """The newest lines of the reader's audience, ascending; `cursor` is the last seq that the reader may see."""

    log: UUID
    cursor: int
    standing: Standing
    entries: list[Entry]
    more: bool
    visitor: Named
    concierge: ConciergeName


async def snapshot(log: UUID, reader: Audience) -> Snapshot | None:
    """Row and lines of one moment: whatever the lines show, the standing shows too."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        row = await connection.fetchrow(STANDING, log)
        if row is None:
            return None
        lines, more = await entries.before(log, row["seq"] + 1, reader, connection=connection)
    return Snapshot(
        log=log,
        cursor=row["seq"] if reader is Audience.STAFF else row["visitor_seq"],
        standing=seen_by(reader, _standing(row)),
        entries=lines,
        more=more,
        visitor=Named(id=row["visitor"], name=row["visitor_name"]),
        concierge=ConciergeName(key=row["key"], name=row["concierge"]),
    )


def seen_by(reader: Audience, standing: Standing) -> Standing:
    """Visitors do not see the undo time of an end."""
    if reader is Audience.EVERYONE and standing.status is Status.ENDING:
        return replace(standing, status=Status.IN_PROGRESS, until=None)
    return standing


def _standing(row: asyncpg.Record) -> Standing:
    owner = None
    if row["owner"] is not None:
        owner = Author(kind=AuthorKind.AGENT, id=row["owner"], name=row["owner_name"])
    status = Status.CONCIERGE
    if not row["open"]:
        status = Status.ARCHIVED
    elif row["escalations"]:
        status = Status(row["status"] or Status.UNCLAIMED)
    return Standing(
        status=status,
        n=row["escalations"],
        owner=owner,
        owner_here=row["owner_here"] if row["owner_here"] is not None else True,
        epoch=row["owner_epoch"],
        until=row["until"],
        open=row["open"],
    )
