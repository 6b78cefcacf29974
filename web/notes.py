"""Notes: words for staff, in the log of a chat. Whoever may see the chat may write one, as long as it is open, also
after its end; no visitor receives one on any path."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models import archive
from models import log as logs
from models.commands import Command, Text
from models.database import transaction
from models.log import Appended
from web import doors
from web.checking import wrong
from web.errors import in_words
from web.principals import Staff


class Note(Command, frozen=True, kw_only=True):
    """`command_id` is the line's client id."""

    text: Text


@post("/api/conversations/{conversation:uuid}/notes", status_code=200)
async def note(staff: NamedDependency[Staff], conversation: FromPath[UUID], data: JSONBody[Note]) -> Appended:
    door = await doors.conversation(staff, conversation)
    if not data.text.strip():
        raise wrong("text", "Please write something here.")
    async with in_words(CLOSED), transaction() as connection:
        line = await logs.note(connection, door.id, staff.author, data.command_id, data.text)
        await archive.written(connection, door.id)
    return line


CLOSED = {"archived": "This chat is closed: it takes no more notes."}
