"""Files that are said: whose they are until a line carries them, and which of them a reader may have."""

from collections.abc import Sequence
from uuid import UUID

from models import files
from models.database import Connection, pool
from models.events import Attached, Audience

HOLDS = "e.what @> jsonb_build_object('files', jsonb_build_array(jsonb_build_object('id', $2::uuid)))"
OF_LINE = f"""
SELECT EXISTS (SELECT FROM entry e WHERE e.log = $1 AND (e.audience = 'everyone' OR $3 = 'staff') AND {HOLDS})
"""  # noqa: S608  a constant
OF_VISITOR = f"""
SELECT EXISTS (SELECT FROM log l JOIN entry e ON e.log = l.id AND e.audience = 'everyone' AND {HOLDS}
    WHERE l.visitor = $1 AND l.kind = 'conversation')
"""  # noqa: S608  a constant


def sender(visitor: UUID) -> str:
    """By which name a visitor's files are his; no handle of staff looks like it."""
    return f"visitor:{visitor.hex}"


async def free(connection: Connection, by: str, ids: Sequence[UUID]) -> tuple[Attached, ...] | None:
    """These files of the sender, in this order, locked until the transaction ends. None where one is somebody else's,
    used, too old or none at all."""
    found = await files.free(connection, by, ids)
    if len(found) != len(ids):
        return None
    sent = (found[id_] for id_ in ids)
    return tuple(Attached(id=one.id, name=one.name, size=one.size, media_type=one.media_type) for one in sent)


async def is_of_line(log: UUID, file: UUID, reader: Audience) -> bool:
    """Whether a line of this log that the reader may see carries it."""
    return bool(await pool().fetchval(OF_LINE, log, file, reader.value))


async def is_of_visitor(visitor: UUID, file: UUID) -> bool:
    """Whether a line of one of his conversations does."""
    return bool(await pool().fetchval(OF_VISITOR, visitor, file))
