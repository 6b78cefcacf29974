"""What visitors and agents say."""

from uuid import UUID

from msgspec import Struct

from models.database import Connection, Pool
from models.events import Author, AuthorKind, Chose, Said
from models.lifecycle import Refused
from models.log.lines import TALKS, WAITS, Appended, append, statement

GRANTED = "greatest(0, floor(extract(epoch FROM now() - allowance_at) * $8))"
"""Never negative: a statement that waited for the row may have begun before the one that held it."""
PACED = f"""last_visitor_seq = seq + 1,
        allowance = least($9, allowance + {GRANTED})::integer - 1,
        allowance_at = CASE WHEN {GRANTED} >= 1 THEN now() ELSE allowance_at END"""
ALLOWED = f"{TALKS} AND least($9, allowance + {GRANTED}) >= 1"
VISITOR_SAYS = statement(moves=f", {PACED}", holds=ALLOWED, waiting=WAITS)
VISITOR_CHOOSES = statement(moves=f", {PACED}", holds=f"{ALLOWED} AND escalation IS NULL AND seq >= $10", waiting=WAITS)
AGENT_SAYS = statement(
    moves=", last_agent_seq = seq + 1, last_agent = $4",
    holds="open AND owner = $4 AND owner_epoch = $8 AND (last_agent_seq <= $9 OR last_agent = $4)",
    waiting="NULL::timestamptz",
    spoke="t",
)
VISITOR = Author(kind=AuthorKind.VISITOR)


class Pace(Struct, frozen=True, kw_only=True):
    """How fast a visitor may write: `burst` messages at once, `rate` a second in the long run."""

    burst: int = 10
    rate: float = 2.0


async def visitor_says(connection: Connection | Pool, log: UUID, client_id: str, text: str, pace: Pace) -> Appended:
    """Raises `Refused`: `not_found`, `archived`, `too_fast`."""
    line = await append(connection, VISITOR_SAYS, log, VISITOR, client_id, Said(text=text), pace.rate, pace.burst)
    if line is None:
        is_open = await connection.fetchval("SELECT open FROM log WHERE id = $1", log)
        raise Refused("too_fast" if is_open else "archived" if is_open is False else "not_found")
    return line


async def visitor_chooses(
    connection: Connection | Pool, log: UUID, client_id: str, chose: Chose, pace: Pace
) -> Appended:
    """A button under a line of the concierge; while people have the chat it does nothing any more. Raises `Refused`:
    `not_found`, `archived`, `too_fast`, `too_late`, `invalid` where there is no such line."""
    line = await append(connection, VISITOR_CHOOSES, log, VISITOR, client_id, chose, pace.rate, pace.burst, chose.to)
    if line is not None:
        return line
    row = await connection.fetchrow("SELECT open, escalation, seq FROM log WHERE id = $1", log)
    if row is None or not row["open"]:
        raise Refused("archived" if row else "not_found")
    if row["escalation"] is not None:
        raise Refused("too_late")
    raise Refused("invalid" if chose.to > row["seq"] else "too_fast")


async def agent_says(
    connection: Connection | Pool, log: UUID, author: Author, client_id: str, text: str, *, epoch: int, seen: int
) -> Appended:
    """`epoch`, `seen`: what the agent's screen knew. Raises `Refused`: `not_found`, `archived`, `not_owner`,
    `owner_changed`, `colleague_answered`."""
    line = await append(connection, AGENT_SAYS, log, author, client_id, Said(text=text), epoch, seen)
    if line is not None:
        return line
    row = await connection.fetchrow("SELECT open, owner, owner_epoch, last_agent FROM log WHERE id = $1", log)
    if row is None or not row["open"]:
        raise Refused("archived" if row else "not_found")
    if row["owner"] != author.id:
        raise Refused("not_owner", by=row["owner"])
    if row["owner_epoch"] != epoch:
        raise Refused("owner_changed")
    raise Refused("colleague_answered", by=row["last_agent"])
