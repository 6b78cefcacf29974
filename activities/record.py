"""`record`: a fact becomes a line of the log, and the lists show it; both or neither."""

from uuid import UUID

import asyncpg
from msgspec.structs import replace
from temporalio import activity

from models import log
from models.database import Connection, transaction
from models.events import Author, Terminated
from models.lifecycle import CLOSED, LIVE, OPERATOR, Escalation
from models.recording import Recorded, Recording, Watermarks
from models.standing import Status

LOCK = "SELECT owner_epoch, last_visitor_seq, last_agent_seq FROM log WHERE id = $1 FOR UPDATE"
PROJECTION = "SELECT version, status FROM escalation WHERE conversation = $1 AND n = $2"
STANDS = "SELECT EXISTS (SELECT FROM entry WHERE log = $1 AND client_id = $2)"
NAME = "SELECT name FROM person WHERE handle = $1"
PROJECT = """
INSERT INTO escalation AS x (conversation, n, version, status, owner, owner_here, epoch, until, claimed_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN now() END)
ON CONFLICT (conversation, n) DO UPDATE SET version = excluded.version, status = excluded.status,
    owner = excluded.owner, owner_here = excluded.owner_here, epoch = excluded.epoch, until = excluded.until,
    claimed_at = excluded.claimed_at, ended_at = CASE WHEN $10 THEN coalesce(x.ended_at, now()) END
WHERE x.version < excluded.version
"""

GIVEN_BACK = frozenset({Status.TERMINATED, Status.HANDED_BACK})
"""The escalation is over, and the concierge has the conversation again."""
OVER = frozenset({Status.ENDED, Status.ARCHIVING}) | CLOSED


@activity.defn(name="record")
async def record(line: Recording) -> Recorded:
    """Idempotent. Raises while Postgres is away, to be tried again."""
    async with transaction() as connection:
        return await write(connection, line)


async def terminate(conversation: UUID, n: int, workflow: str) -> bool:
    """Records that an operator ended the workflow by force. False: it was closed already."""
    async with transaction() as connection:
        row = await _lock(connection, conversation)
        stood = await connection.fetchrow(PROJECTION, conversation, n)
        if stood is not None and stood["status"] in CLOSED:
            return False
        line = Recording(
            conversation=conversation,
            n=n,
            workflow=workflow,
            version=stood["version"] + 1 if stood else 1,
            fact=Terminated(),
            by=OPERATOR,
            state=Escalation(status=Status.TERMINATED, n=n, epoch=row["owner_epoch"] + 1),
        )
        return (await write(connection, line)).done


async def write(connection: Connection, line: Recording) -> Recorded:
    """Under the log's row lock. A late or second attempt writes nothing and answers as the first one did."""
    row = await _lock(connection, line.conversation)
    words = Watermarks(last_visitor_seq=row["last_visitor_seq"], last_agent_seq=row["last_agent_seq"])
    client_id = f"{line.workflow}:{line.version}"
    stood = await connection.fetchrow(PROJECTION, line.conversation, line.n)
    if stood is not None and (stood["version"] >= line.version or stood["status"] in CLOSED):
        return Recorded(done=await connection.fetchval(STANDS, line.conversation, client_id), words=words)
    state = line.state
    appended = await log.fact(
        connection,
        line.conversation,
        line.fact,
        await _named(connection, line.by),
        client_id,
        owner=state.owner if state.status in LIVE else None,
        epoch=state.epoch,
        open_=state.status is not Status.ARCHIVED,
        escalated=state.status not in GIVEN_BACK,
        quiet=line.quiet,
        answered=line.answered,
    )
    if appended is not None:
        await _project(connection, line)
    return Recorded(done=appended is not None, words=words)


async def _lock(connection: Connection, conversation: UUID) -> asyncpg.Record:
    row = await connection.fetchrow(LOCK, conversation)
    if row is None:
        raise LookupError(f"There is no log {conversation}.")
    return row


async def _named(connection: Connection, author: Author) -> Author:
    # Workflows know handles only; a line of the log carries the name as it stood.
    return author if author.id is None else replace(author, name=await connection.fetchval(NAME, author.id))


async def _project(connection: Connection, line: Recording) -> None:
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
    )
