"""Lines of logs, by cursor and audience."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, pool
from models.events import Audience, Author, AuthorKind, Entry, What

PAGE = 200
"""Lines of a snapshot, and of one older page."""
RESUMABLE = 500
"""A cursor further behind than this is answered by a snapshot."""

AT_ONCE = 500
"""Lines of one log in one reading: the limit keeps the planner at the index, whatever the table's size."""

COLUMNS = "seq, at, audience, visitor_prev, epoch, author_kind, author_id, author_name, client_id, what"
AFTER = f"""
SELECT w.k, {COLUMNS} FROM unnest($1::int[], $2::uuid[], $3::bigint[]) AS w (k, log_id, cursor), LATERAL (
    SELECT * FROM entry e WHERE e.log = w.log_id AND e.seq > w.cursor ORDER BY e.seq LIMIT {AT_ONCE}
) e ORDER BY w.k, e.seq
"""  # noqa: S608  a constant
BEFORE = f"""
SELECT {COLUMNS} FROM entry WHERE log = $1 AND seq < $2 AND (audience = 'everyone' OR $3 = 'staff')
ORDER BY seq DESC LIMIT $4
"""  # noqa: S608  a constant

DECODE = msgspec.json.Decoder(What).decode


class Line(Struct, frozen=True):
    """An entry on its way to an audience. `prev`: the seq before it that this audience may see."""

    entry: Entry
    audience: Audience
    visitor_prev: int

    def prev(self, reader: Audience) -> int:
        return self.entry.seq - 1 if reader is Audience.STAFF else self.visitor_prev

    def visible(self, reader: Audience) -> bool:
        return reader is Audience.STAFF or self.audience is Audience.EVERYONE


async def after(cursors: Sequence[tuple[UUID, int]]) -> list[list[Line]]:
    """For each (log, cursor) the lines that follow, ascending, of every audience: one query for all of them.

    Whoever gets `AT_ONCE` of a log asks again.
    """
    found: list[list[Line]] = [[] for _ in cursors]
    logs = [log for log, _ in cursors]
    for row in await pool().fetch(AFTER, list(range(len(cursors))), logs, [cursor for _, cursor in cursors]):
        found[row["k"]].append(_line(row))
    return found


async def before(
    log: UUID, seq: int, reader: Audience, *, limit: int = PAGE, connection: Connection | None = None
) -> tuple[list[Entry], bool]:
    """At most `limit` lines before `seq`, ascending, and whether older ones exist."""
    rows = await (connection or pool()).fetch(BEFORE, log, seq, reader.value, limit + 1)
    return [_line(row).entry for row in reversed(rows[:limit])], len(rows) > limit


def _line(row: asyncpg.Record) -> Line:
    kind = AuthorKind(row["author_kind"])
    said = row["client_id"] if kind in (AuthorKind.VISITOR, AuthorKind.AGENT) else None
    entry = Entry(
        seq=row["seq"],
        at=row["at"],
        epoch=row["epoch"],
        author=Author(kind=kind, id=row["author_id"], name=row["author_name"]),
        what=DECODE(row["what"]),
        client_id=said,
    )
    return Line(entry, Audience(row["audience"]), row["visitor_prev"])
