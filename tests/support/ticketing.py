"""Tickets of an office, as they stand before anything happened to them."""

from uuid import UUID, uuid4

from msgspec import Struct

from models import log
from models.database import transaction
from models.events import Opened, Source, TicketKind
from tests.support.people import Office

LOG = "INSERT INTO log (kind) VALUES ('ticket') RETURNING id"
SUBMISSION = """
INSERT INTO submission (log, kind, source, form_title, by, client_id, conversation, concierge, name, email, subject,
    description)
VALUES ($1, $2, $3, 'LiveChat Ticket', $4, $5, $6, $7, 'Vera Stone', $8, 'The van is late', 'It was to come at nine.')
RETURNING number
"""
TICKET = "INSERT INTO ticket (number, log, team) VALUES ($1, $2, $3)"


class Filed(Struct, frozen=True, kw_only=True):
    number: int
    log: UUID


async def filed(house: Office, conversation: UUID | None = None, email: str | None = "vera@example.com") -> Filed:
    """Ada files a ticket for Vera: its workflow has yet to start."""
    client_id = uuid4().hex
    async with transaction() as connection:
        thread: UUID = await connection.fetchval(LOG)
        number: int = await connection.fetchval(
            SUBMISSION,
            thread,
            TicketKind.INQUIRY,
            Source.FORM,
            house.ada.handle,
            client_id,
            conversation,
            house.concierge,
            email,
        )
        await connection.execute(TICKET, number, thread, house.team)
        opened = Opened(number=number, kind=TicketKind.INQUIRY, source=Source.FORM)
        await log.opened(connection, thread, house.ada.author, client_id, opened)
    return Filed(number=number, log=thread)
