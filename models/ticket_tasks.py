"""What there is to do for a ticket: written down by somebody, done by somebody. The only writer of ticket_task."""

from uuid import UUID

from models.database import Connection, Pool
from models.lifecycle import Refused
from models.wake import CHANNEL, Wake

MOST = 100
"""Tasks of one ticket."""
TELLS = f"SELECT pg_notify('{CHANNEL}', '{Wake.TICKET} ' || $2::text) FROM w"  # noqa: S608  constants
ADD = f"""
WITH w AS (
    INSERT INTO ticket_task (id, ticket, text, by) SELECT $1, t.number, $3, $4 FROM ticket t JOIN log l ON l.id = t.log
    WHERE t.number = $2 AND l.open AND (SELECT count(*) FROM ticket_task k WHERE k.ticket = t.number) < {MOST}
    ON CONFLICT (id) DO NOTHING RETURNING 1
) {TELLS}
"""  # noqa: S608  constants
TICK = f"""
WITH w AS (
    UPDATE ticket_task SET done_by = CASE WHEN $3 THEN $4 END, done_at = CASE WHEN $3 THEN now() END
    WHERE id = $1 AND ticket = $2 AND (done_at IS NULL) = $3 AND EXISTS (
        SELECT FROM ticket t JOIN log l ON l.id = t.log WHERE t.number = $2 AND l.open)
    RETURNING 1
) {TELLS}
"""  # noqa: S608  constants
STANDS = """
SELECT l.open, k.ticket, (k.done_at IS NOT NULL) AS done
FROM ticket t JOIN log l ON l.id = t.log LEFT JOIN ticket_task k ON k.id = $1 WHERE t.number = $2
"""


class TooManyTasksError(ValueError):
    """The ticket has as many as it may have."""


async def add(connection: Connection | Pool, id: UUID, number: int, text: str, by: str) -> None:  # noqa: A002
    """Idempotent by id. Raises `Refused`: `closed`, `not_found`; `TooManyTasksError`."""
    if await connection.fetch(ADD, id, number, text, by):
        return
    row = await connection.fetchrow(STANDS, id, number)
    if row is None or row["ticket"] not in (None, number):
        raise Refused("not_found")
    if row["ticket"] is None:
        if row["open"]:
            raise TooManyTasksError
        raise Refused("closed")


async def tick(connection: Connection | Pool, id: UUID, number: int, by: str, *, done: bool) -> None:  # noqa: A002
    """Done, or to do after all; whoever was first did it. Raises `Refused`: `closed`, `not_found`."""
    if await connection.fetch(TICK, id, number, done, by):
        return
    row = await connection.fetchrow(STANDS, id, number)
    if row is None or row["ticket"] != number:
        raise Refused("not_found")
    if row["done"] is not done:
        raise Refused("closed")
