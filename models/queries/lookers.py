"""Who has a chat open besides its owner."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from models.database import pool

LOOKERS = """
SELECT DISTINCT k.log, p.handle, p.name FROM looking k JOIN process_lease e ON e.process = k.process AND e.until > now()
JOIN person p ON p.handle = k.person JOIN log l ON l.id = k.log AND l.owner IS DISTINCT FROM k.person
WHERE k.log = ANY($1) ORDER BY p.name, p.handle
"""


class Looker(Struct, frozen=True, kw_only=True):
    handle: str
    name: str


async def lookers(logs: Collection[UUID]) -> dict[UUID, list[Looker]]:
    """By name."""
    found: defaultdict[UUID, list[Looker]] = defaultdict(list)
    for row in await pool().fetch(LOOKERS, list(logs)) if logs else []:
        found[row["log"]].append(Looker(handle=row["handle"], name=row["name"]))
    return found
