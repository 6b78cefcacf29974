"""What visitors thought of the answers, and what was asked in vain. The only writer of thumb and unanswered."""

from collections.abc import Sequence
from uuid import UUID

from models.database import Connection

SETTLE = """
UPDATE unanswered u SET settled = true FROM unnest($2::uuid[], $3::bigint[]) AS w (log_id, line)
WHERE u.concierge = $1 AND u.log = w.log_id AND u.seq = w.line AND NOT u.settled
"""
THUMB = """
INSERT INTO thumb (log, seq, article, helpful) SELECT $1, $2, a.id, $4 FROM article a WHERE a.id = $3
ON CONFLICT (log, seq) DO UPDATE SET helpful = excluded.helpful, at = now()
"""
IN_VAIN = """
INSERT INTO unanswered (log, seq, concierge) SELECT o.id, $2, o.concierge FROM conversation o WHERE o.id = $1
ON CONFLICT (log, seq) DO NOTHING
"""


async def thumb(connection: Connection, log: UUID, seq: int, article: UUID, helpful: bool) -> None:
    """Did the answer at `seq` help? The last press counts. Of an article that is gone nothing is kept."""
    await connection.execute(THUMB, log, seq, article, helpful)


async def asked_in_vain(connection: Connection, log: UUID, seq: int) -> None:
    """The visitor's line at `seq` had no answer."""
    await connection.execute(IN_VAIN, log, seq)


async def settle(connection: Connection, concierge: UUID, lines: Sequence[tuple[UUID, int]]) -> None:
    """Somebody took care of these questions: (log, seq) of the visitor's lines.

    What another concierge was asked stays as it is.
    """
    await connection.execute(SETTLE, concierge, [log for log, _ in lines], [seq for _, seq in lines])
