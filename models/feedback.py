"""What visitors thought of the answers, and what was asked in vain. The only writer of thumb and unanswered."""

from collections.abc import Sequence
from uuid import UUID

from models.database import Connection

SETTLE = """
UPDATE unanswered u SET settled = true FROM unnest($2::uuid[], $3::bigint[]) AS w (log_id, line)
WHERE u.concierge = $1 AND u.log = w.log_id AND u.seq = w.line AND NOT u.settled
"""


async def settle(connection: Connection, concierge: UUID, lines: Sequence[tuple[UUID, int]]) -> None:
    """Somebody took care of these questions: (log, seq) of the visitor's lines.

    What another concierge was asked stays as it is.
    """
    await connection.execute(SETTLE, concierge, [log for log, _ in lines], [seq for _, seq in lines])
