"""The one door to a conversation. What is absent and what is somebody else's are the same: not found."""

from uuid import UUID

from msgspec import Struct

from models.database import pool
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
