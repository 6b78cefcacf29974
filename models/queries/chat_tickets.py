"""The tickets that were made of a chat, for whoever may see the chat."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool
from models.tickets.state import TicketStatus

OF_CHAT = """
SELECT t.number, s.subject, t.status, t.assignee, p.name AS assignee_name, s.at
FROM submission s JOIN ticket t USING (number) LEFT JOIN person p ON p.handle = t.assignee
WHERE s.conversation = $1 ORDER BY s.number
"""


class AssigneeName(Struct, frozen=True, kw_only=True):
    handle: str
    name: str


class ChatTicket(Struct, frozen=True, kw_only=True):
    """`at`: when it was filed."""

    number: int
    subject: str
    status: TicketStatus
    assignee: AssigneeName | None
    at: datetime


async def tickets_of(conversation: UUID) -> list[ChatTicket]:
    return [
        ChatTicket(
            number=row["number"],
            subject=row["subject"],
            status=TicketStatus(row["status"]),
            assignee=AssigneeName(handle=row["assignee"], name=row["assignee_name"]) if row["assignee"] else None,
            at=row["at"],
        )
        for row in await pool().fetch(OF_CHAT, conversation)
    ]
