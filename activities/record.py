"""`record`: a fact becomes a line of the log, and the lists show it; both or neither."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec.structs import replace
from temporalio import activity

from models import archive, arising, log, slots
from models.database import Connection, transaction
from models.events import (
    Archived,
    Author,
    Ended,
    Fact,
    Left,
    NobodyCame,
    Offered,
    OfferMissed,
    Queued,
    Reopened,
    Reserved,
    ReserveMissed,
    TakenOver,
    Terminated,
    Transferred,
)
from models.lifecycle import CLOSED, LIVE, OPERATOR, Escalation, holders
from models.log import Appended
from models.recording import Recorded, Recording, Watermarks
from models.status import Status
from models.waits import Waits, waits_after

LOCK = "SELECT owner_epoch, last_visitor_seq, last_agent_seq, waiting_since, spoke_at FROM log WHERE id = $1 FOR UPDATE"
PROJECTION = """
SELECT x.version, x.status, x.waits, i.at AS queued_at
FROM (VALUES ($1::uuid, $2::integer)) AS k (conversation, n)
LEFT JOIN escalation x USING (conversation, n) LEFT JOIN intent i USING (conversation, n)
"""
STANDS = "SELECT EXISTS (SELECT FROM entry WHERE log = $1 AND client_id = $2)"
NAME = "SELECT name FROM person WHERE handle = $1"
REACHABLE = "SELECT v.email IS NOT NULL FROM log l JOIN visitor v ON v.id = l.visitor WHERE l.id = $1"
PROJECT = """
INSERT INTO escalation AS x (
    conversation, n, version, status, owner, owner_here, epoch, until, claimed_at, ended_at, waits, policy, passed
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN now() END, $11::text::jsonb, $12::text::jsonb, $13)
ON CONFLICT (conversation, n) DO UPDATE SET version = excluded.version, status = excluded.status,
    owner = excluded.owner, owner_here = excluded.owner_here, epoch = excluded.epoch, until = excluded.until,
    claimed_at = excluded.claimed_at, ended_at = CASE WHEN $10 THEN coalesce(x.ended_at, now()) END,
    waits = excluded.waits, policy = excluded.policy, passed = excluded.passed
WHERE x.version < excluded.version
"""
PROMISE = "INSERT INTO offline_message (conversation, n, seq, reachable) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"

GIVEN_BACK = frozenset({Status.TERMINATED, Status.HANDED_BACK})
"""The escalation is over, and the concierge has the conversation again."""
OVER = frozenset({Status.ENDED, Status.ARCHIVING}) | CLOSED
DECODE = msgspec.json.Decoder(Waits).decode


@activity.defn(name="record")
async def record(line: Recording) -> Recorded:
    """Idempotent. Raises while Postgres is away, to be tried again."""
    async with transaction() as connection:
        return await write(connection, line)


async def terminate(conversation: UUID, n: int, workflow: str) -> bool:
    """Records that an operator ended the workflow by force. False: it was closed already."""
    async with transaction() as connection:
        row = await _lock(connection, conversation)
        stood = await _stood(connection, conversation, n)
        if stood["status"] in CLOSED:
            return False
        line = Recording(
            conversation=conversation,
            n=n,
            workflow=workflow,
            version=(stood["version"] or 0) + 1,
            fact=Terminated(),
            by=OPERATOR,
            state=Escalation(status=Status.TERMINATED, n=n, epoch=row["owner_epoch"] + 1),
        )
        return (await write(connection, line)).done


async def write(connection: Connection, line: Recording) -> Recorded:
    """Under the log's row lock. A late or second attempt writes nothing and answers as the first one did."""
    row = await _lock(connection, line.conversation)
    words = Watermarks(
        last_visitor_seq=row["last_visitor_seq"],
        last_agent_seq=row["last_agent_seq"],
        waiting_since=row["waiting_since"],
        spoke_at=row["spoke_at"],
    )
    client_id = f"{line.workflow}:{line.version}"
    stood = await _stood(connection, line.conversation, line.n)
    if (stood["version"] or 0) >= line.version or stood["status"] in CLOSED:
        return Recorded(done=await connection.fetchval(STANDS, line.conversation, client_id), words=words)
    state = line.state
    line = replace(line, fact=await _complete(connection, line), by=await named(connection, line.by))
    appended = await log.fact(
        connection,
        line.conversation,
        line.fact,
        line.by,
        client_id,
        owner=state.owner if state.status in LIVE else None,
        epoch=state.epoch,
        open_=state.status is not Status.ARCHIVED,
        escalated=state.status not in GIVEN_BACK,
        quiet=line.quiet,
        answered=line.answered,
    )
    if appended is not None:
        await _follow(connection, line, appended, stood)
    return Recorded(done=appended is not None, words=words)


