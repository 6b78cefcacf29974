"""The thread of a ticket: replies, comments, and what happens to it. A ticket's log never takes a conversation's lines,
nor the other way round."""

from uuid import UUID

from models.database import Connection, Pool
from models.events import Author, Noted, Opened, Said, TicketFact, TicketFiled
from models.lifecycle import VISITOR, Refused
from models.log.lines import WAITS, Appended, append, statement
from models.wake import CHANNEL, Wake

NUMBER = "(SELECT number FROM submission WHERE log = $1)::text"
TELLS = f", pg_notify('{CHANNEL}', '{Wake.TICKET} ' || {NUMBER})"
BEGINS = f", pg_notify('{CHANNEL}', '{Wake.SUBMISSION} ' || {NUMBER})"
TAKES_WORDS = "open AND kind = 'ticket'"
UNHEARD = """, u AS (
    INSERT INTO unheard AS u (log, seq) SELECT $1, seq FROM l
    ON CONFLICT (log) DO UPDATE SET seq = greatest(u.seq, excluded.seq)
)"""

OPENED = statement(holds=TAKES_WORDS, notifies=TELLS + BEGINS)
REPLY = statement(
    moves=", last_agent_seq = seq + 1, last_agent = $4",
    holds=TAKES_WORDS,
    waiting="NULL::timestamptz",
    spoke="t",
    also=UNHEARD,
    notifies=TELLS,
)
COMMENT = statement(holds=TAKES_WORDS, notifies=TELLS)
REQUESTER_SAYS = statement(
    moves=", last_visitor_seq = seq + 1", holds=TAKES_WORDS, waiting=WAITS, also=UNHEARD, notifies=TELLS
)
FACT = statement(moves=", open = $8", holds="kind = 'ticket'", notifies=TELLS)
FILED = statement(holds="kind = 'conversation'")


async def begin_thread(connection: Connection) -> UUID:
    """A ticket's log, without a line."""
    log: UUID = await connection.fetchval("INSERT INTO log (kind) VALUES ('ticket') RETURNING id")
    return log


async def opened(connection: Connection, log: UUID, author: Author, client_id: str, line: Opened) -> Appended:
    """The first line of a ticket, whose submission stands by then; the relay is woken. Raises `Refused` as `reply`."""
    return await _add(connection, OPENED, log, author, client_id, line)


async def filed(
    connection: Connection, conversation: UUID, author: Author, client_id: str, line: TicketFiled
) -> Appended:
    """In a conversation, closed ones too: this ticket was made of it. Raises `Refused("not_found")`."""
    appended = await append(connection, FILED, conversation, author, client_id, line)
    if appended is None:
        raise Refused("not_found")
    return appended


async def reply(connection: Connection | Pool, log: UUID, author: Author, client_id: str, text: str) -> Appended:
    """Words of staff to whom the ticket is for. Raises `Refused`: `closed`, `not_found`."""
    return await _add(connection, REPLY, log, author, client_id, Said(text=text))


async def comment(connection: Connection | Pool, log: UUID, author: Author, client_id: str, text: str) -> Appended:
    """Words for staff alone. Raises as `reply`."""
    return await _add(connection, COMMENT, log, author, client_id, Noted(text=text))


async def requester_says(connection: Connection | Pool, log: UUID, client_id: str, text: str) -> Appended:
    """Words of whom the ticket is for; whoever lets them in paces them. Raises as `reply`."""
    return await _add(connection, REQUESTER_SAYS, log, VISITOR, client_id, Said(text=text))


async def ticket_fact(
    connection: Connection, log: UUID, event: TicketFact, author: Author, client_id: str, *, open_: bool
) -> Appended:
    """What a workflow decided. For `record_ticket`, in its transaction. Raises `Refused("not_found")`."""
    line = await append(connection, FACT, log, author, client_id, event, open_)
    if line is None:
        raise Refused("not_found")
    return line


async def _add(  # noqa: PLR0917  a statement and its arguments, in their order
    connection: Connection | Pool,
    statement: str,
    log: UUID,
    author: Author,
    client_id: str,
    line: Opened | Said | Noted,
) -> Appended:
    appended = await append(connection, statement, log, author, client_id, line)
    if appended is None:
        known = await connection.fetchval("SELECT true FROM log WHERE id = $1 AND kind = 'ticket'", log)
        raise Refused("closed" if known else "not_found")
    return appended
