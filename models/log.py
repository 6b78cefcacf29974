"""The log: what was said and what happened, in one order. The only writer of log, conversation, entry and intent.

Each append is one statement: it locks the log's row, takes the next seq, inserts the line and notifies. A line that
stands already (same author and client id) breaks the unique key, which undoes the statement: no gap, no second line.
"""

from contextlib import nullcontext
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, transaction
from models.events import Asked, Author, AuthorKind, Event, Left, Offer, Reason, Said
from models.lifecycle import Quiet, Refused
from models.wake import CHANNEL, Wake

APPEND = f"""
WITH l AS (
    UPDATE log SET seq = seq + 1,
        visitor_seq = CASE WHEN $2 = 'everyone' THEN seq + 1 ELSE visitor_seq END
        {{moves}}
    WHERE id = $1 AND {{holds}}
    RETURNING new.seq, old.visitor_seq AS prev, new.owner_epoch AS epoch, new.escalation
), e AS (
    INSERT INTO entry (log, seq, audience, visitor_prev, epoch, author_kind, author_id, author_name, client_id, what)
    SELECT $1, l.seq, $2, l.prev, l.epoch, $3, $4, $5, $6, {{what}} FROM l
    RETURNING at
){{also}}
SELECT l.seq, e.at, pg_notify('{CHANNEL}', '{Wake.ENTRY} ' || $1::text) {{notifies}} FROM l, e
"""  # noqa: S608  the parts below, no input

GRANTED = "greatest(0, floor(extract(epoch FROM now() - allowance_at) * $8))"
"""Never negative: a statement that waited for the row may have begun before the one that held it."""
VISITOR_SAYS = APPEND.format(
    moves=f""", last_visitor_seq = seq + 1,
        allowance = least($9, allowance + {GRANTED})::integer - 1,
        allowance_at = CASE WHEN {GRANTED} >= 1 THEN now() ELSE allowance_at END""",
    holds=f"open AND least($9, allowance + {GRANTED}) >= 1",
    what="$7::text::jsonb",
    also="",
    notifies="",
)
AGENT_SAYS = APPEND.format(
    moves=", last_agent_seq = seq + 1, last_agent = $4",
    holds="open AND owner = $4 AND owner_epoch = $8 AND (last_agent_seq <= $9 OR last_agent = $4)",
    what="$7::text::jsonb",
    also="",
    notifies="",
)
CONCIERGE_SAYS = APPEND.format(
    moves=", bot_seq = $8",
    holds="open AND owner IS NULL AND escalation IS NULL AND owner_epoch = $9 AND bot_seq < $8",
    what="$7::text::jsonb",
    also="",
    notifies="",
)
ASKS = APPEND.format(
    moves=", escalation = escalations + 1, escalations = escalations + 1",
    holds="open AND escalation IS NULL",
    what="jsonb_build_object('type', 'asked', 'n', l.escalation, 'reason', $7::text)",
    also=""", i AS (
    INSERT INTO intent (conversation, n, team, reason, epoch, seq)
    SELECT $1, l.escalation, c.team, $7, l.epoch, l.seq FROM l, conversation c WHERE c.id = $1
)""",
    notifies=f", pg_notify('{CHANNEL}', '{Wake.INTENT} ' || $1::text)",
)
FACT = APPEND.format(
    moves=""", owner = $8, owner_epoch = $9, open = $10,
        escalation = CASE WHEN $11 THEN escalation END,
        bot_seq = CASE WHEN $11 THEN bot_seq ELSE last_visitor_seq END""",
    holds="true",
    what="$7::text::jsonb",
    also="",
    notifies="",
)


class Pace(Struct, frozen=True, kw_only=True):
    """How fast a visitor may write: `burst` messages at once, `rate` a second in the long run."""

    burst: int = 10
    rate: float = 2.0


class Appended(Struct, frozen=True, kw_only=True):
    """Where a line stands. `duplicate`: it stood there before."""

    log: UUID
    seq: int
    duplicate: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """Where the visitor was when the conversation began, as the browser says; checked nowhere, so shown as text."""

    url: str
    title: str = ""


async def visitor_says(connection: Connection | Pool, log: UUID, client_id: str, text: str, pace: Pace) -> Appended:
    """Raises `Refused`: `not_found`, `archived`, `too_fast`."""
    author = Author(kind=AuthorKind.VISITOR)
    line = await _append(connection, VISITOR_SAYS, log, author, client_id, Said(text=text), pace.rate, pace.burst)
    if line is None:
        is_open = await connection.fetchval("SELECT open FROM log WHERE id = $1", log)
        raise Refused("too_fast" if is_open else "archived" if is_open is False else "not_found")
    return line


async def agent_says(
    connection: Connection | Pool, log: UUID, author: Author, client_id: str, text: str, *, epoch: int, seen: int
) -> Appended:
    """`epoch`, `seen`: what the agent's screen knew. Raises `Refused`: `not_found`, `archived`, `not_owner`,
    `owner_changed`, `colleague_answered`."""
    line = await _append(connection, AGENT_SAYS, log, author, client_id, Said(text=text), epoch, seen)
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


async def concierge_says(
    connection: Connection | Pool,
    log: UUID,
    name: str,
    text: str,
    offers: tuple[Offer, ...],
    *,
    answers: int,
    epoch: int,
) -> Appended | None:
    """The concierge's answer to the visitor's words at seq `answers`. None: the owner changed meanwhile."""
    author = Author(kind=AuthorKind.CONCIERGE, name=name)
    said = Said(text=text, offers=offers)
    return await _append(connection, CONCIERGE_SAYS, log, author, f"bot:{answers}", said, answers, epoch)


