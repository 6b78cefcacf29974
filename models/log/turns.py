"""The concierge's turns: it speaks only where no person has the chat, and answers each of the visitor's lines once."""

from uuid import UUID

from models.database import Connection
from models.events import Author, AuthorKind, ConciergeLine
from models.log.lines import TALKS, Appended, append, statement

TURN = """
UPDATE log SET bot_seq = coalesce($2, last_visitor_seq)
WHERE id = $1 AND kind = 'conversation' AND open AND owner IS NULL AND escalation IS NULL
    AND ($2::bigint IS NULL OR (bot_seq < $2 AND owner_epoch = $3))
RETURNING true
"""
CONCIERGE_SAYS = statement(holds=f"{TALKS} AND owner IS NULL AND escalation IS NULL", waiting="NULL::timestamptz")


async def take_turn(connection: Connection, log: UUID, *, answers: int | None = None, epoch: int | None = None) -> bool:
    """Locks the log, in the caller's transaction, for what the concierge does about the visitor's line `answers`, or
    about all that was said so far. `epoch`: the owner epoch when the answer was begun.

    False: a person has the chat or had it meanwhile, or that line was answered; nothing may be said.
    """
    return bool(await connection.fetchval(TURN, log, answers, epoch))


async def concierge_says(
    connection: Connection, log: UUID, name: str, line: ConciergeLine, client_id: str
) -> Appended | None:
    """Within a turn. None: a person has the chat."""
    author = Author(kind=AuthorKind.CONCIERGE, name=name)
    return await append(connection, CONCIERGE_SAYS, log, author, client_id, line)
