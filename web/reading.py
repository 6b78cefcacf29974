"""How far a log was read: by each person, by its visitor, and by whoever owns it. Marks only move on, and never past
the last line."""

from uuid import UUID

from models.database import pool
from models.queries.seen import OWNER, VISITOR
from models.wake import CHANNEL, Wake
from web.principals import Principal, Staff

# What the owner has read stays read when the chat is another's.
MARK = f"""
WITH r AS (
    INSERT INTO reading AS r (person, log, seq)
    SELECT w.reader, l.id, least($3, l.seq)
    FROM log l, LATERAL (VALUES ($1::text), (CASE WHEN l.owner = $1 THEN '{OWNER}' END)) AS w (reader)
    WHERE l.id = $2 AND w.reader IS NOT NULL
    ON CONFLICT (person, log) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > r.seq
    RETURNING person
) SELECT pg_notify('{CHANNEL}', '{Wake.READING} ' || person || ' ' || $2::text) FROM r
"""  # noqa: S608  constants


async def mark(who: Principal, log: UUID, seq: int) -> None:
    await pool().execute(MARK, who.handle if isinstance(who, Staff) else VISITOR, log, seq)