async def _lock(connection: Connection, conversation: UUID) -> asyncpg.Record:
    row = await connection.fetchrow(LOCK, conversation)
    if row is None:
        raise LookupError(f"There is no log {conversation}.")
    return row


async def _stood(connection: Connection, conversation: UUID, n: int) -> asyncpg.Record:
    """The projection, of which all is None before the first fact. A statement of its own, after the lock: one snapshot
    for both could miss what the lock waited for."""
    row = await connection.fetchrow(PROJECTION, conversation, n)
    if row is None:
        raise AssertionError("There is one row of values.")
    return row


async def named(connection: Connection, author: Author) -> Author:
    """Workflows know handles only; a line of the log carries the name as it stands."""
    return author if author.id is None else replace(author, name=await connection.fetchval(NAME, author.id))


async def _complete(connection: Connection, line: Recording) -> Fact:
    """What a fact says of people, which a workflow may not know."""
    match line.fact:
        case Offered() | OfferMissed() | Reserved() | ReserveMissed():
            return replace(line.fact, to_name=await connection.fetchval(NAME, line.fact.to))
        case TakenOver():
            return replace(line.fact, lost_name=await connection.fetchval(NAME, line.fact.lost))
        case NobodyCame():
            return replace(line.fact, reachable=await connection.fetchval(REACHABLE, line.conversation))
        case _:
            return line.fact


async def _follow(connection: Connection, line: Recording, at: Appended, stood: asyncpg.Record) -> None:
    """What else is true once the line is written."""
    match line.fact:
        case Transferred(team=team):
            await log.move(connection, line.conversation, team)
        case NobodyCame(reachable=reachable):
            await connection.execute(PROMISE, line.conversation, line.n, at.seq, reachable)
            await arising.nobody_came(connection, line.conversation, line.n)
        case _:
            pass
    before = Waits(queued_at=stood["queued_at"]) if stood["waits"] is None else DECODE(stood["waits"])
    if at.at is None:
        raise AssertionError("A line that was just written has a time.")
    # By the database's clock, as every screen counts: the workflow's own differs by what the way took.
    waits = waits_after(before, line.fact, line.by, at.at)
    await slots.settle(connection, line.conversation, holders(replace(line.state, waits=waits)))
    await _project(connection, line, waits)
    match line.fact:
        case Ended() | Archived() | Left():
            await archive.keep(connection, line.conversation)
        case Reopened() | Queued():
            await archive.goes_on(connection, line.conversation)
        case _:
            pass


async def _project(connection: Connection, line: Recording, waits: Waits) -> None:
    s = line.state
    await connection.execute(
        PROJECT,
        line.conversation,
        line.n,
        line.version,
        s.status,
        s.owner,
        s.owner_here,
        s.epoch,
        s.until,
        s.since,
        s.status in OVER,
        msgspec.json.encode(replace(waits, waiting_since=None, spoke_at=None)).decode(),
        msgspec.json.encode(s.policy).decode(),
        list(s.passed),
    )
