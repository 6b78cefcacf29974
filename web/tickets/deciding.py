"""The frame of every decision about a ticket: the door, one verb of its workflow, the row after it."""

from datetime import datetime

from models.database import pool
from models.lifecycle import Refused
from models.queries import tickets
from models.queries.tickets import TicketRow
from web import doors
from web.deciding import PATIENCE
from web.doors import TicketDoor
from web.errors import Stopped, stop, worded
from web.principals import Staff
from web.running import Running
from workflows import ticket_client
from workflows.ticket_requests import TicketCommand

ASSIGNED = """
SELECT e.at FROM entry e WHERE e.log = $1 AND e.what ->> 'type' = 'assigned' AND e.what ->> 'to' = $2
ORDER BY e.seq DESC LIMIT 1
"""
WORDS = {
    "claimed": "{name} claimed this ticket{ago}.",
    "ended": "This ticket is done. Reopen it first.",
    "closed": "This ticket is closed for ever.",
    "not_waiting": "This is not pending any more.",
    "invalid": "This cannot be.",
}
"""What the codes say of a ticket."""


async def decided(staff: Staff, running: Running, number: int, asked: TicketCommand, command_id: str) -> TicketRow:
    """Raises the rules' refusals in words."""
    door = await doors.ticket(staff, number)
    await decide(running, door, asked, command_id)
    return await stands(number)


async def decide(running: Running, door: TicketDoor, asked: TicketCommand, command_id: str) -> None:
    """Raises as `decided`. Whoever asks has passed the door."""
    try:
        await ticket_client.decide(running.temporal, door.number, asked, command_id, patience=PATIENCE)
    except Refused as refused:
        raise Stopped(await worded(await _since(door, refused), WORDS)) from None


async def stands(number: int) -> TicketRow:
    """After a decision, also where the ticket is another group's by it."""
    (told,) = await tickets.rows([number])
    if told is None:
        raise stop("not_found")
    return told.row


async def _since(door: TicketDoor, refused: Refused) -> Refused:
    """Who was first, and when."""
    if refused.code != "claimed" or refused.since is not None:
        return refused
    since: datetime | None = await pool().fetchval(ASSIGNED, door.log, refused.by)
    return Refused(refused.code, by=refused.by, since=since)
