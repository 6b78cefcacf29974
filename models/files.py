"""Files that somebody sent: what they are called, of what kind they are, whether something refers to them. The only
writer of `file`.

The row is there before the first byte, so that whatever is killed in the middle is swept by it.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from models.database import Connection, Pool, pool, transaction
from models.storage import Storage

LIFE = timedelta(days=1)
"""How long a file waits to be referred to."""
AT_ONCE = 50

BEGIN = "INSERT INTO file (id, by, name, media_type) VALUES ($1, $2, $3, $4)"
STORED = "UPDATE file SET size = $2, sha256 = $3 WHERE id = $1"
USED = "SELECT coalesce(sum(size), 0)::bigint FROM file"
ALONE = "SELECT pg_advisory_xact_lock(0x46494C45)"
FORGET = "DELETE FROM file WHERE id = $1"
FREE = """
SELECT id, name, size, media_type FROM file
WHERE by = $1 AND id = ANY($2) AND kept_at IS NULL AND size IS NOT NULL AND created_at > now() - $3::interval
ORDER BY id FOR UPDATE
"""
KEEP = "UPDATE file SET kept_at = now() WHERE id = ANY($1) AND kept_at IS NULL"
KEPT = "SELECT id, name, size, media_type FROM file WHERE id = $1 AND kept_at IS NOT NULL AND size IS NOT NULL"
OF_TICKET = """
SELECT EXISTS (SELECT FROM submission s JOIN file f ON f.id = $2 AND f.kept_at IS NOT NULL
WHERE s.number = $1 AND s.answers @> jsonb_build_array(jsonb_build_object('kind', 'file', 'value', f.id)))
"""
# An upload that is still under way may be older than its file would be: it has the hour more.
UNNEEDED = """
SELECT id FROM file WHERE kept_at IS NULL AND created_at < now() - $1::interval - interval '1 hour'
ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""


class SentFile(Struct, frozen=True, kw_only=True):
    """`size`: bytes. `media_type`: by its first bytes."""

    id: UUID
    name: str
    size: int
    media_type: str


class Full(Exception):  # noqa: N818  an answer, not an error
    """No room is left. `used`, `room`: bytes."""

    def __init__(self, used: int, room: int) -> None:
        super().__init__(f"{used} bytes of {room} are used")
        self.used, self.room = used, room


async def fits(size: int, room: int | None) -> None:
    """Whether so much may come on top, before it is sent. `room`: bytes of all files together. Raises `Full`."""
    if room is not None:
        await _fits(pool(), size, room)


async def begin(by: str, name: str, media_type: str) -> UUID:
    """A file that is on its way; nobody can refer to it yet."""
    id_ = uuid4()
    await pool().execute(BEGIN, id_, by, name, media_type)
    return id_


async def stored(id_: UUID, size: int, sha256: bytes, room: int | None = None) -> None:
    """It is whole: from now on it can be referred to. Raises `Full`."""
    async with transaction() as connection:
        if room is not None:
            # One after the other: of two that come at once each would find the same room.
            await connection.execute(ALONE)
            await _fits(connection, size, room)
        await connection.execute(STORED, id_, size, sha256)


async def forget(id_: UUID) -> None:
    await pool().execute(FORGET, id_)


async def free(connection: Connection, by: str, ids: Iterable[UUID]) -> dict[UUID, SentFile]:
    """Of these, by id, those that this sender sent and nothing refers to; locked until the transaction ends."""
    return {row["id"]: _file(row) for row in await connection.fetch(FREE, by, list(ids), LIFE)}


async def keep(connection: Connection, ids: Iterable[UUID]) -> None:
    """From now on something refers to them."""
    await connection.execute(KEEP, list(ids))


async def kept(id_: UUID) -> SentFile | None:
    row = await pool().fetchrow(KEPT, id_)
    return None if row is None else _file(row)


async def is_of_ticket(number: int, id_: UUID) -> bool:
    """Whether the form that the ticket began with holds it."""
    return bool(await pool().fetchval(OF_TICKET, number, id_))


async def sweep(storage: Storage) -> None:
    """Removes what nothing refers to, some at a time. Raises `StorageError`; then the rest waits for the next time."""
    async with transaction() as connection:
        for row in await connection.fetch(UNNEEDED, LIFE, AT_ONCE):
            await storage.remove(row["id"])
            await connection.execute(FORGET, row["id"])


async def _fits(asked: Connection | Pool, size: int, room: int) -> None:
    used: int = await asked.fetchval(USED)
    if used + size > room:
        raise Full(used, room)


def _file(row: asyncpg.Record) -> SentFile:
    return SentFile(id=row["id"], name=row["name"], size=row["size"], media_type=row["media_type"])
