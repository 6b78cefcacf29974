"""Who is on the site: the pages that web processes show, by their change cursors and leases; what is known of their
visitors. Nothing of it is read but for consoles that show it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import pool
from models.inviting import Stage
from models.onsite import NOTHING, Asked, Chat, Known, Named
from models.status import Status
from models.stay import Page
from models.waits import Waits

AT_ONCE = 1000
"""Pages in one reading, or as many more as one writing of a process changed."""
LEASES = """
SELECT process, extract(epoch FROM until - now())::float8 AS remaining FROM process_lease WHERE until > now()
"""
PAGE = """
v.process, v.n, v.change, v.visitor, v.concierge, v.began_at, v.page_at, v.url, v.title, v.browser, v.signed_at,
v.hidden_at, v.left_at
"""
CHANGES = f"""
SELECT {PAGE} FROM unnest($1::uuid[], $2::bigint[]) AS c (process, cursor) CROSS JOIN LATERAL (
    SELECT * FROM visit t WHERE t.process = c.process AND t.change > c.cursor
    ORDER BY t.change FETCH FIRST {AT_ONCE} ROWS WITH TIES
) v
"""  # noqa: S608  constants
OF_VISITOR = f"""
SELECT {PAGE} FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now() WHERE v.visitor = $1
"""  # noqa: S608  a constant
NUMBERS = "SELECT process, array_agg(n) AS pages FROM visit GROUP BY process"
CONCIERGES = """
SELECT c.id, c.key, c.name, array_remove(array_agg(t.team), NULL) AS teams
FROM concierge c LEFT JOIN concierge_team t ON t.concierge = c.id GROUP BY c.id
"""
KNOWN = """
SELECT w.id, coalesce(v.name, v.email) AS name, v.subject IS NOT NULL AS verified,
    i.conversation, coalesce(x.status, 'unclaimed') AS status, x.waits, i.at AS asked_at,
    t.id AS team, t.name AS team_name, p.handle AS owner, p.name AS owner_name,
    r.handle AS only, r.name AS only_name,
    k.status AS stage, k.until, k.ended_at, k.cools_until,
    coalesce(k.by, k.team::text) AS inviter, coalesce(b.name, k.by, u.name) AS inviter_name
FROM unnest($1::uuid[]) AS w (id)
LEFT JOIN visitor v ON v.id = w.id
LEFT JOIN log l ON l.visitor = w.id AND l.open AND l.escalation IS NOT NULL
LEFT JOIN intent i ON i.conversation = l.id AND i.n = l.escalation
LEFT JOIN conversation o ON o.id = i.conversation
LEFT JOIN team t ON t.id = o.team
LEFT JOIN escalation x ON x.conversation = i.conversation AND x.n = i.n
LEFT JOIN person p ON p.handle = x.owner
LEFT JOIN person r ON r.handle = coalesce(x.waits ->> 'reserved', x.waits ->> 'offered')
LEFT JOIN LATERAL (
    SELECT * FROM invitation a WHERE a.visitor = w.id ORDER BY a.offered_at DESC LIMIT 1
) k ON true
LEFT JOIN person b ON b.handle = k.by
LEFT JOIN team u ON u.id = k.team
WHERE i.conversation IS NOT NULL OR k.id IS NOT NULL OR v.name IS NOT NULL OR v.email IS NOT NULL
    OR v.subject IS NOT NULL
"""
OF_LOGS = "SELECT DISTINCT visitor AS id FROM log WHERE id = ANY($1) AND visitor IS NOT NULL"
BUSY = """
SELECT visitor AS id FROM log WHERE open AND escalation IS NOT NULL AND visitor IS NOT NULL
UNION SELECT visitor FROM invitation WHERE ended_at IS NULL
"""
WAITS = msgspec.json.Decoder(Waits).decode


class Served(Struct, frozen=True, kw_only=True):
    """A concierge, and the teams that take its chats."""

    concierge: Named
    teams: frozenset[UUID]


async def leases() -> dict[UUID, float]:
    """The web processes that live, and for how many seconds at least."""
    return {row["process"]: row["remaining"] for row in await pool().fetch(LEASES)}


async def changes(cursors: Mapping[UUID, int]) -> list[Page]:
    """Of each process, the pages that changed after its cursor, in the order of `change`, the first thousand."""
    return [Page(**row) for row in await pool().fetch(CHANGES, list(cursors), list(cursors.values()))]


async def pages_of(visitor: UUID) -> list[Page]:
    return [Page(**row) for row in await pool().fetch(OF_VISITOR, visitor)]


async def numbers() -> dict[UUID, set[int]]:
    """The pages that each process has in its mirror."""
    return {row["process"]: set(row["pages"]) for row in await pool().fetch(NUMBERS)}


async def concierges() -> dict[UUID, Served]:
    return {
        row["id"]: Served(concierge=Named(id=row["key"], name=row["name"]), teams=frozenset(row["teams"]))
        for row in await pool().fetch(CONCIERGES)
    }


async def known(visitors: Collection[UUID]) -> dict[UUID, Known]:
    """What is known of each of them: of one who has not acted, `NOTHING`."""
    found = {row["id"]: _known(row) for row in await pool().fetch(KNOWN, list(visitors))}
    return dict.fromkeys(visitors, NOTHING) | found


async def visitors_of(logs: Collection[UUID]) -> set[UUID]:
    return {row["id"] for row in await pool().fetch(OF_LOGS, list(logs))}


async def busy() -> set[UUID]:
    """The visitors who have an escalation or a pending invitation, on the site or not."""
    return {row["id"] for row in await pool().fetch(BUSY)}


def _known(row: asyncpg.Record) -> Known:
    chat = None if row["conversation"] is None else _chat(row)
    asked = None if row["stage"] is None else _asked(row)
    return Known(name=row["name"], verified=row["verified"], chat=chat, asked=asked)


def _chat(row: asyncpg.Record) -> Chat:
    waits = Waits(queued_at=row["asked_at"]) if row["waits"] is None else WAITS(row["waits"])
    status = Status(row["status"])
    only: Named | None = None
    until: datetime | None = None
    if status is Status.UNCLAIMED and row["only"] is not None:
        only, until = _named(row, "only"), waits.reserved_until or waits.offered_until
    return Chat(
        conversation=row["conversation"],
        status=status,
        team=Named(id=str(row["team"]), name=row["team_name"]),
        agent=None if row["owner"] is None else _named(row, "owner"),
        reserved=only,
        reserved_until=until,
        queued_at=waits.queued_at or row["asked_at"],
    )


def _asked(row: asyncpg.Record) -> Asked:
    return Asked(
        stage=Stage(row["stage"]),
        by=_named(row, "inviter"),
        until=row["until"],
        ended_at=row["ended_at"],
        cools_until=row["cools_until"],
    )


def _named(row: asyncpg.Record, who: str) -> Named:
    return Named(id=row[who], name=row[f"{who}_name"])
