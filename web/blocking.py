"""Who may not write here any more: an agent says so in the chat, an admin takes it back."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from models import blocks
from models.blocks import BlockPage
from models.commands import Command
from web import doors
from web.checking import text
from web.errors import stop
from web.guards import role
from web.principals import Staff

ADMIN = [role("admin")]
LONGEST_REASON = 300


class BlockVisitor(Command, frozen=True, kw_only=True):
    """`days`: null is for ever."""

    reason: Annotated[str, Meta(max_length=2_000)]
    days: Literal[1, 30] | None


@post("/api/conversations/{conversation:uuid}/block", status_code=204, guards=[role("agent", "admin")])
async def block(staff: NamedDependency[Staff], conversation: FromPath[UUID], data: JSONBody[BlockVisitor]) -> None:
    """The chat itself stays as it is. A later block of the same visitor takes the place of this one."""
    chat = await doors.conversation(staff, conversation)
    reason = text("reason", data.reason, LONGEST_REASON)
    await blocks.put(chat.id, data.command_id, reason=reason, by=staff.handle, days=data.days)


@get("/api/blocks", guards=ADMIN)
async def listed(before: FromQuery[UUID | None] = None) -> BlockPage:
    """Those that stand. `before`: the last one that the screen has."""
    return await blocks.listed(before)


@post("/api/blocks/{block:uuid}/removal", status_code=204, guards=ADMIN)
async def lift(staff: NamedDependency[Staff], block: FromPath[UUID]) -> None:
    if not await blocks.lift(block, staff.handle):
        raise stop("not_found")
