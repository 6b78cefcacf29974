"""How far each side has read what the other one said."""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from models.database import pool

VISITOR, OWNER = ":visitor", ":owner"
"""Under which names the two sides of a conversation read it, besides its people."""
SEEN = f"""
SELECT w.log, v.seq AS visitor, o.seq AS owner FROM unnest($1::uuid[]) AS w (log)
LEFT JOIN reading v ON v.log = w.log AND v.person = '{VISITOR}'
LEFT JOIN reading o ON o.log = w.log AND o.person = '{OWNER}'
"""  # noqa: S608  constants


class Marks(Struct, frozen=True, kw_only=True):
    """Seqs; None: nothing yet. `owner`: whoever had the chat when he read it."""

    visitor: int | None
    owner: int | None


async def marks(logs: Collection[UUID]) -> dict[UUID, Marks]:
    rows = await pool().fetch(SEEN, list(logs)) if logs else []
    return {row["log"]: Marks(visitor=row["visitor"], owner=row["owner"]) for row in rows}
