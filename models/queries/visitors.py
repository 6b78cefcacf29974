"""What stands beside a visitor's row on the dashboard: his way through the site, his chats, his invitations."""

from datetime import datetime
from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import pool
from models.inviting import Stage
from models.onsite import Named
from models.status import Status

BROWSER = """
SELECT v.referrer, v.language FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now()
WHERE v.visitor = $1 ORDER BY v.left_at IS NOT NULL, v.hidden_at IS NOT NULL, v.page_at DESC LIMIT 1
"""
PAGES = """
SELECT p.url, p.title, p.at FROM visit_page p
WHERE p.visit IN (SELECT v.visit FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now()
    WHERE v.visitor = $1)
ORDER BY p.at DESC LIMIT 200
"""
CHATS = """
SELECT l.id, o.created_at, l.open, l.at, l.escalations, i.n, x.status, x.ended_at, o.team, t.name AS team_name,
    p.handle, p.name
FROM log l JOIN conversation o ON o.id = l.id
LEFT JOIN team t ON t.id = o.team
LEFT JOIN intent i ON i.conversation = l.id AND i.n = l.escalations
LEFT JOIN escalation x ON x.conversation = l.id AND x.n = l.escalations
LEFT JOIN person p ON p.handle = x.owner
WHERE l.visitor = $1 ORDER BY o.created_at DESC LIMIT 50
"""
INVITATIONS = """
SELECT k.id, k.by, coalesce(p.name, k.by, t.name) AS name, k.status, k.offered_at
FROM invitation k JOIN team t ON t.id = k.team LEFT JOIN person p ON p.handle = k.by
WHERE k.visitor = $1 ORDER BY k.offered_at DESC LIMIT 20
"""


class PageSeen(Struct, frozen=True, kw_only=True):
    url: str
    title: str
    at: datetime


class ChatBefore(Struct, frozen=True, kw_only=True):
    """`agent`: who had it last. `mine`: False where it is another team's than the reader's, who then sees neither
    conversation, agent nor team."""

    conversation: UUID | None
    started_at: datetime
    ended_at: datetime | None
    agent: Named | None
    team: Named | None
    status: Status
    mine: bool


class InvitationBefore(Struct, frozen=True, kw_only=True):
    """`by`: the agent's handle, None where the team itself invited; `name`: of either."""

    id: UUID
    by: str | None
    name: str
    status: Stage
    at: datetime


class Beside(Struct, frozen=True, kw_only=True):
    """The newest first: the pages of this visit, his chats (the one that goes on too), his invitations."""

    referrer: str | None
    language: str | None
    pages: list[PageSeen]
    chats: list[ChatBefore]
    invitations: list[InvitationBefore]


async def beside(visitor: UUID, teams: frozenset[UUID] | None) -> Beside:
    """`teams`: the reader's; None for who may see everything."""
    browser = await pool().fetchrow(BROWSER, visitor)
    return Beside(
        referrer=None if browser is None else browser["referrer"],
        language=None if browser is None else browser["language"],
        pages=[PageSeen(**row) for row in await pool().fetch(PAGES, visitor)],
        chats=[_chat(row, teams) for row in await pool().fetch(CHATS, visitor)],
        invitations=[_invitation(row) for row in await pool().fetch(INVITATIONS, visitor)],
    )


def _chat(row: asyncpg.Record, teams: frozenset[UUID] | None) -> ChatBefore:
    mine = teams is None or row["team"] in teams
    ended_at = row["ended_at"] if row["open"] else row["ended_at"] or row["at"]
    return ChatBefore(
        conversation=row["id"] if mine else None,
        started_at=row["created_at"],
        ended_at=ended_at,
        agent=Named(id=row["handle"], name=row["name"]) if mine and row["handle"] else None,
        team=Named(id=str(row["team"]), name=row["team_name"]) if mine and row["team"] else None,
        status=_status(row),
        mine=mine,
    )


def _status(row: asyncpg.Record) -> Status:
    if not row["open"]:
        return Status.ARCHIVED
    return Status(row["status"] or Status.UNCLAIMED) if row["n"] is not None else Status.CONCIERGE


def _invitation(row: asyncpg.Record) -> InvitationBefore:
    return InvitationBefore(
        id=row["id"], by=row["by"], name=row["name"], status=Stage(row["status"]), at=row["offered_at"]
    )
