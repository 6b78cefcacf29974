"""A ticket as whoever asked sees it on its page: nothing that is for staff, and of staff no more than first names."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import pool
from models.events import (
    Assigned,
    AuthorKind,
    Opened,
    Resolved,
    Said,
    Started,
    TicketClosed,
    TicketReopened,
    What,
)
from models.queries.mails import first_name
from models.tickets.state import TicketStatus

PAGE = 200
"""The newest lines that a page shows."""
HELD = """
SELECT s.number, s.log, coalesce(s.email, v.email) AS email, l.last_visitor_seq AS said FROM submission s
JOIN log l ON l.id = s.log LEFT JOIN visitor v ON v.id = s.visitor WHERE s.number = $1
"""
TICKET = """
SELECT s.number, s.subject, s.at, t.status, c.name AS concierge, p.name AS assignee, l.open, l.visitor_seq
FROM submission s JOIN ticket t USING (number) JOIN log l ON l.id = s.log
LEFT JOIN concierge c ON c.id = s.concierge LEFT JOIN person p ON p.handle = t.assignee WHERE s.number = $1
"""
LINES = """
SELECT seq, at, author_kind, author_name, client_id, what FROM entry
WHERE log = (SELECT log FROM submission WHERE number = $1) AND seq > $2 AND audience = 'everyone'
ORDER BY seq DESC LIMIT $3
"""
DECODE = msgspec.json.Decoder(What).decode


class Held(Struct, frozen=True, kw_only=True):
    """The ticket that a link is about, and where its mails go now. `said`: the seq of his own last words."""

    number: int
    log: UUID
    email: str | None
    said: int


class LineKind(StrEnum):
    """`said`: words. The others are what happened: it was filed, became somebody's work, was begun, is done, is to be
    done after all, is closed for ever."""

    SAID = "said"
    OPENED = "opened"
    ASSIGNED = "assigned"
    STARTED = "started"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    CLOSED = "closed"


class RequesterLine(Struct, frozen=True, kw_only=True):
    """`mine`: whoever asked said it, or did it. `name`: the first name of staff; of `assigned`, whose work it is.
    `text`: of what was said. `client_id`: of one's own words, as they were sent."""

    seq: int
    at: datetime
    kind: LineKind
    mine: bool
    name: str | None = None
    text: str | None = None
    client_id: str | None = None


class RequesterTicket(Struct, frozen=True, kw_only=True):
    """`cursor`: the last seq for all to read. `lines`: those after the cursor that was asked for, ascending, at most
    200; `more`: older ones were left out. `assignee`: a first name. `open`: takes words."""

    number: int
    subject: str
    status: TicketStatus
    concierge: str | None
    assignee: str | None
    at: datetime
    open: bool
    cursor: int
    lines: list[RequesterLine]
    more: bool


async def held(number: int) -> Held | None:
    row = await pool().fetchrow(HELD, number)
    return None if row is None else Held(**row)


async def shown(number: int, after: int) -> RequesterTicket | None:
    """What stands, with the lines after this seq. Row and lines of one moment."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        row = await connection.fetchrow(TICKET, number)
        lines = await connection.fetch(LINES, number, after, PAGE + 1)
    if row is None:
        return None
    return RequesterTicket(
        number=row["number"],
        subject=row["subject"],
        status=TicketStatus(row["status"]),
        concierge=row["concierge"],
        assignee=first_name(row["assignee"]),
        at=row["at"],
        open=row["open"],
        cursor=row["visitor_seq"],
        lines=[told for line in reversed(lines[:PAGE]) if (told := _line(line)) is not None],
        more=len(lines) > PAGE,
    )


def _line(row: asyncpg.Record) -> RequesterLine | None:
    """None: nothing that this page shows."""
    mine = row["author_kind"] == AuthorKind.VISITOR
    name, text = None if mine else first_name(row["author_name"]), None
    match DECODE(row["what"]):
        case Said(text=words):
            kind, text = LineKind.SAID, words
        case Opened():
            kind, name = LineKind.OPENED, None
        case Assigned(to_name=to):
            kind, name = LineKind.ASSIGNED, first_name(to)
        case Started():
            kind = LineKind.STARTED
        case Resolved():
            kind = LineKind.RESOLVED
        case TicketReopened():
            kind = LineKind.REOPENED
        case TicketClosed():
            kind, name = LineKind.CLOSED, None
        case _:
            return None
    sent_as = row["client_id"] if mine and kind is LineKind.SAID else None
    return RequesterLine(seq=row["seq"], at=row["at"], kind=kind, mine=mine, name=name, text=text, client_id=sent_as)
