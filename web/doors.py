"""The one door to a conversation, and the one to a concierge. What is absent and what is somebody else's are the same:
not found."""

from uuid import UUID

from msgspec import Struct

from models import knowledge
from models.database import pool
from models.knowledge import Article
from web.errors import stop
from web.principals import Principal, Staff, Visitor

COLUMNS = "l.id, l.open, l.seq, l.last_visitor_seq, l.escalation, l.escalations"
FOR_STAFF = f"""
SELECT {COLUMNS} FROM conversation o JOIN log l ON l.id = o.id JOIN person me ON me.handle = $2 AND me.active
WHERE o.id = $1 AND (
    EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin')
    OR EXISTS (SELECT FROM team_person m WHERE m.person = me.id AND m.team = o.team))
"""  # noqa: S608  a constant
FOR_VISITOR = f"SELECT {COLUMNS} FROM conversation o JOIN log l ON l.id = o.id WHERE o.id = $1 AND l.visitor = $2"  # noqa: S608
OPEN = f"SELECT {COLUMNS} FROM conversation o JOIN log l ON l.id = o.id WHERE l.visitor = $1 AND l.open"  # noqa: S608

OF_TEAM = """
SELECT c.id, c.key, c.name FROM concierge c JOIN person me ON me.handle = $2 AND me.active
WHERE {which} = $1 AND (
    EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin')
    OR EXISTS (SELECT FROM concierge_team t JOIN team_person m USING (team)
        WHERE t.concierge = c.id AND m.person = me.id))
"""
BY_KEY = OF_TEAM.format(which="c.key")
BY_ID = OF_TEAM.format(which="c.id")


class Concierge(Struct, frozen=True, kw_only=True):
    id: UUID
    key: str
    name: str


class Conversation(Struct, frozen=True, kw_only=True):
    """What the door knows. `escalation`: the number of the running one; `escalations`: of the last."""

    id: UUID
    open: bool
    seq: int
    last_visitor_seq: int
    escalation: int | None
    escalations: int


async def conversation(principal: Principal, log: UUID) -> Conversation:
    """Raises `not_found`."""
    match principal:
        case Staff(handle=handle):
            row = await pool().fetchrow(FOR_STAFF, log, handle)
        case Visitor(id=visitor):
            row = await pool().fetchrow(FOR_VISITOR, log, visitor)
    if row is None:
        raise stop("not_found")
    return Conversation(**row)


async def open_conversation(visitor: Visitor) -> Conversation:
    """The visitor's own, of which at most one is open. Raises `not_found`."""
    row = await pool().fetchrow(OPEN, visitor.id)
    if row is None:
        raise stop("not_found")
    return Conversation(**row)


async def concierge(staff: Staff, key_or_id: str | UUID) -> Concierge:
    """For everybody of one of its teams, and for admins. Raises `not_found`."""
    row = await pool().fetchrow(BY_ID if isinstance(key_or_id, UUID) else BY_KEY, key_or_id, staff.handle)
    if row is None:
        raise stop("not_found")
    return Concierge(**row)


async def article(staff: Staff, id_: UUID) -> Article:
    """For whoever may come to its concierge. Raises `not_found`."""
    found = await knowledge.article(id_)
    if found is None:
        raise stop("not_found")
    await concierge(staff, found.concierge)
    return found
