"""One ticket as a screen first shows it: what was filed, by whom and for whom, its tasks, its thread."""

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.events import Audience, Entry
from models.forms import Answer
from models.queries import entries, tickets
from models.queries.snapshots import ConciergeName
from models.queries.tickets import GROUPS, TicketPerson, TicketRow
from models.tickets.state import Targets, TicketStatus

FILED = """
SELECT s.description, s.form_title, s.answers, s.by, a.name AS by_name, s.visitor, s.name, c.key,
    c.name AS concierge, t.state -> 'targets' AS targets, v.name AS visitor_name,
    coalesce(s.email, v.email) AS email,
    EXISTS (SELECT FROM verified_address k WHERE k.email = lower(coalesce(s.email, v.email))) AS verified
FROM submission s JOIN ticket t ON t.number = s.number LEFT JOIN person a ON a.handle = s.by
LEFT JOIN concierge c ON c.id = s.concierge LEFT JOIN visitor v ON v.id = s.visitor WHERE s.number = $1
"""
TASKS = "SELECT id, text, by, at, done_by, done_at FROM ticket_task WHERE ticket = $1 ORDER BY at, id"
OTHERS = f"""
SELECT t.number, o.subject, t.status FROM submission s JOIN submission o ON o.visitor = s.visitor
JOIN ticket t ON t.number = o.number WHERE s.number = $2 AND o.number <> $2 AND t.team = ANY({GROUPS})
ORDER BY t.number DESC LIMIT 20
"""  # noqa: S608  a constant
THREAD = "SELECT seq FROM log WHERE id = $1 AND kind = 'ticket'"

ANSWERS = msgspec.json.Decoder(tuple[Answer, ...]).decode
TARGETS = msgspec.json.Decoder(Targets).decode


class Requester(Struct, frozen=True, kw_only=True):
    """The visitor whom the ticket is for."""

    id: UUID
    name: str | None


class Task(Struct, frozen=True, kw_only=True):
    """`by`, `done_by`: handles."""

    id: UUID
    text: str
    by: str
    at: datetime
    done_by: str | None
    done_at: datetime | None


class OtherTicket(Struct, frozen=True, kw_only=True):
    number: int
    subject: str
    status: TicketStatus


class Thread(Struct, frozen=True, kw_only=True):
    """The newest lines, ascending; `cursor`: the last one's seq; `more`: there are older ones."""

    cursor: int
    entries: list[Entry]
    more: bool


class Overview(Struct, frozen=True, kw_only=True):
    """`by`: who filed it, None for Frontdesk. `email`: where its mails go now; `verified`: whoever reads mails to that
    address opened a link in one. `others`: what else is there for the same visitor, the newest first."""

    ticket: TicketRow
    description: str
    form_title: str
    answers: tuple[Answer, ...]
    by: TicketPerson | None
    visitor: Requester | None
    email: str | None
    verified: bool
    concierge: ConciergeName | None
    targets: Targets
    tasks: list[Task]
    others: tuple[OtherTicket, ...]
    thread: Thread


async def overview(handle: str, number: int) -> Overview | None:
    """All of one moment. None: it is not there, or not for this person."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        row = await tickets.row(connection, handle, number)
        filed = await connection.fetchrow(FILED, number)
        if row is None or filed is None:
            return None
        tasks = await tasks_of(connection, number)
        others = await connection.fetch(OTHERS, handle, number)
        lines, more = await entries.before(row.log, row.seq + 1, Audience.STAFF, connection=connection)
    return Overview(
        ticket=row,
        description=filed["description"],
        form_title=filed["form_title"],
        answers=ANSWERS(filed["answers"]),
        by=_person(filed),
        visitor=_requester(filed),
        email=filed["email"],
        verified=filed["verified"],
        concierge=None if filed["key"] is None else ConciergeName(key=filed["key"], name=filed["concierge"]),
        targets=TARGETS(filed["targets"] or "{}"),
        tasks=tasks,
        others=tuple(
            OtherTicket(number=one["number"], subject=one["subject"], status=TicketStatus(one["status"]))
            for one in others
        ),
        thread=Thread(cursor=row.seq, entries=lines, more=more),
    )


async def thread(log: UUID) -> Thread | None:
    """None: there is no such ticket. Whoever asks has been let in."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        seq = await connection.fetchval(THREAD, log)
        if seq is None:
            return None
        lines, more = await entries.before(log, seq + 1, Audience.STAFF, connection=connection)
    return Thread(cursor=seq, entries=lines, more=more)


async def tasks_of(connection: Connection | Pool, number: int) -> list[Task]:
    """The oldest first."""
    return [msgspec.convert(dict(row), Task) for row in await connection.fetch(TASKS, number)]


def _person(filed: asyncpg.Record) -> TicketPerson | None:
    return None if filed["by"] is None else TicketPerson(handle=filed["by"], name=filed["by_name"] or filed["by"])


def _requester(filed: asyncpg.Record) -> Requester | None:
    if filed["visitor"] is None:
        return None
    return Requester(id=filed["visitor"], name=filed["visitor_name"] or filed["name"])
