"""How it was, in the visitor's words, once people are done with the chat: also after they closed it, until he starts
again."""

from uuid import UUID

from models.database import Connection
from models.events import Rated
from models.lifecycle import VISITOR, Refused
from models.log.lines import Appended, append, statement

LOCK = "SELECT open FROM log WHERE id = $1 FOR UPDATE"
STARTED_AGAIN = """(
    EXISTS (SELECT FROM entry e WHERE e.log = log.id AND e.what ->> 'type' = 'left')
    OR EXISTS (
        SELECT FROM log newer JOIN conversation n ON n.id = newer.id JOIN conversation o ON o.id = log.id
        WHERE newer.visitor = log.visitor AND n.created_at > o.created_at))"""
RATES = statement(
    holds=f"""kind = 'conversation' AND EXISTS (
        SELECT FROM escalation x
        WHERE x.conversation = log.id AND x.n = log.escalations AND x.status IN ('ended', 'archiving', 'archived'))
    AND (open OR NOT {STARTED_AGAIN})"""
)


async def rate(connection: Connection, log: UUID, client_id: str, rated: Rated) -> Appended:
    """In the caller's transaction, which locks the log first: so a chat that is reopened meanwhile is not rated.
    Idempotent by `client_id`. Raises `Refused`: `archived` (he started again, or nobody had ended it), `not_ended`,
    `not_found`."""
    open_ = await connection.fetchval(LOCK, log)
    line = await append(connection, RATES, log, VISITOR, client_id, rated)
    if line is None:
        raise Refused("not_found" if open_ is None else "not_ended" if open_ else "archived")
    return line
