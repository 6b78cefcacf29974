"""What was decided: the intent to escalate, the facts that a workflow leaves, a correction of the details."""

from uuid import UUID

from models.database import Connection, Pool
from models.events import Author, Corrected, Event, Invited, Left, Noted, Reason, Tagged
from models.lifecycle import VISITOR, Quiet, Refused
from models.log.lines import TALKS, WAITS, Appended, append, append_new, statement
from models.wake import CHANNEL, Wake

ASKS = statement(
    moves=", escalation = escalations + 1, escalations = escalations + 1",
    holds=f"{TALKS} AND escalation IS NULL",
    waiting=WAITS,
    what="jsonb_build_object('type', 'asked', 'n', l.escalation, 'reason', $7::text)",
    also=""", i AS (
    INSERT INTO intent (conversation, n, team, reason, epoch, seq, at, reserved_for)
    SELECT $1, l.escalation, c.team, $7, l.epoch, l.seq, l.at, $8 FROM l, conversation c WHERE c.id = $1
)""",
    notifies=f", pg_notify('{CHANNEL}', '{Wake.INTENT} ' || $1::text)",
)
FACT = statement(
    moves=""", owner = $8, owner_epoch = $9, open = $10,
        escalation = CASE WHEN $11 THEN escalation END,
        bot_seq = CASE WHEN $11 THEN bot_seq ELSE least(last_visitor_seq, coalesce($12, last_visitor_seq)) END""",
    holds="last_visitor_seq <= coalesce($13, last_visitor_seq) AND last_agent_seq <= coalesce($14, last_agent_seq)",
)
ADDS = statement()
# Also in a chat that is closed, if people were asked into it: it is in the archive.
TAGS = statement(holds="kind = 'conversation' AND (open OR escalations > 0)")
MOVE = "UPDATE conversation SET team = $2 WHERE id = $1"


async def ask(  # noqa: PLR0917  which log, who, why
    connection: Connection | Pool,
    log: UUID,
    author: Author,
    client_id: str,
    reason: Reason,
    reserved_for: str | None = None,
) -> Appended:
    """The intent to escalate; where one runs already, its line. `reserved_for`: whose invitation the visitor accepted.
    Raises `Refused`: `archived`, `not_found`."""
    line = await append(connection, ASKS, log, author, client_id, reason, reserved_for)
    if line is not None:
        return line
    row = await connection.fetchrow(
        "SELECT l.open, i.seq FROM log l LEFT JOIN intent i ON i.conversation = l.id AND i.n = l.escalation"
        " WHERE l.id = $1",
        log,
    )
    if row is None or row["seq"] is None:
        raise Refused("archived" if row else "not_found")
    return Appended(log=log, seq=row["seq"], duplicate=True)


async def move(connection: Connection, conversation: UUID, team: UUID) -> None:
    """From here on the conversation is this team's: its people may see it."""
    await connection.execute(MOVE, conversation, team)


async def note(connection: Connection | Pool, log: UUID, author: Author, client_id: str, text: str) -> Appended:
    """Words for staff. Raises `Refused`: `archived`, `not_found`."""
    return await _add(connection, log, author, client_id, Noted(text=text))


async def invited(connection: Connection, log: UUID, author: Author, client_id: str, line: Invited) -> Appended:
    """The invitation that the visitor just accepted. Raises `Refused`: `archived`, `not_found`."""
    return await _add(connection, log, author, client_id, line)


async def correct(connection: Connection, log: UUID, author: Author, client_id: str, line: Corrected) -> Appended:
    """Raises `Refused`: `archived`, `not_found`."""
    return await _add(connection, log, author, client_id, line)


async def tagged(connection: Connection, log: UUID, author: Author, client_id: str, line: Tagged) -> Appended:
    """Also in a chat of the archive. Raises `Refused`: `archived` (nobody was asked into it), `not_found`."""
    return await _add(connection, log, author, client_id, line, TAGS)


async def _add(  # noqa: PLR0917  a line, and what the log must hold for it
    connection: Connection | Pool, log: UUID, author: Author, client_id: str, line: Event, statement: str = ADDS
) -> Appended:
    appended = await append(connection, statement, log, author, client_id, line)
    if appended is None:
        known = await connection.fetchval("SELECT true FROM log WHERE id = $1", log)
        raise Refused("archived" if known else "not_found")
    return appended


async def fact(
    connection: Connection,
    log: UUID,
    event: Event,
    author: Author,
    client_id: str,
    *,
    owner: str | None,
    epoch: int,
    open_: bool,
    escalated: bool,
    quiet: Quiet | None,
    answered: int | None = None,
) -> Appended | None:
    """Writes what a workflow decided, and what follows for who may speak. For `record`, in its transaction, which knows
    that the fact does not stand yet. `answered`: where the chat is the concierge's again, it answers what the visitor
    said after this seq.

    None: the log was not quiet, so the decision does not hold, and nothing was written.
    """
    known = quiet or Quiet()
    follows = (owner, epoch, open_, escalated, answered, known.visitor, known.agent)
    return await append_new(connection, FACT, log, author, client_id, event, *follows)


async def leave(connection: Connection, log: UUID, seen: int, client_id: str) -> Appended | None:
    """Closes a conversation that no workflow owns, if nothing was said after `seen`; None: somebody did.

    Raises `Refused("unavailable")` where an escalation began meanwhile: asked again, its workflow decides.
    """
    row = await connection.fetchrow("SELECT * FROM log WHERE id = $1 FOR UPDATE", log)
    if row is None or not row["open"]:
        return Appended(log=log, seq=row["seq"] if row else 0, duplicate=True)
    if row["escalation"] is not None:
        raise Refused("unavailable")
    after = (None, row["owner_epoch"] + 1, False, True, None, seen, seen)
    return await append(connection, FACT, log, VISITOR, client_id, Left(), *after)
