"""Mails: each is written down before it goes out, and marked at once when a server has it. The only writer of `mail`
and `verified_address`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from models import rates
from models.addresses import mailbox
from models.database import Connection, pool, transaction
from models.events import StepKind

UNDER_WAY = timedelta(seconds=40)
"""Longer than a sending may take: who was killed while sending is waited for so long."""

# One statement: a new mail, or one that stands, was not sent, and is nobody's work now.
BEGIN = """
INSERT INTO mail AS m (ticket, occasion, kind, recipient, message_id, subject, reference, under_way_until)
VALUES ($1, $2::varchar, $3, $4::varchar, $5, $6, (
    SELECT f.message_id FROM mail f WHERE f.ticket = $1 AND f.recipient = $4::varchar AND f.occasion <> $2::varchar
    ORDER BY f.at LIMIT 1
), clock_timestamp() + $7::interval)
ON CONFLICT (occasion) DO UPDATE SET recipient = excluded.recipient, under_way_until = excluded.under_way_until
WHERE m.sent_at IS NULL AND (m.under_way_until IS NULL OR m.under_way_until < clock_timestamp())
RETURNING new.id, new.message_id, new.reference, new.at, old.recipient IS DISTINCT FROM new.recipient AS counts
"""
SENT = "SELECT sent_at IS NOT NULL FROM mail WHERE occasion = $1"
MARK = "UPDATE mail SET sent_at = now(), under_way_until = NULL, body = $2 WHERE id = $1"
FAILED = "UPDATE mail SET under_way_until = NULL WHERE id = $1"
VERIFY = "INSERT INTO verified_address (email) VALUES ($1) ON CONFLICT DO NOTHING"
IS_VERIFIED = "SELECT EXISTS (SELECT FROM verified_address WHERE email = $1)"


class MailKind(StrEnum):
    """A mail that is of no ticket. `transcript_link`: has the link that is opened before the transcript goes out.
    `invite`, `reset`: have a link by which somebody of the staff comes in."""

    TRANSCRIPT_LINK = "transcript_link"
    TRANSCRIPT = "transcript"
    INVITE = "invite"
    RESET = "reset"


class Cap(Struct, frozen=True):
    """At most so many mails of `key`, which names nobody, in a window that begins with the first."""

    key: str
    mails: int
    window: timedelta


class Draft(Struct, frozen=True, kw_only=True):
    """`occasion`: what the mail is about; there is at most one for each. `ticket`: None where it is of none."""

    ticket: int | None
    occasion: str
    kind: StepKind | MailKind
    recipient: str
    message_id: str
    subject: str


class Mail(Struct, frozen=True, kw_only=True):
    """A mail that is ours to send. `reference`: the first of the ticket to this address, None for the first itself.
    `at`: when it was first written down."""

    id: UUID
    message_id: str
    reference: str | None
    at: datetime


class Over(Exception):  # noqa: N818  a limit, not an error
    """One more would be above a cap: nothing was written."""


async def begin(draft: Draft, caps: Sequence[Cap]) -> Mail | bool:
    """The mail, ours to send for `UNDER_WAY`; else whether it was sent already: if not, somebody is sending it. A mail
    counts once, however often it is tried. Raises `Over`."""
    async with transaction() as connection:
        row = await connection.fetchrow(
            BEGIN,
            draft.ticket,
            draft.occasion,
            draft.kind,
            draft.recipient,
            draft.message_id,
            draft.subject,
            UNDER_WAY,
        )
        if row is None:
            return bool(await connection.fetchval(SENT, draft.occasion))
        if row["counts"]:
            await _count(connection, caps)
    return Mail(id=row["id"], message_id=row["message_id"], reference=row["reference"], at=row["at"])


async def _count(connection: Connection, caps: Sequence[Cap]) -> None:
    for cap in caps:
        if (await rates.count(cap.key, cap.window, connection)).events > cap.mails:
            raise Over


async def sent(mail: UUID, body: str | None = None) -> None:
    """A server has it; or, with `body`, it is kept here for want of one."""
    await pool().execute(MARK, mail, body)


async def failed(mail: UUID) -> None:
    """It may be tried again at once."""
    await pool().execute(FAILED, mail)


async def verify(address: str) -> None:
    """Somebody opened a link that only a mail to this address has."""
    await pool().execute(VERIFY, mailbox(address))


async def is_verified(address: str) -> bool:
    return bool(await pool().fetchval(IS_VERIFIED, mailbox(address)))
