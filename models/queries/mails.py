"""Whom a ticket's mails are for, what they say; and the list of all mails."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from models.database import pool
from models.events import Event, Said, What

PAGE = 50
REQUESTER = """
SELECT coalesce(s.email, v.email) AS email, s.concierge, c.name FROM submission s
LEFT JOIN visitor v ON v.id = s.visitor LEFT JOIN concierge c ON c.id = s.concierge WHERE s.number = $1
"""
COLLEAGUE = """
SELECT p.email, s.concierge, c.name FROM person p, submission s LEFT JOIN concierge c ON c.id = s.concierge
WHERE p.handle = $2 AND p.active AND s.number = $1
"""
REPLY = """
SELECT e.what, p.name FROM entry e LEFT JOIN person p ON p.handle = e.author_id
WHERE e.log = $1 AND e.seq = $2 AND e.audience = 'everyone' AND e.author_kind = 'agent'
"""
LISTED = """
SELECT id, at, kind, ticket AS number, recipient, subject, body, sent_at FROM mail
WHERE $1::timestamptz IS NULL OR (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3
"""
DECODE = msgspec.json.Decoder(What).decode


class Addressee(Struct, frozen=True, kw_only=True):
    """`email`: as it was written down, by whomever. `name`: the concierge's."""

    email: str
    concierge: UUID | None
    name: str | None


class Reply(Struct, frozen=True, kw_only=True):
    """Words of staff, and the first name of whoever said them."""

    text: str
    by: str | None


class MailRow(Struct, frozen=True, kw_only=True):
    """`body`: of a mail that is kept here, since no mail server is set up. `sent_at`: a server had it then, or it was
    kept; None: it is not sent yet."""

    id: UUID
    at: datetime
    kind: str
    number: int | None
    recipient: str
    subject: str
    body: str | None
    sent_at: datetime | None


class MailPage(Struct, frozen=True, kw_only=True):
    """The newest first; `more`: older ones exist."""

    mails: list[MailRow]
    more: bool


async def addressee(number: int, to: str | None) -> Addressee | None:
    """Of a mail about this ticket: the person `to`, or whom the ticket is for. None: no address is known."""
    row = await (pool().fetchrow(COLLEAGUE, number, to) if to else pool().fetchrow(REQUESTER, number))
    return None if row is None or not row["email"] else Addressee(**row)


async def reply(log: UUID, seq: int) -> Reply | None:
    """What staff said there for all to read; None for any other line."""
    row = await pool().fetchrow(REPLY, log, seq)
    said: Event | None = DECODE(row["what"]) if row else None
    if row is None or not isinstance(said, Said):
        return None
    return Reply(text=said.text, by=first_name(row["name"]))


def first_name(name: str | None) -> str | None:
    return next(iter((name or "").split()), None)


async def listed(before: UUID | None) -> MailPage:
    """The mails before this one; the newest without."""
    at = await pool().fetchval("SELECT at FROM mail WHERE id = $1", before) if before else None
    if before and at is None:
        return MailPage(mails=[], more=False)
    rows = await pool().fetch(LISTED, at, before, PAGE + 1)
    return MailPage(mails=[MailRow(**row) for row in rows[:PAGE]], more=len(rows) > PAGE)