async def ask(connection: Connection | Pool, log: UUID, author: Author, client_id: str, reason: Reason) -> Appended:
    """The intent to escalate; where one runs already, its line. Raises `Refused`: `archived`, `not_found`."""
    line = await _append(connection, ASKS, log, author, client_id, reason)
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


async def begin(
    visitor: UUID, client_id: str, *, text: str | None, asks: bool, page: Page | None, browser: str | None, pace: Pace
) -> Appended:
    """Finds the visitor's open conversation or begins one, and says `text` and asks for a person in it, at once.

    Idempotent by `client_id`, also after the conversation closed. Raises `Refused` as `visitor_says` and `ask`.
    """
    async with transaction() as connection:
        stood = await connection.fetchrow(
            "SELECT e.log, e.seq FROM entry e JOIN log l ON l.id = e.log WHERE l.visitor = $1"
            " AND e.author_kind = 'visitor' AND e.client_id IN ($2, $3) ORDER BY e.at DESC LIMIT 1",
            visitor,
            client_id,
            f"{client_id}:ask",
        )
        if stood is not None:
            return Appended(log=stood["log"], seq=stood["seq"], duplicate=True)
        log = await _open_log(connection, visitor, page, browser, pace)
        line: Appended | None = None
        if text is not None:
            line = await visitor_says(connection, log, client_id, text, pace)
        if asks:
            author = Author(kind=AuthorKind.VISITOR)
            line = await ask(connection, log, author, f"{client_id}:ask", Reason.ASKED)
        if line is None:
            raise Refused("invalid")
        return line


async def leave(log: UUID, seen: int, client_id: str) -> Appended | None:
    """Closes a conversation that no workflow owns, if nothing was said after `seen`; None: somebody did.

    Raises `Refused("unavailable")` where an escalation began meanwhile: asked again, its workflow decides.
    """
    async with transaction() as connection:
        row = await connection.fetchrow("SELECT * FROM log WHERE id = $1 FOR UPDATE", log)
        if row is None or not row["open"]:
            return Appended(log=log, seq=row["seq"] if row else 0, duplicate=True)
        if row["escalation"] is not None:
            raise Refused("unavailable")
        if not _quiet(row, Quiet(visitor=seen, agent=seen)):
            return None
        author = Author(kind=AuthorKind.VISITOR)
        after = (None, row["owner_epoch"] + 1, False, True)
        return await _append(connection, FACT, log, author, client_id, Left(), *after)


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
) -> Appended | None:
    """Writes what a workflow decided, and what follows for who may speak. For `record`, in its transaction.

    None: the log was not quiet, so the decision does not hold, and nothing was written.
    """
    row = await connection.fetchrow("SELECT last_visitor_seq, last_agent_seq FROM log WHERE id = $1 FOR UPDATE", log)
    if row is None:
        raise Refused("not_found")
    if quiet is not None and not _quiet(row, quiet):
        return None
    return await _append(connection, FACT, log, author, client_id, event, owner, epoch, open_, escalated)


async def _open_log(connection: Connection, visitor: UUID, page: Page | None, browser: str | None, pace: Pace) -> UUID:
    made: UUID | None = await connection.fetchval(
        "INSERT INTO log (kind, visitor, allowance) VALUES ('conversation', $1, $2)"
        " ON CONFLICT (visitor) WHERE open DO NOTHING RETURNING id",
        visitor,
        pace.burst,
    )
    if made is None:
        row = await connection.fetchrow("SELECT id FROM log WHERE visitor = $1 AND open FOR UPDATE", visitor)
        if row is None:
            raise Refused("archived")
        stood: UUID = row["id"]
        return stood
    await connection.execute(
        """INSERT INTO conversation (id, concierge, team, page_url, page_title, browser)
        SELECT $1, v.concierge,
            (SELECT team FROM concierge_team t WHERE t.concierge = v.concierge ORDER BY position LIMIT 1), $3, $4, $5
        FROM visitor v WHERE v.id = $2""",
        made,
        visitor,
        page.url if page else None,
        page.title if page else None,
        browser,
    )
    return made


def _quiet(row: asyncpg.Record, quiet: Quiet) -> bool:
    heard: bool = row["last_visitor_seq"] <= quiet.visitor
    return heard and (quiet.agent is None or row["last_agent_seq"] <= quiet.agent)


async def _append(  # noqa: PLR0917  a statement and its arguments, in their order
    connection: Connection | Pool,
    statement: str,
    log: UUID,
    author: Author,
    client_id: str,
    what: Event | Reason,
    *more: object,
) -> Appended | None:
    """None: the log's row did not hold what the statement asks of it."""
    audience = what.audience if isinstance(what, Event) else Asked.audience
    body = msgspec.json.encode(what).decode() if isinstance(what, Event) else what.value
    given = (log, audience, author.kind, author.id, author.name, client_id, body, *more)
    try:
        async with nullcontext() if isinstance(connection, asyncpg.Pool) else connection.transaction():
            row = await connection.fetchrow(statement, *given)
    except asyncpg.UniqueViolationError:
        row = None
    if row is not None:
        return Appended(log=log, seq=row["seq"])
    seq = await connection.fetchval(
        "SELECT seq FROM entry WHERE log = $1 AND author_kind = $2 AND author_id IS NOT DISTINCT FROM $3"
        " AND client_id = $4",
        log,
        author.kind,
        author.id,
        client_id,
    )
    return None if seq is None else Appended(log=log, seq=seq, duplicate=True)
