"""The visitor's earlier chats, beside the one that is open."""

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from models.queries import earlier
from models.queries.archive import teams_of
from models.queries.earlier import EarlierChat
from web import doors
from web.principals import Staff


@get("/api/conversations/{conversation:uuid}/earlier")
async def beside(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> list[EarlierChat]:
    """Of the same visitor, and of the reader's teams only."""
    await doors.conversation(staff, conversation)
    return await earlier.earlier(conversation, await teams_of(staff.handle))
