"""One append: one statement that locks the log's row, takes the next seq, inserts the line and notifies.

A line that stands already (same author and client id) breaks the unique key, which undoes the statement: no gap, no
second line.
"""

from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool
from models.events import Asked, Author, Event, Reason
from models.wake import CHANNEL, Wake

_STATEMENT = f"""
WITH l AS (
    UPDATE log SET seq = seq + 1,
        visitor_seq = CASE WHEN $2 = 'everyone' THEN seq + 1 ELSE visitor_seq END,
        (at, waiting_since, spoke_at) = (SELECT t, {{waiting}}, {{spoke}} FROM clock_timestamp() t)
        {{moves}}
    WHERE id = $1 AND {{holds}}
    RETURNING new.seq, new.at, old.visitor_seq AS prev, new.owner_epoch AS epoch, new.escalation
), e AS (
    INSERT INTO entry (
        log, seq, at, audience, visitor_prev, epoch, author_kind, author_id, author_name, client_id, what
    )
    SELECT $1, l.seq, l.at, $2, l.prev, l.epoch, $3, $4, $5, $6, {{what}} FROM l
    RETURNING at
){{also}}
SELECT l.seq, e.at, pg_notify('{CHANNEL}', '{Wake.ENTRY} ' || $1::text) {{notifies}} FROM l, e
"""  # noqa: S608  the parts below, no input


class Appended(Struct, frozen=True, kw_only=True):
    """Where a line stands. `duplicate`: it stood there before. `at`: of a new line, the database's clock."""

    log: UUID
    seq: int
    duplicate: bool = False
    at: datetime | None = None


TALKS = "open AND kind = 'conversation'"
"""A conversation that still takes words; the thread of a ticket takes none of its lines."""
WAITS = "coalesce(log.waiting_since, t)"
"""The visitor waits for an answer, since his first words without one."""


def statement(
    *,
    moves: str = "",
    holds: str = TALKS,
    waiting: str = "log.waiting_since",
    spoke: str = "log.spoke_at",
    what: str = "$7::text::jsonb",
    also: str = "",
    notifies: str = "",
) -> str:
    """`moves`: what else changes in the log's row, `waiting` and `spoke` its columns of these names, where `t` is the
    line's time; `holds`: where not, nothing is written. `$1` is the log, `$2` the
    audience, `$3` to `$5` the author, `$6` the client id, `$7` the event; what a statement adds begins at `$8`."""
    return _STATEMENT.format(
        moves=moves, holds=holds, waiting=waiting, spoke=spoke, what=what, also=also, notifies=notifies
    )


async def append(  # noqa: PLR0917  a statement and its arguments, in their order
    connection: Connection | Pool,
    statement: str,
    log: UUID,
    author: Author,
    client_id: str,
    what: Event | Reason,
    *more: object,
) -> Appended | None:
    """None: the log's row did not hold what the statement asks of it."""
    try:
        async with nullcontext() if isinstance(connection, asyncpg.Pool) else connection.transaction():
            line = await append_new(connection, statement, log, author, client_id, what, *more)
    except asyncpg.UniqueViolationError:
        line = None
    return line if line is not None else await standing(connection, log, author, client_id)


async def standing(connection: Connection | Pool, log: UUID, author: Author, client_id: str) -> Appended | None:
    """The line that this author made with this id."""
    seq = await connection.fetchval(
        "SELECT seq FROM entry WHERE log = $1 AND author_kind = $2 AND author_id IS NOT DISTINCT FROM $3"
        " AND client_id = $4",
        log,
        author.kind,
        author.id,
        client_id,
    )
    return None if seq is None else Appended(log=log, seq=seq, duplicate=True)


async def append_new(  # noqa: PLR0917  as `append`
    connection: Connection | Pool,
    statement: str,
    log: UUID,
    author: Author,
    client_id: str,
    what: Event | Reason,
    *more: object,
) -> Appended | None:
    """As `append`, of a line that does not stand yet: raises `asyncpg.UniqueViolationError` where it does, and the
    caller's transaction is lost."""
    audience = what.audience if isinstance(what, Event) else Asked.audience
    body = msgspec.json.encode(what).decode() if isinstance(what, Event) else what.value
    given = (log, audience, author.kind, author.id, author.name, client_id, body, *more)
    row = await connection.fetchrow(statement, *given)
    return None if row is None else Appended(log=log, seq=row["seq"], at=row["at"])
