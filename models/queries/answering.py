"""What the concierge looks at before it says something."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool
from models.events import Answered, Chose, ConciergeLine, DetailAsked, Said, Suggested

NEXT = """
SELECT l.owner_epoch AS epoch, e.seq, e.what
FROM log l CROSS JOIN LATERAL (
    SELECT e.seq, e.what FROM entry e
    WHERE e.log = l.id AND e.seq > l.bot_seq AND e.author_kind = 'visitor' AND e.what ->> 'type' IN ('said', 'chose')
    ORDER BY e.seq LIMIT 1
) e
WHERE l.id = $1 AND l.open AND l.owner IS NULL AND l.escalation IS NULL
"""
COLUMNS = "e.seq, e.what, e.client_id"
LAST = f"""
SELECT {COLUMNS} FROM entry e JOIN log l ON l.id = e.log
WHERE l.id = $1 AND e.author_kind = 'concierge' AND e.epoch = l.owner_epoch AND e.what ? 'text'
ORDER BY e.seq DESC LIMIT 1
"""  # noqa: S608  a constant
AT = f"""
SELECT {COLUMNS} FROM entry e WHERE e.log = $1 AND e.seq = $2 AND e.author_kind = 'concierge' AND e.what ? 'text'
"""  # noqa: S608  a constant
ASKED_FOR = """
SELECT DISTINCT e.what -> 'field' ->> 'key' AS key FROM entry e
WHERE e.log = $1 AND e.author_kind = 'concierge' AND e.what ->> 'type' = 'detail_asked'
"""
SOMEBODY = """
SELECT EXISTS (
    SELECT FROM conversation o JOIN team_person m ON m.team = o.team JOIN person p ON p.id = m.person AND p.active
    JOIN availability a ON a.person = p.handle AND a.available
    JOIN presence s ON s.person = p.handle JOIN process_lease w ON w.process = s.process AND w.until > now()
    WHERE o.id = $1 AND EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'agent')
)
"""
BY_VISITOR = msgspec.json.Decoder(Said | Chose).decode
BY_CONCIERGE = msgspec.json.Decoder(Said | Answered | Suggested | DetailAsked).decode


class Heard(Struct, frozen=True, kw_only=True):
    """A line of the visitor that waits for the concierge. `epoch`: the owner epoch as it was read."""

    seq: int
    what: Said | Chose
    epoch: int


class Spoken(Struct, frozen=True, kw_only=True):
    """A line of the concierge. `about`: the visitor's line that it was said to, if it was."""

    seq: int
    what: ConciergeLine
    about: int | None = None


async def next_heard(connection: Connection | Pool, log: UUID) -> Heard | None:
    """The first line of the visitor that has no answer yet. None: there is none, or people have the chat."""
    row = await connection.fetchrow(NEXT, log)
    return None if row is None else Heard(seq=row["seq"], what=BY_VISITOR(row["what"]), epoch=row["epoch"])


async def last_spoken(connection: Connection | Pool, log: UUID) -> Spoken | None:
    """What the concierge said last, since people last had the chat."""
    return _spoken(await connection.fetchrow(LAST, log))


async def spoken_at(connection: Connection | Pool, log: UUID, seq: int) -> Spoken | None:
    return _spoken(await connection.fetchrow(AT, log, seq))


async def was_disliked(connection: Connection | Pool, log: UUID, seq: int) -> bool:
    """Whether No is what was pressed last under the answer at `seq`."""
    return bool(await connection.fetchval("SELECT NOT helpful FROM thumb WHERE log = $1 AND seq = $2", log, seq))


async def asked_for(connection: Connection, log: UUID) -> frozenset[str]:
    """The keys of the details that the visitor was asked for in this conversation."""
    return frozenset(row["key"] for row in await connection.fetch(ASKED_FOR, log))


async def somebody_available(connection: Connection, log: UUID) -> bool:
    """Whether an agent of the conversation's team has said so and is here."""
    return bool(await connection.fetchval(SOMEBODY, log))


def _spoken(row: asyncpg.Record | None) -> Spoken | None:
    if row is None:
        return None
    origin, _, seq = row["client_id"].partition(":")
    about = int(seq.partition(":")[0]) if origin == "bot" else None
    return Spoken(seq=row["seq"], what=BY_CONCIERGE(row["what"]), about=about)
