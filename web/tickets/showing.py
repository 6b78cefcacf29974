"""One ticket: what a screen first shows of it, the older lines of its thread, the chat that it was made of."""

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from models.events import Audience
from models.queries import entries, ticket_overview
from models.queries.ticket_overview import Overview
from web import doors
from web.chats import Lines
from web.errors import stop
from web.principals import Staff

NEWEST = 2**53
Before = Annotated[int, QueryParameter(ge=0, le=NEWEST)]


@get("/api/tickets/{number:int}")
async def show(staff: NamedDependency[Staff], number: FromPath[int]) -> Overview:
    await doors.ticket(staff, number)
    found = await ticket_overview.overview(staff.handle, number)
    if found is None:
        raise stop("not_found")
    return found


@get("/api/tickets/{number:int}/entries")
async def older(staff: NamedDependency[Staff], number: FromPath[int], before: Before) -> Lines:
    door = await doors.ticket(staff, number)
    lines, more = await entries.before(door.log, before, Audience.STAFF)
    return Lines(entries=lines, more=more)


@get("/api/tickets/{number:int}/conversation")
async def conversation(staff: NamedDependency[Staff], number: FromPath[int], before: Before = NEWEST) -> Lines:
    """To read, whichever team had the chat; 404 where the ticket was made of none."""
    door = await doors.ticket(staff, number)
    if door.conversation is None:
        raise stop("not_found")
    lines, more = await entries.before(door.conversation, before, Audience.STAFF)
    return Lines(entries=lines, more=more)
