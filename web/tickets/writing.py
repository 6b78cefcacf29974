"""Words in the thread of a ticket: replies to whom it is for, comments for colleagues."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models import log as logs
from models.database import pool
from models.log import Appended
from models.ticket_commands import WriteInTicket
from web import doors
from web.checking import wrong
from web.errors import in_words
from web.principals import Staff


@post("/api/tickets/{number:int}/reply", status_code=200)
async def reply(staff: NamedDependency[Staff], number: FromPath[int], data: JSONBody[WriteInTicket]) -> Appended:
    door = await doors.ticket(staff, number)
    async with in_words():
        return await logs.reply(pool(), door.log, staff.author, data.command_id, _said(data))


@post("/api/tickets/{number:int}/comment", status_code=200)
async def comment(staff: NamedDependency[Staff], number: FromPath[int], data: JSONBody[WriteInTicket]) -> Appended:
    door = await doors.ticket(staff, number)
    async with in_words():
        return await logs.comment(pool(), door.log, staff.author, data.command_id, _said(data))


def _said(data: WriteInTicket) -> str:
    if not data.text.strip():
        raise wrong("text", "Please write something here.")
    return data.text
