"""The list of chats, one row per running escalation, as one person sees it: every chat of his teams."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import pool
from models.events import Author, AuthorKind, Reason, Timer
from models.queries.said import WORDS
from models.queries.snapshots import ConciergeName, waits_of
from models.status import Status
from models.teams import POLICY
from models.waits import Due, due

# A workflow's first fact is that it runs; the second one, that the chat is reserved.
ROWS = """
SELECT w.k, l.id, l.seq, l.owner_epoch, l.escalations AS n, i.reason, i.at AS asked_at,
    h.reserved,
    coalesce(x.status, 'unclaimed') AS status, x.owner, coalesce(x.owner_here, true) AS owner_here, x.until, x.ended_at,
    x.waits, x.policy, i.at AS queued_at, l.waiting_since, l.spoke_at, f.name AS offered_name,
    g.name AS reserved_name,
    l.seq + coalesce(x.version, 0) + coalesce(r.seq, 0) AS version,
    p.name AS owner_name, v.name, v.subject IS NOT NULL AS verified,
    t.id AS team, t.name AS team_name, c.key, c.name AS concierge,
    s.text AS last_text, s.author_kind AS last_kind, s.at AS last_at,
    (SELECT count(*) FROM entry u WHERE u.log = l.id AND u.author_kind = 'visitor'
        AND u.what ->> 'type' IN ('said', 'chose') AND u.seq > coalesce(r.seq, 0)) AS unread
FROM unnest($1::int[], $2::text[], $3::uuid[]) AS w (k, person, log_id)
JOIN log l ON ({which}) AND l.open AND l.escalation IS NOT NULL
JOIN intent i ON i.conversation = l.id AND i.n = l.escalation
JOIN conversation o ON o.id = l.id
JOIN concierge c ON c.id = o.concierge
JOIN team t ON t.id = o.team
JOIN visitor v ON v.id = l.visitor
LEFT JOIN escalation x ON x.conversation = l.id AND x.n = l.escalation
LEFT JOIN person p ON p.handle = x.owner
LEFT JOIN person f ON f.handle = x.waits ->> 'offered'
CROSS JOIN LATERAL (
    SELECT CASE WHEN coalesce(x.version, 0) < 2 THEN i.reserved_for ELSE x.waits ->> 'reserved' END AS reserved
) h
LEFT JOIN person g ON g.handle = h.reserved
LEFT JOIN reading r ON r.person = w.person AND r.log = l.id
LEFT JOIN LATERAL (
    SELECT {words} AS text, e.author_kind, e.at
    FROM entry e
    WHERE e.log = l.id AND e.what ->> 'text' IS NOT NULL AND e.what ->> 'type' NOT IN ('noted', 'rated')
    ORDER BY e.seq DESC LIMIT 1
) s ON true
WHERE EXISTS (
    SELECT FROM person me WHERE me.handle = w.person AND me.active AND (
        EXISTS (SELECT FROM role a WHERE a.person = me.id AND a.role = 'admin')
        OR EXISTS (SELECT FROM team_person tp WHERE tp.person = me.id AND tp.team = t.id)))
ORDER BY i.at
"""
SOME = ROWS.format(words=WORDS, which="l.id = w.log_id")
ALL = ROWS.format(words=WORDS, which="true")

LAST_TEXT = 200
"""Characters of the last words in a row."""


class Last(Struct, frozen=True, kw_only=True):
    text: str
    kind: AuthorKind
    at: datetime


class TeamName(Struct, frozen=True, kw_only=True):
    id: UUID
    name: str


class Row(Struct, frozen=True, kw_only=True):
    """A chat in the list of one person. `unread`: the visitor's messages after what the person has read. `seq`: the
    last line. `offered`: the agent who alone may take it until `offered_until`; `reserved`: likewise, because the
    visitor accepted his invitation; his time begins with the workflow. `waiting_since`: the visitor's first words
    without an answer. `next`: what happens next by itself. `version` grows with every change of the row.
    `verified`: the site vouches for the name."""

    id: UUID
    version: int
    n: int
    status: Status
    owner: Author | None
    owner_here: bool
    epoch: int
    until: datetime | None
    name: str | None
    verified: bool
    last: Last | None
    reason: Reason
    asked_at: datetime
    ended_at: datetime | None
    unread: int
    seq: int
    team: TeamName
    concierge: ConciergeName
    offered: Author | None = None
    offered_until: datetime | None = None
    reserved: Author | None = None
    reserved_until: datetime | None = None
    waiting_since: datetime | None = None
    next: Due | None = None


async def inbox(person: str) -> list[Row]:
    """All rows that the person of this handle may see, the longest waiting first."""
    return [_row(row) for row in await pool().fetch(ALL, [0], [person], [None])]


async def rows(wanted: Sequence[tuple[str, UUID]]) -> list[Row | None]:
    """For each (handle, conversation) the row as that person sees it, None where it is not in his list."""
    found: list[Row | None] = [None] * len(wanted)
    people, logs = [person for person, _ in wanted], [log for _, log in wanted]
    for row in await pool().fetch(SOME, list(range(len(wanted))), people, logs):
        found[row["k"]] = _row(row)
    return found


def _row(row: asyncpg.Record) -> Row:
    waits, status = waits_of(row), Status(row["status"])
    pending = due(status, row["until"], waits, POLICY(row["policy"] or "{}"))
    last = None
    if row["last_text"] is not None:
        last = Last(text=row["last_text"][:LAST_TEXT], kind=AuthorKind(row["last_kind"]), at=row["last_at"])
    return Row(
        id=row["id"],
        version=row["version"],
        n=row["n"],
        status=status,
        owner=_agent(row["owner"], row["owner_name"]),
        owner_here=row["owner_here"],
        epoch=row["owner_epoch"],
        until=row["until"],
        name=row["name"],
        verified=row["verified"],
        last=last,
        reason=Reason(row["reason"]),
        asked_at=row["asked_at"],
        ended_at=row["ended_at"],
        unread=row["unread"],
        seq=row["seq"],
        team=TeamName(id=row["team"], name=row["team_name"]),
        concierge=ConciergeName(key=row["key"], name=row["concierge"]),
        offered=_agent(waits.offered, row["offered_name"]),
        offered_until=_until(pending, Timer.OFFER, Timer.TRANSFER),
        reserved=_agent(row["reserved"], row["reserved_name"]),
        reserved_until=_until(pending, Timer.RESERVED),
        waiting_since=waits.waiting_since,
        next=pending[0] if pending else None,
    )


def _until(pending: Sequence[Due], *timers: Timer) -> datetime | None:
    return next((one.at for one in pending if one.timer in timers), None)


def _agent(handle: str | None, name: str | None) -> Author | None:
    return None if handle is None else Author(kind=AuthorKind.AGENT, id=handle, name=name)
