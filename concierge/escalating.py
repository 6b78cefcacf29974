"""The way to a person: the details that the concierge's form still lacks, then the intent to escalate."""

from uuid import UUID

from concierge import form
from models import details
from models import log as logs
from models.concierges import Profile, profile_of
from models.database import Connection
from models.events import Author, AuthorKind, DetailAsked, Offer, Reason, Said
from models.lifecycle import VISITOR
from models.log import Appended
from models.queries import answering

LOCK = (
    "SELECT last_visitor_seq, open AND owner IS NULL AND escalation IS NULL AS free FROM log WHERE id = $1 FOR UPDATE"
)


async def escalate(connection: Connection, log: UUID, client_id: str, reason: Reason) -> Appended:
    """The visitor presses "Talk to a person": the next detail is asked for, or the intent is written. In the caller's
    transaction. What was said so far is for that person to answer. Where an offer is taken up, its reason counts.

    Raises `Refused`: `archived`, `not_found`.
    """
    row = await connection.fetchrow(LOCK, log)
    if row is None or not row["free"]:
        return await logs.ask(connection, log, VISITOR, client_id, reason)
    last = await answering.last_spoken(connection, log)
    match last.what if last is not None else None:
        case DetailAsked() if last is not None:
            return Appended(log=log, seq=last.seq, duplicate=True)
        case Said(offers=offers, why=why) if Offer.PERSON in offers:
            reason = why or reason
        case _:
            pass
    await logs.take_turn(connection, log)
    return await go_on(connection, log, await profile_of(connection, log), client_id, reason)


async def go_on(connection: Connection, log: UUID, profile: Profile, client_id: str, reason: Reason) -> Appended:
    """The next detail, or the intent. Within a turn."""
    known = await details.known(connection, log, profile.form)
    field = form.missing(profile.form, known, await answering.asked_for(connection, log))
    if field is None:
        return await queue(connection, log, profile, client_id, reason)
    line = await logs.concierge_says(connection, log, profile.name, form.asks_for(field, reason), client_id)
    return line or await logs.ask(connection, log, VISITOR, client_id, reason)


async def queue(connection: Connection, log: UUID, profile: Profile, client_id: str, reason: Reason) -> Appended:
    """The intent, with what is known. Within a turn."""
    if not await answering.somebody_available(connection, log):
        offline = Said(text=profile.offline)
        await logs.concierge_says(connection, log, profile.name, offline, f"{client_id}:offline")
    by = VISITOR if reason is Reason.ASKED else Author(kind=AuthorKind.CONCIERGE, name=profile.name)
    return await logs.ask(connection, log, by, client_id, reason)


async def queue_silent(connection: Connection, log: UUID, asked_at: int) -> bool:
    """A visitor who left the form's question at `asked_at` without an answer is queued with what there is.

    False: he said something, or a person has the chat already.
    """
    row = await connection.fetchrow(LOCK, log)
    if row is None or not row["free"] or row["last_visitor_seq"] > asked_at:
        return False
    last = await answering.last_spoken(connection, log)
    if last is None or last.seq != asked_at or not isinstance(last.what, DetailAsked):
        return False
    await logs.take_turn(connection, log)
    profile = await profile_of(connection, log)
    await queue(connection, log, profile, f"form:{asked_at}", last.what.reason)
    return True
