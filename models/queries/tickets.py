"""The Ticket List: one row per ticket, as the people of its group and admins see it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.events import Priority, Source, TicketKind
from models.queries.inbox import TeamName
from models.tickets.state import TicketDue, TicketStatus, TicketStep

GROUPS = """
ARRAY(SELECT g.id FROM team g JOIN person me ON me.handle = $1 AND me.active WHERE
    EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin')
    OR (EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'copilot')
        AND EXISTS (SELECT FROM team_person m WHERE m.person = me.id AND m.team = g.id)))
"""
"""The groups whose tickets the person of the handle `$1` may see."""
COLUMNS = """
t.number, t.log, t.version, l.seq, s.kind, s.source, s.subject, t.status, t.team, g.name AS team_name, t.assignee,
p.name AS assignee_name, t.priority, t.due_at, t.overdue, s.name, s.email, s.conversation, t.created_at, t.changed_at,
t.dues, t.state -> 'steps' AS steps
"""
TABLES = """
ticket t JOIN submission s ON s.number = t.number JOIN log l ON l.id = t.log JOIN team g ON g.id = t.team
LEFT JOIN person p ON p.handle = t.assignee
"""
ROWS = f"""
SELECT {COLUMNS}, EXISTS (SELECT FROM entry e WHERE e.log = t.log AND e.what ->> 'type' = 'regrouped') AS regrouped
FROM {TABLES} WHERE t.number = ANY($1)
"""  # noqa: S608  constants
OWN = f"SELECT {COLUMNS} FROM {TABLES} WHERE t.number = $2 AND t.team = ANY({GROUPS})"  # noqa: S608  constants
COUNTS = f"""
SELECT count(*) FILTER (WHERE status = 'todo') AS todo, count(*) FILTER (WHERE status = 'in_progress') AS in_progress,
    count(*) FILTER (WHERE status = 'done') AS done,
    count(*) FILTER (WHERE status <> 'done' AND assignee = $1) AS mine,
    count(*) FILTER (WHERE status <> 'done' AND assignee IS NULL) AS unassigned,
    count(*) FILTER (WHERE status <> 'done' AND overdue) AS overdue
FROM ticket t WHERE status IN ('todo', 'in_progress', 'done') AND t.team = ANY({GROUPS})
"""  # noqa: S608  constants

OF_CHATS = """
SELECT s.conversation, sum(t.version + l.seq)::bigint AS mark
FROM submission s JOIN ticket t ON t.number = s.number JOIN log l ON l.id = t.log
WHERE s.conversation = ANY($1) GROUP BY s.conversation
"""

DUES = msgspec.json.Decoder(tuple[TicketDue, ...]).decode
STEPS = msgspec.json.Decoder(tuple[TicketStep, ...]).decode


class TicketPerson(Struct, frozen=True, kw_only=True):
    handle: str
    name: str


class TicketRow(Struct, frozen=True, kw_only=True):
    """A ticket in the list. `version`: of what was decided; `seq`: the last line of its thread. `name`, `email`: of
    whom it is for. `conversation`: the chat that it was made of. `dues`: what happens next by itself; `steps`: what it
    does outside of Frontdesk."""

    number: int
    log: UUID
    version: int
    seq: int
    kind: TicketKind
    source: Source
    subject: str
    status: TicketStatus
    team: TeamName
    assignee: TicketPerson | None
    priority: Priority
    due_at: datetime | None
    overdue: bool
    name: str | None
    email: str | None
    conversation: UUID | None
    created_at: datetime
    changed_at: datetime
    dues: tuple[TicketDue, ...]
    steps: tuple[TicketStep, ...]


class Told(Struct, frozen=True):
    """A row for whoever may see it. `regrouped`: it was another group's once."""

    row: TicketRow
    regrouped: bool


class TicketCounts(Struct, frozen=True, kw_only=True):
    """Of the reader's groups. `mine`, `unassigned`, `overdue`: of what is to do or in progress."""

    todo: int
    in_progress: int
    done: int
    mine: int
    unassigned: int
    overdue: int


async def rows(numbers: Sequence[int]) -> list[Told | None]:
    """For every reader: whoever asks shows each row only to who may see its group."""
    found = {row["number"]: Told(ticket_row(row), row["regrouped"]) for row in await pool().fetch(ROWS, list(numbers))}
    return [found.get(number) for number in numbers]


async def row(connection: Connection | Pool, handle: str, number: int) -> TicketRow | None:
    """None: it is not there, or not for this person."""
    found = await connection.fetchrow(OWN, handle, number)
    return None if found is None else ticket_row(found)


async def of_chats(chats: Collection[UUID]) -> dict[UUID, int]:
    """For each of these chats that has tickets, a number that grows with every change of one."""
    rows = await pool().fetch(OF_CHATS, list(chats)) if chats else []
    return {row["conversation"]: row["mark"] for row in rows}


async def counts(handle: str) -> TicketCounts:
    found = await pool().fetchrow(COUNTS, handle)
    return msgspec.convert(dict(found or {}), TicketCounts)


def ticket_row(row: asyncpg.Record) -> TicketRow:
    """From a row with `COLUMNS`."""
    assignee = None
    if row["assignee"] is not None:
        assignee = TicketPerson(handle=row["assignee"], name=row["assignee_name"] or row["assignee"])
    return TicketRow(
        number=row["number"],
        log=row["log"],
        version=row["version"],
        seq=row["seq"],
        kind=TicketKind(row["kind"]),
        source=Source(row["source"]),
        subject=row["subject"],
        status=TicketStatus(row["status"]),
        team=TeamName(id=row["team"], name=row["team_name"]),
        assignee=assignee,
        priority=Priority(row["priority"]),
        due_at=row["due_at"],
        overdue=row["overdue"],
        name=row["name"],
        email=row["email"],
        conversation=row["conversation"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        dues=DUES(row["dues"]),
        steps=STEPS(row["steps"] or "[]"),
    )
