"""Many tickets at once: each decides for itself, and each answer stands beside its number."""

import asyncio

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Struct

from models.ticket_commands import ChangeTickets
from web import doors
from web.catch import problem_of
from web.checking import wrong
from web.doors import TicketDoor
from web.principals import Staff
from web.running import Running
from web.tickets.changing import assigned, regrouped
from web.tickets.deciding import decide
from web.tickets.listing import HELPDESK
from workflows import ticket_requests as ask
from workflows.ticket_requests import TicketCommand

AT_ONCE = 8
"""Decisions that are asked for at the same time."""


class Changed(Struct, frozen=True, kw_only=True):
    """`refused`: a code for each number that is not among the `done`."""

    done: list[int]
    refused: dict[int, str]


@post("/api/tickets/bulk", status_code=200, guards=HELPDESK)
async def change(
    staff: NamedDependency[Staff], running: NamedDependency[Running], data: JSONBody[ChangeTickets]
) -> Changed:
    """The same again is the same decisions."""
    if sum(one is not None for one in (data.to, data.team, data.priority)) != 1:
        raise wrong("to", "Please say one thing: a person, a group or a priority.")
    numbers = list(dict.fromkeys(data.numbers))
    turn = asyncio.Semaphore(AT_ONCE)

    async def each(number: int) -> str | None:
        async with turn:
            return await _refused(staff, running, data, number)

    answers = dict(zip(numbers, await asyncio.gather(*map(each, numbers)), strict=True))
    refused = {number: code for number, code in answers.items() if code is not None}
    return Changed(done=[number for number in numbers if number not in refused], refused=refused)


async def _refused(staff: Staff, running: Running, data: ChangeTickets, number: int) -> str | None:
    """None: it is done."""
    try:
        door = await doors.ticket(staff, number)
        await decide(running, door, await _asked(staff, door, data), f"{data.command_id}:{number}")
    except Exception as error:  # what nobody expected ends the request
        said = problem_of(error)
        if said.status == 500:
            raise
        return said.code
    return None


async def _asked(staff: Staff, door: TicketDoor, data: ChangeTickets) -> TicketCommand:
    if data.to is not None:
        return await assigned(staff, door.team, data.to)
    if data.team is not None:
        return await regrouped(staff, data.team)
    if data.priority is not None:
        return ask.Prioritise(by=staff.handle, priority=data.priority)
    raise AssertionError("There is nothing to be decided.")
