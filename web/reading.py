"""How far a person has read a log: marks that only move on, and never past the last line."""

from uuid import UUID

from models.database import pool
from models.wake import CHANNEL, Wake

MARK = f"""
WITH r AS (
    INSERT INTO reading AS r (person, log, seq) SELECT $1, id, least($3, seq) FROM log WHERE id = $2
    ON CONFLICT (person, log) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > r.seq
    RETURNING 1
) SELECT pg_notify('{CHANNEL}', '{Wake.READING} ' || $1::text || ' ' || $2::text) FROM r
"""  # noqa: S608  constants


async def mark(person: str, log: UUID, seq: int) -> None:
    await pool().execute(MARK, person, log, seq)
