"""Tickets in the lists of people, and what is decided about them, without their workflows."""

from typing import Any

from activities.record_ticket import write
from models.database import pool, transaction
from models.events import TicketFact
from models.recording import TicketRecording
from models.tickets.state import Ticket
from tests.support.people import Office, Staff
from tests.support.ticketing import Filed

STATE = """
SELECT t.version, t.log, t.team, t.assignee, t.created_at, t.status, t.priority, t.due_at, t.overdue
FROM ticket t WHERE number = $1
"""


async def recorded(ticket: Filed, by: Staff, fact: TicketFact, **changes: Any) -> None:
    """Writes a decision as its workflow would. `changes`: of the state."""
    row = await pool().fetchrow(STATE, ticket.number)
    assert row is not None
    stood = {name: row[name] for name in ("team", "assignee", "status", "priority", "due_at", "overdue")}
    async with transaction() as connection:
        line = TicketRecording(
            number=ticket.number,
            log=ticket.log,
            workflow=f"tkt-{ticket.number}",
            version=row["version"] + 1,
            fact=fact,
            by=by.author,
            state=Ticket(**(stood | {"opened_at": row["created_at"]} | changes)),
        )
        assert (await write(connection, line)).done


async def leaves(house: Office, who: Staff) -> None:
    """The person is not in the office's team any more, and everybody is told."""
    async with transaction() as connection:
        await connection.execute("DELETE FROM team_person WHERE team = $1 AND person = $2", house.team, who.id)
        await connection.execute("SELECT pg_notify('frontdesk', 'person ' || $1::text)", who.handle)
