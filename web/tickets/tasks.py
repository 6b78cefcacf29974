"""What there is to do for a ticket."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models import ticket_tasks
from models.database import pool
from models.queries import ticket_overview
from models.queries.ticket_overview import Task
from models.ticket_commands import LONGEST_TASK, TickedTask, WantedTask
from models.ticket_tasks import MOST, TooManyTasksError
from web import doors
from web.checking import text, wrong
from web.errors import in_words
from web.principals import Staff


@post("/api/tickets/{number:int}/tasks", status_code=200)
async def add(staff: NamedDependency[Staff], number: FromPath[int], data: JSONBody[WantedTask]) -> list[Task]:
    """Answers all tasks of the ticket, the oldest first."""
    await doors.ticket(staff, number)
    written = text("text", data.text, LONGEST_TASK)
    async with in_words():
        try:
            await ticket_tasks.add(pool(), data.id, number, written, staff.handle)
        except TooManyTasksError:
            raise wrong("text", f"A ticket has at most {MOST} tasks.") from None
    return await ticket_overview.tasks_of(pool(), number)


@post("/api/tickets/{number:int}/tasks/{task:uuid}", status_code=200)
async def tick(
    staff: NamedDependency[Staff], number: FromPath[int], task: FromPath[UUID], data: JSONBody[TickedTask]
) -> list[Task]:
    """As `add`."""
    await doors.ticket(staff, number)
    async with in_words():
        await ticket_tasks.tick(pool(), task, number, staff.handle, done=data.done)
    return await ticket_overview.tasks_of(pool(), number)
