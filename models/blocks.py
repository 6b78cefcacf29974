"""Visitors who may not write here, for some days or for ever. The only writer of `block`."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec import Struct

from models.database import Connection, pool, transaction
from models.wake import CHANNEL, Wake, payload

PAGE = 50
STANDS = "EXISTS (SELECT FROM block b WHERE b.visitor = {} AND b.lifted_at IS NULL AND coalesce(b.until > now(), true))"
"""Whether the visitor of this expression is blocked now."""
LIFT = "UPDATE block SET lifted_at = now(), lifted_by = $2 WHERE {} = $1 AND lifted_at IS NULL RETURNING visitor"
PUT = """
INSERT INTO block (visitor, command_id, conversation, reason, by, until)
SELECT l.visitor, $2, l.id, $3, $4, now() + $5::interval FROM log l WHERE l.id = $1
"""
SAID_BEFORE = "SELECT b.id FROM block b JOIN log l USING (visitor) WHERE l.id = $1 AND b.command_id = $2"
BLOCKED = f"SELECT {STANDS.format('$1')}"
LISTED = """
SELECT b.id, b.visitor, v.name, c.name AS concierge, b.conversation, b.reason, coalesce(p.name, b.by) AS by, b.at,
    b.until
FROM block b JOIN visitor v ON v.id = b.visitor JOIN concierge c ON c.id = v.concierge
LEFT JOIN person p ON p.handle = b.by
WHERE b.lifted_at IS NULL AND coalesce(b.until > now(), true)
    AND ($1::uuid IS NULL OR (b.at, b.id) < (SELECT o.at, o.id FROM block o WHERE o.id = $1))
ORDER BY b.at DESC, b.id DESC LIMIT $2
"""


class Block(Struct, frozen=True, kw_only=True):
    """`name`: the visitor's, as he gave it; `conversation`: in which he was blocked; `by`: whose name; `until`: None is
    for ever."""

    id: UUID
    visitor: UUID
    name: str | None
    concierge: str
    conversation: UUID
    reason: str
    by: str
    at: datetime
    until: datetime | None


class BlockPage(Struct, frozen=True, kw_only=True):
    """The newest first. `more`: there are older ones."""

    blocks: list[Block]
    more: bool


async def put(conversation: UUID, command_id: str, *, reason: str, by: str, days: int | None) -> None:
    """Blocks the visitor of the conversation from now on, in place of what stood before; his sockets end. The same
    command again changes nothing."""
    length = None if days is None else timedelta(days=days)
    async with transaction() as connection:
        await connection.fetchval("SELECT true FROM log WHERE id = $1 FOR UPDATE", conversation)
        if await connection.fetchval(SAID_BEFORE, conversation, command_id) is not None:
            return
        visitor = await connection.fetchval("SELECT visitor FROM log WHERE id = $1", conversation)
        await connection.execute(LIFT.format("visitor"), visitor, by)
        await connection.execute(PUT, conversation, command_id, reason, by, length)
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITOR, visitor))


async def lift(block: UUID, by: str) -> bool:
    """He may write again, and always could if it was lifted before. False: there is no such block."""
    if await pool().fetchval(LIFT.format("id"), block, by) is not None:
        return True
    return bool(await pool().fetchval("SELECT EXISTS (SELECT FROM block WHERE id = $1)", block))


async def blocked(connection: Connection, visitor: UUID) -> bool:
    return bool(await connection.fetchval(BLOCKED, visitor))


async def listed(before: UUID | None) -> BlockPage:
    """Those that stand. `before`: the last one that the screen has."""
    rows = await pool().fetch(LISTED, before, PAGE + 1)
    return BlockPage(blocks=[Block(**row) for row in rows[:PAGE]], more=len(rows) > PAGE)
