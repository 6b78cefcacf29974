"""What visitors and agents say."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from msgspec import Struct

from models import chat_files
from models.database import Connection, Pool, transaction
from models.events import Author, AuthorKind, Chose, Said
from models.files import keep
from models.lifecycle import Refused
from models.log.lines import TALKS, WAITS, Appended, append, standing, statement

GRANTED = "greatest(0, floor(extract(epoch FROM now() - allowance_at) * $8))"
"""Never negative: a statement that waited for the row may have begun before the one that held it."""
PACED = f"""last_visitor_seq = seq + 1,
        allowance = least($9, allowance + {GRANTED})::integer - 1,
        allowance_at = CASE WHEN {GRANTED} >= 1 THEN now() ELSE allowance_at END"""
ALLOWED = f"{TALKS} AND least($9, allowance + {GRANTED}) >= 1"
VISITOR_SAYS = statement(moves=f", {PACED}", holds=ALLOWED, waiting=WAITS)
VISITOR_SENDS = statement(moves=f", {PACED}", holds=f"{ALLOWED} AND escalation IS NOT NULL", waiting=WAITS)
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


async def visitor_sends(  # noqa: PLR0917  who sends what
    log: UUID, visitor: UUID, client_id: str, text: str, files: Sequence[UUID], pace: Pace
) -> Appended:
    """Files, with words or without, where a person was asked for. Raises as `visitor_says`, and `Refused`: `no_file`,
    `no_person`."""

    async def says(connection: Connection, said: Said) -> Appended:
        line = await append(connection, VISITOR_SENDS, log, VISITOR, client_id, said, pace.rate, pace.burst)
        if line is not None:
            return line
        row = await connection.fetchrow("SELECT open, escalation FROM log WHERE id = $1", log)
        if row is None or not row["open"]:
            raise Refused("archived" if row else "not_found")
        raise Refused("no_person" if row["escalation"] is None else "too_fast")

    return await _sends(log, VISITOR, chat_files.sender(visitor), client_id, text, files, says)


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
    return await _agent_says(connection, log, author, client_id, Said(text=text), epoch, seen)


async def agent_sends(
    log: UUID, author: Author, client_id: str, text: str, files: Sequence[UUID], *, epoch: int, seen: int
) -> Appended:
    """Files, with words or without. Raises as `agent_says`, and `Refused("no_file")`."""

    async def says(connection: Connection, said: Said) -> Appended:
        return await _agent_says(connection, log, author, client_id, said, epoch, seen)

    return await _sends(log, author, author.id or "", client_id, text, files, says)


async def _sends(  # noqa: PLR0917  who sends what
    log: UUID,
    author: Author,
    sender: str,
    client_id: str,
    text: str,
    files: Sequence[UUID],
    says: Callable[[Connection, Said], Awaitable[Appended]],
) -> Appended:
    """A line and its files, or nothing: from then on it refers to them."""
    async with transaction() as connection:
        found = await chat_files.free(connection, sender, files)
        # The same message on its second way has waited for the first one, which used them.
        if (line := await standing(connection, log, author, client_id)) is not None:
            return line
        if found is None:
            raise Refused("no_file")
        line = await says(connection, Said(text=text, files=found))
        if not line.duplicate:
            await keep(connection, files)
        return line


async def _agent_says(  # noqa: PLR0917  a line and what it is conditional on
    connection: Connection | Pool, log: UUID, author: Author, client_id: str, said: Said, epoch: int, seen: int
) -> Appended:
    line = await append(connection, AGENT_SAYS, log, author, client_id, said, epoch, seen)
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
