"""What a chat was about and what came of it, also once it is in the archive; the lists that both are chosen from,
which admins keep."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models import archive, tags
from models import log as logs
from models.commands import Command
from models.database import pool, transaction
from models.events import Tagged
from models.log import Appended
from models.tags import LONGEST_TAG, MOST_OF_CHAT, MOST_OUTCOMES, MOST_TAGS, TagLists, TagName
from web import doors
from web.checking import text, wrong
from web.errors import in_words, stop
from web.guards import role
from web.principals import Staff

Words = Annotated[str, Meta(max_length=5_000)]
"""How long a name may be is said in words."""
CLOSED = {"archived": "This chat is closed: it stays as it is."}


class Tag(Command, frozen=True, kw_only=True):
    """All of its tags, and its outcome: what was said before does not count any more."""

    tags: Annotated[tuple[TagName, ...], Meta(max_length=MOST_OF_CHAT)]
    outcome: TagName | None


class WantedTags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the admin's screen showed."""

    version: int
    tags: Annotated[tuple[Words, ...], Meta(max_length=1_000)]
    outcomes: Annotated[tuple[Words, ...], Meta(max_length=1_000)]


@get("/api/tags")
async def listed() -> TagLists:
    return await tags.lists(pool())


@post("/api/tags", status_code=200, guards=[role("admin")])
async def change(data: JSONBody[WantedTags]) -> TagLists:
    """Sets both lists; the same sent twice is one change."""
    wanted = TagLists(
        version=data.version,
        tags=_names("tags", data.tags, MOST_TAGS),
        outcomes=_names("outcomes", data.outcomes, MOST_OUTCOMES),
    )
    changed = await tags.change(pool(), wanted)
    stands = await tags.lists(pool())
    same = (stands.version, stands.tags, stands.outcomes) == (data.version + 1, wanted.tags, wanted.outcomes)
    if changed or same:
        return stands
    raise stop("changed_meanwhile")


@post("/api/conversations/{conversation:uuid}/tags", status_code=200)
async def tag(staff: NamedDependency[Staff], conversation: FromPath[UUID], data: JSONBody[Tag]) -> Appended:
    """Names of the lists, or those that the chat has already: a list may have changed since."""
    door = await doors.conversation(staff, conversation)
    async with in_words(CLOSED), transaction() as connection:
        lists, stands = await tags.lists(connection), await tags.standing(connection, door.id)
        for n, name in enumerate(data.tags):
            if name not in {*lists.tags, *stands.tags}:
                raise wrong(f"tags.{n}", "There is no such tag any more.")
        if data.outcome is not None and data.outcome not in {*lists.outcomes, stands.outcome}:
            raise wrong("outcome", "There is no such outcome any more.")
        line = Tagged(tags=tuple(dict.fromkeys(data.tags)), outcome=data.outcome)
        appended = await logs.tagged(connection, door.id, staff.author, data.command_id, line)
        await archive.written(connection, door.id)
    return appended


def _names(field: str, written: tuple[str, ...], most: int) -> tuple[str, ...]:
    if len(written) > most:
        raise wrong(field, f"At most {most}, please.")
    names = [text(f"{field}.{n}", name, LONGEST_TAG) for n, name in enumerate(written)]
    folded = [name.casefold() for name in names]
    for n, name in enumerate(folded):
        if name in folded[:n]:
            raise wrong(f"{field}.{n}", "This one stands above already.")
    return tuple(names)
