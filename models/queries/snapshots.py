"""One conversation as a screen first shows it."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from models.database import pool
from models.events import Audience, Author, AuthorKind, Entry
from models.policies import Policy
from models.queries import entries
from models.queries.ratings import Rating, rating
from models.standing import Standing
from models.status import Status
from models.teams import POLICY
from models.waits import Waits

RATED = {Status.ENDED, Status.ARCHIVING, Status.ARCHIVED}
WAITS = msgspec.json.Decoder(Waits).decode

STANDING = """
SELECT l.open, l.owner_epoch, l.escalations, l.seq, l.visitor_seq, l.last_visitor_seq,
    v.id AS visitor, v.name AS visitor_name, v.subject IS NOT NULL AS verified, c.key, c.name AS concierge,
    l.waiting_since, l.spoke_at, x.status, x.owner, x.owner_here, x.until, x.waits, x.policy, i.at AS queued_at,
    p.name AS owner_name
FROM log l JOIN visitor v ON v.id = l.visitor JOIN concierge c ON c.id = v.concierge
LEFT JOIN intent i ON i.conversation = l.id AND i.n = l.escalations
LEFT JOIN escalation x ON x.conversation = l.id AND x.n = l.escalations
LEFT JOIN person p ON p.handle = x.owner
WHERE l.id = $1
"""


class VisitorName(Struct, frozen=True, kw_only=True):
    """`verified`: the site vouches for who he is; else he may call himself what he likes."""

    id: UUID
    name: str | None
    verified: bool


class ConciergeName(Struct, frozen=True, kw_only=True):
    key: str
    name: str


class Snapshot(Struct, frozen=True, kw_only=True):
    """The newest lines of the reader's audience, ascending; `cursor` is the last seq that the reader may see. `policy`:
    the team's patience with this chat; staff only. `rated`: what the visitor said of a chat that has ended; visitors
    only, staff have it beside the chat."""

    log: UUID
    cursor: int
    standing: Standing
    entries: list[Entry]
    more: bool
    visitor: VisitorName
    concierge: ConciergeName
    policy: Policy | None = None
    rated: Rating | None = None


async def snapshot(log: UUID, reader: Audience) -> Snapshot | None:
    """Row and lines of one moment: whatever the lines show, the standing shows too."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        row = await connection.fetchrow(STANDING, log)
        if row is None:
            return None
        lines, more = await entries.before(log, row["seq"] + 1, reader, connection=connection)
        own = reader is Audience.EVERYONE and row["status"] in RATED
        rated = await rating(connection, log) if own else None
    return Snapshot(
        log=log,
        cursor=row["seq"] if reader is Audience.STAFF else row["visitor_seq"],
        standing=seen_by(reader, _standing(row)),
        entries=lines,
        more=more,
        visitor=VisitorName(id=row["visitor"], name=row["visitor_name"], verified=row["verified"]),
        concierge=ConciergeName(key=row["key"], name=row["concierge"]),
        policy=POLICY(row["policy"] or "{}") if reader is Audience.STAFF else None,
        rated=rated,
    )


async def standing(log: UUID) -> Standing | None:
    """Where the conversation stands, as staff see it."""
    row = await pool().fetchrow(STANDING, log)
    return None if row is None else _standing(row)


def seen_by(reader: Audience, standing: Standing) -> Standing:
    """Visitors do not see the undo time of an end, nor what a chat waits for."""
    if reader is Audience.STAFF:
        return standing
    if standing.status is Status.ENDING:
        return replace(standing, status=Status.IN_PROGRESS, until=None, waits=None)
    return replace(standing, waits=None)


def waits_of(row: asyncpg.Record) -> Waits:
    """From a row with `waits` and `queued_at`, and `waiting_since` and `spoke_at` of the log, which move with every
    word."""
    waits = WAITS(row["waits"]) if row["waits"] else Waits(queued_at=row["queued_at"])
    return replace(waits, waiting_since=row["waiting_since"], spoke_at=row["spoke_at"])


def _standing(row: asyncpg.Record) -> Standing:
    owner = None
    if row["owner"] is not None:
        owner = Author(kind=AuthorKind.AGENT, id=row["owner"], name=row["owner_name"])
    status = Status.CONCIERGE
    if not row["open"]:
        status = Status.ARCHIVED
    elif row["escalations"]:
        status = Status(row["status"] or Status.UNCLAIMED)
    return Standing(
        status=status,
        n=row["escalations"],
        owner=owner,
        owner_here=row["owner_here"] if row["owner_here"] is not None else True,
        epoch=row["owner_epoch"],
        until=row["until"],
        open=row["open"],
        waits=waits_of(row),
    )
