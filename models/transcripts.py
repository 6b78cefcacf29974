"""Transcripts that visitors ask for: each is a row first, which a loop delivers. The only writer of `transcript`.

A transcript holds a stranger's words, so it goes only where this very visitor is known to read the mail: a link that
only a mail to the address has was opened for him. That somebody else reads mails there is not enough.
"""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from models.addresses import mailbox
from models.database import Connection, pool

LIFE = timedelta(days=7)
"""How long the link in the first mail works, and how long a mail is tried."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 3600.0
"""Seconds before a mail is tried again; each pause is twice the one before."""
AT_ONCE = 10


class Stage(StrEnum):
    """`ask`: the mail with the link is to go out; `asked`: it did; `due`: the transcript is to go out; `sent`: it did;
    `dropped`: it never will."""

    ASK = "ask"
    ASKED = "asked"
    DUE = "due"
    SENT = "sent"
    DROPPED = "dropped"


ADDRESS = """
SELECT coalesce(v.email, (
    SELECT d.value FROM detail d WHERE d.conversation = l.id AND d.field = 'email' ORDER BY d.seq DESC LIMIT 1
)) FROM log l JOIN visitor v ON v.id = l.visitor WHERE l.id = $1
"""
STANDS = "SELECT email, proven_at FROM transcript WHERE conversation = $1 AND command_id = $2"
ASK = """
WITH known AS (
    SELECT EXISTS (
        SELECT FROM transcript WHERE visitor = $2 AND lower(email) = $5 AND proven_at IS NOT NULL
    ) AS proven, (SELECT visitor_seq FROM log WHERE id = $1) AS seq
)
INSERT INTO transcript (conversation, visitor, command_id, email, stage, proven_at, through)
SELECT $1, $2, $3, $4, CASE WHEN proven THEN 'due' ELSE 'ask' END, CASE WHEN proven THEN now() END,
    CASE WHEN proven THEN seq END FROM known
ON CONFLICT (conversation, command_id) DO NOTHING
"""
PROVE = """
UPDATE transcript t SET stage = 'due', proven_at = now(), next_at = now(), tries = 0, code = NULL,
    through = l.visitor_seq
FROM log l WHERE l.id = t.conversation AND t.id = $1 AND t.stage IN ('ask', 'asked')
    AND t.asked_at > now() - $2::interval
RETURNING t.email
"""
SHOWN = """
SELECT t.stage, t.asked_at <= now() - $2::interval AS late, c.name
FROM transcript t JOIN conversation o ON o.id = t.conversation JOIN concierge c ON c.id = o.concierge WHERE t.id = $1
"""
TOO_LATE = """
UPDATE transcript SET stage = 'dropped', code = coalesce(code, 'late')
WHERE stage IN ('ask', 'due') AND asked_at < now() - $1::interval
"""
NEXT = """
SELECT t.id, t.conversation, t.email, t.stage, t.through, o.concierge, c.name
FROM transcript t JOIN conversation o ON o.id = t.conversation JOIN concierge c ON c.id = o.concierge
WHERE t.stage IN ('ask', 'due') AND t.next_at <= now() ORDER BY t.next_at LIMIT $1
"""
# Conditional on the stage: a link that was opened meanwhile must not be lost.
MOVES = "UPDATE transcript SET stage = $3, code = $4, tries = 0, next_at = now() WHERE id = $1 AND stage = $2"
LATER = """
UPDATE transcript SET code = $3, tries = tries + 1,
    next_at = now() + make_interval(secs => greatest(least($4 * 2 ^ least(tries, 20), $5), $6))
WHERE id = $1 AND stage = $2
"""


class Ask(Struct, frozen=True, kw_only=True):
    """Where it goes, and whether that is known to be the visitor's."""

    email: str
    proven: bool


class Wanted(Struct, frozen=True, kw_only=True):
    """A mail of a transcript that is to go out: with the link (`ask`), or with the lines (`due`). `name`: the
    concierge's."""

    id: UUID
    conversation: UUID
    email: str
    stage: Stage
    through: int | None
    concierge: UUID
    name: str


class Opened(Struct, frozen=True, kw_only=True):
    """What a link is about. `late`: it is too old."""

    stage: Stage
    late: bool
    name: str


async def address(conversation: UUID) -> str | None:
    """The visitor's, as it was written down by whomever."""
    found: str | None = await pool().fetchval(ADDRESS, conversation)
    return found


async def standing(conversation: UUID, command_id: str) -> Ask | None:
    """What this click asked for already."""
    row = await pool().fetchrow(STANDS, conversation, command_id)
    return None if row is None else Ask(email=row["email"], proven=row["proven_at"] is not None)


async def ask(connection: Connection, conversation: UUID, visitor: UUID, command_id: str, email: str) -> Ask:
    """Idempotent by `command_id`. `email`: one plain address."""
    await connection.execute(ASK, conversation, visitor, command_id, email, mailbox(email))
    row = await connection.fetchrow(STANDS, conversation, command_id)
    if row is None:
        raise LookupError(f"There is no conversation {conversation}.")
    return Ask(email=row["email"], proven=row["proven_at"] is not None)


async def opened(id_: UUID) -> Opened | None:
    row = await pool().fetchrow(SHOWN, id_, LIFE)
    return None if row is None else Opened(stage=Stage(row["stage"]), late=row["late"], name=row["name"])


async def prove(id_: UUID) -> str | None:
    """Whoever reads the mails of the address wants it: the transcript is due, with all that was said by now. The
    address; None where there was nothing left to prove."""
    email: str | None = await pool().fetchval(PROVE, id_, LIFE)
    return email


async def wanted() -> list[Wanted]:
    """What is to go out now, and drops what was tried for too long."""
    await pool().execute(TOO_LATE, LIFE)
    return [msgspec.convert(dict(row), Wanted) for row in await pool().fetch(NEXT, AT_ONCE)]


async def moves(one: Wanted, to: Stage, code: str | None = None) -> None:
    await pool().execute(MOVES, one.id, one.stage, to, code)


async def later(one: Wanted, code: str, at_least: float = 0) -> None:
    """It is tried again, after a pause of `at_least` so many seconds."""
    await pool().execute(LATER, one.id, one.stage, code, FIRST_PAUSE, LONGEST_PAUSE, at_least)
