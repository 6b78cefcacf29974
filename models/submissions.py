"""What is filed: everything that a ticket begins with, in one transaction. The only writer of submission, and of the
row of a ticket whose workflow has not begun.

`search` holds the words as they were written (`simple`) and their stems, as those of articles.
"""

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models import log as logs
from models.database import Connection, Pool
from models.events import Author, AuthorKind, Opened, Priority, Source, TicketFiled, TicketKind
from models.forms import Answer
from models.knowledge.words import words

STOOD = "SELECT number FROM submission WHERE coalesce(by, '') = coalesce($1, '') AND client_id = $2"
ABOUT = """
SELECT o.concierge, l.visitor, v.name, v.email
FROM conversation o JOIN log l ON l.id = o.id JOIN visitor v ON v.id = l.visitor WHERE o.id = $1 FOR UPDATE OF l
"""
SUBMIT = """
INSERT INTO submission (log, kind, source, form, form_title, by, client_id, conversation, concierge, visitor, name,
    email, subject, description, answers, search)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::text::jsonb,
    to_tsvector('simple', $16) || (
        SELECT array_to_tsvector(coalesce(array_agg(DISTINCT stem), '{}'))
        FROM unnest($17::text[]) word, unnest(frontdesk_stems(word)) stem WHERE stem <> ''))
RETURNING number
"""
TICKET = "INSERT INTO ticket (number, log, team, assignee, priority, due_at) VALUES ($1, $2, $3, $4, $5, $6)"


class Submission(Struct, frozen=True, kw_only=True):
    """What somebody files, or Frontdesk itself. `client_id`: of the click, or of the occasion; the same author's again
    is the same ticket. `team`: its group. `name`, `email`: of whom it is for; None: the visitor's of the conversation.
    `subject`: at most 200 characters, on one line."""

    kind: TicketKind = TicketKind.INQUIRY
    source: Source = Source.FORM
    form: UUID | None = None
    form_title: str
    client_id: str
    conversation: UUID | None = None
    team: UUID
    subject: str
    description: str
    answers: tuple[Answer, ...] = ()
    name: str | None = None
    email: str | None = None
    assignee: str | None = None
    priority: Priority = Priority.NORMAL
    due_at: datetime | None = None


class Requester(Struct, frozen=True, kw_only=True):
    """Whom the ticket is for, as far as it is known."""

    concierge: UUID | None = None
    visitor: UUID | None = None
    name: str | None = None
    email: str | None = None


async def standing(connection: Connection | Pool, by: str | None, client_id: str) -> int | None:
    """The number of what this handle, or Frontdesk, filed by this id."""
    number: int | None = await connection.fetchval(STOOD, by, client_id)
    return number


async def submit(connection: Connection, wanted: Submission, author: Author) -> int:
    """Files it, and answers its number; the conversation is told, but of feedback. In the caller's transaction, where
    the conversation's log is locked first. Idempotent, also for two at once. Raises LookupError where there is no such
    conversation."""
    requester = await _requester(connection, wanted)
    by = author.id if author.kind is AuthorKind.AGENT else None
    number = await standing(connection, by, wanted.client_id)
    if number is not None:
        return number
    try:
        async with connection.transaction():
            number = await _file(connection, wanted, requester, author, by)
    except asyncpg.UniqueViolationError:
        number = await standing(connection, by, wanted.client_id)
        if number is None:
            raise
        return number
    # Who presses No has asked for nothing: a number would only puzzle him.
    if wanted.conversation is not None and wanted.source is not Source.FEEDBACK:
        line = TicketFiled(number=number, reachable=requester.email is not None)
        await logs.filed(connection, wanted.conversation, author, f"ticket:{number}", line)
    return number


async def _requester(connection: Connection, wanted: Submission) -> Requester:
    if wanted.conversation is None:
        return Requester(name=wanted.name, email=wanted.email)
    row = await connection.fetchrow(ABOUT, wanted.conversation)
    if row is None:
        raise LookupError(f"There is no conversation {wanted.conversation}.")
    return Requester(
        concierge=row["concierge"],
        visitor=row["visitor"],
        name=wanted.name or row["name"],
        email=wanted.email or row["email"],
    )


async def _file(
    connection: Connection, wanted: Submission, requester: Requester, author: Author, by: str | None
) -> int:
    log = await logs.begin_thread(connection)
    said = _said(wanted, requester)
    number: int = await connection.fetchval(
        SUBMIT,
        log,
        wanted.kind,
        wanted.source,
        wanted.form,
        wanted.form_title,
        by,
        wanted.client_id,
        wanted.conversation,
        requester.concierge,
        requester.visitor,
        requester.name,
        requester.email,
        wanted.subject,
        wanted.description,
        msgspec.json.encode(wanted.answers).decode(),
        said,
        list(dict.fromkeys(words(said))),
    )
    await connection.execute(TICKET, number, log, wanted.team, wanted.assignee, wanted.priority, wanted.due_at)
    line = Opened(number=number, kind=wanted.kind, source=wanted.source)
    await logs.opened(connection, log, author, wanted.client_id, line)
    return number


def _said(wanted: Submission, requester: Requester) -> str:
    answers = (answer.shown for answer in wanted.answers)
    return "\n".join(filter(None, (wanted.subject, wanted.description, requester.name, requester.email, *answers)))
