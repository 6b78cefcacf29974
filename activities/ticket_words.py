"""`ticket_words`: what was said in a ticket's thread. A hint can be wrong, the log cannot."""

from uuid import UUID

from temporalio import activity

from models.database import Connection, Pool, pool
from models.recording import TicketLook, TicketWords

SAID = "SELECT last_visitor_seq, last_agent_seq FROM log WHERE id = $1 AND kind = 'ticket'"
REPLIES = """
SELECT seq FROM entry WHERE log = $1 AND seq > $2 AND author_kind = 'agent' AND what ->> 'type' = 'said' ORDER BY seq
"""


@activity.defn(name="ticket_words")
async def ticket_words(look: TicketLook) -> TicketWords:
    return await words(pool(), look.log, look.after)


async def words(connection: Connection | Pool, log: UUID, after: int) -> TicketWords:
    row = await connection.fetchrow(SAID, log)
    if row is None:
        raise LookupError(f"There is no ticket's log {log}.")
    if row["last_agent_seq"] <= after:
        return TicketWords(said=row["last_visitor_seq"])
    replies = await connection.fetch(REPLIES, log, after)
    return TicketWords(said=row["last_visitor_seq"], replies=tuple(one["seq"] for one in replies))
