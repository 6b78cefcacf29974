"""Whose work a ticket is, how it stands: one word each."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.queries.tickets import TicketRow
from models.ticket_commands import TicketVerb
from web.principals import Staff
from web.running import Running
from web.tickets.deciding import decided
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
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Done(by=staff.handle), data.command_id)


@post("/api/tickets/{number:int}/reopen", status_code=200)
async def reopen(
    staff: NamedDependency[Staff], running: NamedDependency[Running], number: FromPath[int], data: JSONBody[TicketVerb]
) -> TicketRow:
    return await decided(staff, running, number, ask.Reopen(by=staff.handle), data.command_id)
