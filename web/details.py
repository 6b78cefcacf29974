"""What stands beside a chat, and its correction."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from concierge import form
from models import concierges
from models import details as kept
from models.commands import Command, Text
from models.database import pool, transaction
from models.events import Field
from models.queries import details
from web import doors
from web.errors import in_words, stop
from web.guards import role
from web.principals import Staff

LABEL = "SELECT label FROM detail WHERE conversation = $1 AND field = $2 ORDER BY seq DESC LIMIT 1"


class Correct(Command, frozen=True, kw_only=True):
    """`field`: a key of the concierge's form, or of what was collected by an earlier one."""

    field: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$")]
    value: Text


@get("/api/conversations/{conversation:uuid}/details")
async def beside(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> details.Details:
    await doors.conversation(staff, conversation)
    return await _details(conversation)


@post("/api/conversations/{conversation:uuid}/details", status_code=200, guards=[role("agent")])
async def correct(
    staff: NamedDependency[Staff], conversation: FromPath[UUID], data: JSONBody[Correct]
) -> details.Details:
    """A word is valid here as it is in the visitor's mouth."""
    await doors.conversation(staff, conversation)
    field = await _field(conversation, data.field)
    try:
        value = form.value(field, data.value)
    except form.NotValid as why:
        raise stop("invalid", detail=str(why), field="value") from None
    async with in_words(), transaction() as connection:
        await kept.correct(connection, conversation, staff.author, data.command_id, field, value)
    return await _details(conversation)


async def _field(conversation: UUID, key: str) -> Field:
    """What the form does not ask for any more is a text."""
    profile = await concierges.profile_of(pool(), conversation)
    for field in profile.form:
        if field.key == key:
            return field
    label = await pool().fetchval(LABEL, conversation, key)
    if label is None:
        raise stop("invalid", detail="There is no such detail.", field="field")
    return Field(key=key, label=label)


async def _details(conversation: UUID) -> details.Details:
    found = await details.details(conversation)
    if found is None:
        raise stop("not_found")
    return found
