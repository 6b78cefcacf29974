"""What of a ticket is set to something: assignee, group, priority, due time; its timers and steps."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.database import pool
from models.queries.tickets import TicketRow
from models.ticket_commands import (
    AssignTicket,
    MoveTicket,
    PrioritiseTicket,
    RegroupTicket,
    ScheduleTicket,
    StepOfTicket,
)
from web import doors
from web.checking import wrong
from web.principals import Staff
from web.running import Running
from web.tickets.deciding import decided
from workflows import ticket_requests as ask

WORKS = """
SELECT true FROM person p WHERE p.handle = $2 AND p.active AND (
    EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'admin')
    OR (EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'copilot')
        AND EXISTS (SELECT FROM team_person m WHERE m.person = p.id AND m.team = $1)))
"""
TEAM = "SELECT name FROM team WHERE id = $1"


@post("/api/tickets/{number:int}/assign", status_code=200)
async def assign(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[AssignTicket],
) -> TicketRow:
    door = await doors.ticket(staff, number)
    return await decided(staff, running, number, await assigned(staff, door.team, data.to), data.command_id)


@post("/api/tickets/{number:int}/group", status_code=200)
async def group(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[RegroupTicket],
) -> TicketRow:
    await doors.ticket(staff, number)
    return await decided(staff, running, number, await regrouped(staff, data.team), data.command_id)


@post("/api/tickets/{number:int}/priority", status_code=200)
async def priority(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[PrioritiseTicket],
) -> TicketRow:
    asked = ask.Prioritise(by=staff.handle, priority=data.priority)
    return await decided(staff, running, number, asked, data.command_id)


@post("/api/tickets/{number:int}/due", status_code=200)
async def due(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[ScheduleTicket],
) -> TicketRow:
    await doors.ticket(staff, number)
    if data.due_at is not None and data.due_at <= datetime.now(UTC):
        raise wrong("due_at", "Please choose a time that is not over yet.")
    return await decided(staff, running, number, ask.Schedule(by=staff.handle, due_at=data.due_at), data.command_id)


@post("/api/tickets/{number:int}/extend", status_code=200)
async def extend(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[MoveTicket]
) -> TicketRow:
    return await decided(staff, running, number, ask.Extend(by=staff.handle, timer=data.timer), data.command_id)


@post("/api/tickets/{number:int}/now", status_code=200)
async def now(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[MoveTicket]
) -> TicketRow:
    return await decided(staff, running, number, ask.CutShort(by=staff.handle, timer=data.timer), data.command_id)


@post("/api/tickets/{number:int}/retry", status_code=200)
async def retry(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[StepOfTicket],
) -> TicketRow:
    return await decided(staff, running, number, ask.RetryStep(by=staff.handle, step=data.step), data.command_id)


@post("/api/tickets/{number:int}/skip", status_code=200)
async def skip(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[StepOfTicket],
) -> TicketRow:
    return await decided(staff, running, number, ask.SkipStep(by=staff.handle, step=data.step), data.command_id)


async def assigned(staff: Staff, team: UUID, to: str) -> ask.Assign:
    """Raises `invalid` where that person may not work on tickets of the group."""
    if not await pool().fetchval(WORKS, team, to):
        raise wrong("to", "This person does not work on tickets of this group.")
    return ask.Assign(by=staff.handle, to=to)


async def regrouped(staff: Staff, team: UUID) -> ask.Regroup:
    name = await pool().fetchval(TEAM, team)
    if name is None:
        raise wrong("team", "There is no such group.")
    return ask.Regroup(by=staff.handle, team=team, team_name=name)
