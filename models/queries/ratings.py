"""What a visitor thought of his chat."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import Connection, Pool

LAST = """
SELECT (what ->> 'score')::integer AS score, what ->> 'text' AS text, at FROM entry
WHERE log = $1 AND what ->> 'type' = 'rated' ORDER BY seq DESC LIMIT 1
"""


class Rating(Struct, frozen=True, kw_only=True):
    """`score`: 1 (bad) to 5 (good). `text`: what the visitor added."""

    score: int
    text: str | None
    at: datetime


async def rating(connection: Connection | Pool, log: UUID) -> Rating | None:
    """The last one counts; None: not rated."""
    row = await connection.fetchrow(LAST, log)
    return None if row is None else Rating(**row)
