"""One chat, for staff: as it stands, and its older lines."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, Parameter
from msgspec import Struct

from models.events import Audience, Entry
from models.queries import entries, snapshots
from web import doors
from web.errors import stop
from web.principals import Staff


class Lines(Struct, frozen=True, kw_only=True):
    entries: list[Entry]
    more: bool


@get("/api/conversations/{conversation:uuid}")
async def show(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> snapshots.Snapshot:
    await doors.conversation(staff, conversation)
    found = await snapshots.snapshot(conversation, Audience.STAFF)
    if found is None:
        raise stop("not_found")
    return found


@get("/api/conversations/{conversation:uuid}/entries")
async def older(
    staff: NamedDependency[Staff], conversation: FromPath[UUID], before: Annotated[int, Parameter(ge=0, le=2**53)]
) -> Lines:
    await doors.conversation(staff, conversation)
    lines, more = await entries.before(conversation, before, Audience.STAFF)
    return Lines(entries=lines, more=more)
