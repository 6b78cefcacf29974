"""Whose work a ticket is, how it stands: one word each."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.queries.tickets import TicketRow
from models.ticket_commands import FinishTicket, TicketVerb
from web import doors
from web.principals import Staff
from web.running import Running
from web.tickets.deciding import decide, decided, stands
from workflows import ticket_requests as ask


@post("/api/tickets/{number:int}/claim", status_code=200)
async def claim(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Claim(by=staff.handle), data.command_id)


@post("/api/tickets/{number:int}/release", status_code=200)
async def release(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Release(by=staff.handle), data.command_id)


@post("/api/tickets/{number:int}/start", status_code=200)
async def start(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Start(by=staff.handle), data.command_id)


@post("/api/tickets/{number:int}/done", status_code=200)
async def done(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    number: FromPath[int],
    data: JSONBody[FinishTicket],
) -> TicketRow:
    door = await doors.ticket(staff, number)
    finish = ask.Done(by=staff.handle, said=min(data.seen, door.seq))
    await decide(running, door, finish, data.command_id)
    return await stands(number)


@post("/api/tickets/{number:int}/reopen", status_code=200)
async def reopen(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Reopen(by=staff.handle), data.command_id)
