"""What stands beside a chat: Chat details."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool
from models.events import Reason
from models.log import Page

DETAILS = """
SELECT v.name, v.email, i.reason, i.at AS asked_at, x.claimed_at, c.name AS concierge, t.name AS team, p.name AS agent,
    o.page_url, o.page_title, o.browser, o.created_at, l.escalations AS n,
    (SELECT e.what ->> 'text' FROM entry e
        WHERE e.log = l.id AND e.author_kind = 'visitor' AND e.what ->> 'type' = 'said'
        ORDER BY e.seq LIMIT 1) AS question
FROM conversation o JOIN log l ON l.id = o.id JOIN visitor v ON v.id = l.visitor JOIN concierge c ON c.id = o.concierge
LEFT JOIN team t ON t.id = o.team
LEFT JOIN intent i ON i.conversation = o.id AND i.n = l.escalations
LEFT JOIN escalation x ON x.conversation = o.id AND x.n = l.escalations
LEFT JOIN person p ON p.handle = x.owner
WHERE o.id = $1
"""


class Details(Struct, frozen=True, kw_only=True):
    """What is unknown is None. `workflow`: the id of the escalation's workflow."""

    question: str | None
    name: str | None
    email: str | None
    reason: Reason | None
    asked_at: datetime | None
    claimed_at: datetime | None
    concierge: str
    team: str | None
    agent: str | None
    page: Page | None
    browser: str | None
    started_at: datetime
    workflow: str | None


async def details(log: UUID) -> Details | None:
    row = await pool().fetchrow(DETAILS, log)
    if row is None:
        return None
    return Details(
        question=row["question"],
        name=row["name"],
        email=row["email"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        asked_at=row["asked_at"],
        claimed_at=row["claimed_at"],
        concierge=row["concierge"],
        team=row["team"],
        agent=row["agent"],
        page=Page(url=row["page_url"], title=row["page_title"] or "") if row["page_url"] else None,
        browser=row["browser"],
        started_at=row["created_at"],
        workflow=f"esc-{log}-{row['n']}" if row["n"] else None,
    )
