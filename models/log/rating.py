"""How it was, in the visitor's words, once people are done with the chat."""

from uuid import UUID

from models.database import Connection
from models.events import Rated
from models.lifecycle import VISITOR, Refused
from models.log.lines import TALKS, Appended, append, statement

LOCK = "SELECT open FROM log WHERE id = $1 FOR UPDATE"
RATES = statement(
    holds=f"""{TALKS} AND EXISTS (
        SELECT FROM escalation x
        WHERE x.conversation = log.id AND x.n = log.escalations AND x.status IN ('ended', 'archiving'))"""
)


async def rate(connection: Connection, log: UUID, client_id: str, rated: Rated) -> Appended:
    """In the caller's transaction, which locks the log first: so a chat that is reopened meanwhile is not rated.
    Idempotent by `client_id`. Raises `Refused`: `archived`, `not_ended`, `not_found`."""
    open_ = await connection.fetchval(LOCK, log)
    line = await append(connection, RATES, log, VISITOR, client_id, rated)
    if line is None:
        raise Refused("not_found" if open_ is None else "not_ended" if open_ else "archived")
    return line
