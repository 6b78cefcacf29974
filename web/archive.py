"""The Chat Archive: what somebody asks of it, page by page, and a whole chat as a file."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from models.archive.question import LONGEST_MARK, LONGEST_SEARCH, ArchiveQuestion
from models.events import Reason
from models.queries import archive
from models.queries.archive import ArchiveChoices, ArchivePage, UnreadableArchiveMarkError
from models.queries.exported import exported
from models.tags import LONGEST_TAG
from web import doors
from web.archive_text import as_json, as_text
from web.checking import wrong
from web.errors import stop
from web.principals import Staff


class Format(StrEnum):
    JSON = "json"
    TEXT = "text"


@get("/api/archive")
async def listed(  # noqa: PLR0917  one for each filter of the screen
    staff: NamedDependency[Staff],
    q: Annotated[str, QueryParameter(max_length=LONGEST_SEARCH)] = "",
    agent: Annotated[str | None, QueryParameter(min_length=1, max_length=40)] = None,
    team: FromQuery[UUID | None] = None,
    concierge: FromQuery[UUID | None] = None,
    reason: FromQuery[Reason | None] = None,
    rating: Annotated[int | None, QueryParameter(ge=1, le=5)] = None,
    tag: Annotated[str | None, QueryParameter(min_length=1, max_length=LONGEST_TAG)] = None,
    outcome: Annotated[str | None, QueryParameter(min_length=1, max_length=LONGEST_TAG)] = None,
    since: Annotated[datetime | None, QueryParameter(name="from")] = None,
    until: Annotated[datetime | None, QueryParameter(name="to")] = None,
    after: Annotated[str | None, QueryParameter(max_length=LONGEST_MARK)] = None,
) -> ArchivePage:
    """Of the reader's teams only."""
    for field, moment in (("from", since), ("to", until)):
        if moment is not None and moment.tzinfo is None:
            raise wrong(field, "A time with its offset, please.")
    asked = ArchiveQuestion(
        words=q,
        agent=agent,
        team=team,
        concierge=concierge,
        reason=reason,
        rating=rating,
        tag=tag,
        outcome=outcome,
        since=since,
        until=until,
    )
    try:
        return await archive.page(staff.handle, asked, after or None)
    except UnreadableArchiveMarkError:
        raise stop("invalid", detail="The list does not go on there. Please read it anew.", field="after") from None


@get("/api/archive/choices")
async def choices(staff: NamedDependency[Staff]) -> ArchiveChoices:
    return await archive.choices(staff.handle)


@get("/api/archive/{conversation:uuid}/export")
async def export(
    staff: NamedDependency[Staff],
    conversation: FromPath[UUID],
    format: FromQuery[Format] = Format.JSON,  # noqa: A002  its name in the address
) -> Response[bytes]:
    """The whole chat, with what the visitor told and what is for staff only. 409 `not_ended`."""
    await doors.conversation(staff, conversation)
    if not await archive.is_over(conversation):
        raise stop("not_ended")
    chat = await exported(conversation)
    if chat is None:
        raise stop("not_found")
    body, kind, ending = (
        (as_json(chat), "application/json", "json") if format is Format.JSON else (as_text(chat), "text/plain", "txt")
    )
    name = f"chat-{chat.started_at:%Y-%m-%d}-{conversation.hex[:8]}.{ending}"
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
