"""The one door to a conversation, to a ticket, to a concierge, and to a log that is shown. What is absent and what is
somebody else's are the same: not found."""

from contextlib import suppress
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from models import knowledge
from models.database import pool
from models.knowledge import Article
from web.errors import Stopped, stop
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

# `works`: agents of a ticket's group know that it is there, and may not work on it.
TICKET = """
SELECT t.number, t.log, t.team, l.open, l.seq, s.conversation, a.admin OR a.copilot AS works
FROM ticket t JOIN submission s ON s.number = t.number JOIN log l ON l.id = t.log
JOIN person me ON me.handle = $2 AND me.active
CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(r.role = 'admin'), false) AS admin, coalesce(bool_or(r.role = 'copilot'), false) AS copilot
    FROM role r WHERE r.person = me.id
) a
WHERE {which} AND (a.admin OR EXISTS (SELECT FROM team_person m WHERE m.person = me.id AND m.team = t.team))
ORDER BY works DESC, t.number DESC LIMIT 1
"""
BY_NUMBER = TICKET.format(which="t.number = $1")
BY_THREAD = TICKET.format(which="t.log = $1")
BY_CONVERSATION = TICKET.format(which="s.conversation = $1")
HIGHEST = 2**53
SEQ = "SELECT seq FROM log WHERE id = $1"

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


class TicketDoor(Struct, frozen=True, kw_only=True):
    """What the door to a ticket knows. `conversation`: the chat that it was made of."""

    number: int
    log: UUID
    team: UUID
    open: bool
    seq: int
    conversation: UUID | None
    works: bool


class Shows(StrEnum):
    """What a log is to its reader: a chat of his; a ticket's thread; the chat that a ticket of his was made of, to
    read."""

    CHAT = "chat"
    THREAD = "thread"
    TICKETS_CHAT = "tickets_chat"


class Log(Struct, frozen=True, kw_only=True):
    """A log that its reader may follow. `ticket`: by which he may; None: it is a chat of his."""

    shows: Shows
    seq: int
    ticket: int | None = None


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


async def ticket(staff: Staff, number: int) -> TicketDoor:
    """For CoPilots of its group, and for admins. Raises `not_found`; `forbidden` for others of the group."""
    door = await _ticket(staff, BY_NUMBER, number) if 0 < number <= HIGHEST else None
    if door is None:
        raise stop("not_found")
    if not door.works:
        raise stop("forbidden")
    return door


async def log(principal: Principal, log: UUID) -> Log:
    """What may be followed, which is more than what may be spoken in. Raises `not_found`, `forbidden` as `ticket`."""
    with suppress(Stopped):
        return Log(shows=Shows.CHAT, seq=(await conversation(principal, log)).seq)
    if not isinstance(principal, Staff):
        raise stop("not_found")
    if (door := await _ticket(principal, BY_THREAD, log)) is not None:
        if not door.works:
            raise stop("forbidden")
        return Log(shows=Shows.THREAD, seq=door.seq, ticket=door.number)
    door = await _ticket(principal, BY_CONVERSATION, log)
    if door is None or not door.works:
        raise stop("not_found")
    return Log(shows=Shows.TICKETS_CHAT, seq=await pool().fetchval(SEQ, log), ticket=door.number)


async def _ticket(staff: Staff, which: str, named: int | UUID) -> TicketDoor | None:
    row = await pool().fetchrow(which, named, staff.handle)
    return None if row is None else TicketDoor(**row)


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
