"""Who can be invited, who is invited, where he is, and what came of it."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import Connection, Pool, pool
from models.log import Appended, Page
from models.visits import GONE_AFTER

PAGES = """
    SELECT v.* FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now()
    WHERE v.visitor = $1 AND (v.left_at IS NULL OR v.left_at > now() - $2::interval)
    ORDER BY v.left_at IS NULL DESC, v.hidden_at IS NULL DESC, v.page_at DESC LIMIT 1
"""
# His concierge by where he is now, else by the row that he has since he acted, else by an earlier invitation.
GUEST = f"""
WITH page AS ({PAGES}), known AS (
    SELECT concierge, true AS here FROM page
    UNION SELECT concierge, false FROM visitor WHERE id = $1 AND NOT EXISTS (SELECT FROM page)
    UNION SELECT concierge, false FROM invitation WHERE visitor = $1 AND NOT EXISTS (SELECT FROM page)
)
SELECT k.here, c.id AS concierge, c.key, c.name AS site, t.id AS team, t.name AS team_name, EXISTS (
    SELECT FROM log l WHERE l.visitor = $1 AND l.open AND l.escalation IS NOT NULL) AS in_chat
FROM known k JOIN concierge c ON c.id = k.concierge
JOIN concierge_team m ON m.concierge = c.id JOIN team t ON t.id = m.team
JOIN team_person p ON p.team = t.id JOIN person a ON a.id = p.person AND a.active AND a.handle = $3
ORDER BY m.position, t.name LIMIT 1
"""  # noqa: S608  constants
PENDING = """
SELECT i.visitor, i.id, coalesce(p.name, t.name) AS name, i.by IS NOT NULL AS person, w.text, i.until
FROM invitation i JOIN team t ON t.id = i.team
LEFT JOIN person p ON p.handle = i.by LEFT JOIN invitation_line w ON w.invitation = i.id
WHERE i.ended_at IS NULL
"""
# Where people had the chat already, their line is the one that asked for them.
ACCEPTED = """
SELECT i.conversation AS log, coalesce(
    (SELECT e.seq FROM entry e WHERE e.log = i.conversation AND e.author_kind = 'visitor'
        AND e.author_id IS NULL AND e.client_id = 'invitation:' || i.id),
    (SELECT max(n.seq) FROM intent n WHERE n.conversation = i.conversation)) AS seq
FROM invitation i WHERE i.id = $1 AND i.conversation IS NOT NULL
"""
OF = "SELECT EXISTS (SELECT FROM invitation WHERE id = $1 AND visitor = $2)"


class Invitable(Struct, frozen=True, kw_only=True):
    """A visitor, his concierge, and the team by which an agent may invite him. `here`: he is on the site; `in_chat`:
    people have his chat, or are asked for."""

    here: bool
    concierge: UUID
    key: str
    site: str
    team: UUID
    team_name: str
    in_chat: bool


class Pending(Struct, frozen=True, kw_only=True):
    """`name`: of the agent who asks, or of the team; `person`: it is an agent."""

    visitor: UUID
    id: UUID
    name: str
    person: bool
    text: str | None
    until: datetime | None


class Whereabouts(Struct, frozen=True, kw_only=True):
    page: Page | None
    browser: str | None


async def invitable(visitor: UUID, handle: str) -> Invitable | None:
    """None: nobody whom this agent may know of."""
    row = await pool().fetchrow(GUEST, visitor, GONE_AFTER, handle)
    return None if row is None else Invitable(**row)


async def pending() -> list[Pending]:
    """Every invitation that waits for an answer."""
    return [Pending(**row) for row in await pool().fetch(PENDING)]


async def is_of(invitation: UUID, visitor: UUID) -> bool:
    return bool(await pool().fetchval(OF, invitation, visitor))


async def accepted(connection: Connection | Pool, invitation: UUID) -> Appended | None:
    """The line by which the visitor asked for people when he accepted; None: he did not."""
    row = await connection.fetchrow(ACCEPTED, invitation)
    return None if row is None else Appended(log=row["log"], seq=row["seq"], duplicate=True)


async def whereabouts(connection: Connection, visitor: UUID) -> Whereabouts:
    """The page that he has before his eyes, or had last."""
    row = await connection.fetchrow(PAGES, visitor, GONE_AFTER)
    if row is None:
        return Whereabouts(page=None, browser=None)
    return Whereabouts(page=Page(url=row["url"], title=row["title"]), browser=row["browser"])
