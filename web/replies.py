"""Saved replies: a person's own, and those of his teams, which admins write."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models import saved_replies
from models.commands import MAX_TEXT
from models.database import pool
from models.queries.archive import teams_of
from models.saved_replies import LONGEST_NAME, MOST, SavedReply, TooManyRepliesError
from web.checking import text, wrong
from web.errors import stop
from web.principals import Staff

Words = Annotated[str, Meta(max_length=10_000)]
"""How long a text may be is said in words."""


class WantedReply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the screen showed; 0: it is new. `team`: whose it is, None: one's own; it stays so."""

    version: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    name: Words
    text: Words
    team: UUID | None = None


@get("/api/replies")
async def every(staff: NamedDependency[Staff]) -> list[SavedReply]:
    return await saved_replies.replies(staff.handle, await teams_of(staff.handle))


@get("/api/replies/{reply:uuid}")
async def one(staff: NamedDependency[Staff], reply: FromPath[UUID]) -> SavedReply:
    """For whoever may change it."""
    found = await saved_replies.one(reply, staff.handle, admin="admin" in staff.roles)
    if found is None:
        raise stop("not_found")
    return found


@post("/api/replies/{reply:uuid}", status_code=200)
async def keep(staff: NamedDependency[Staff], reply: FromPath[UUID], data: JSONBody[WantedReply]) -> SavedReply:
    """Makes it, by an id that the click made, or changes it; the same sent twice is one change. Refused
    `changed_meanwhile` where another version stands."""
    admin = "admin" in staff.roles
    if data.team is not None and not admin:
        raise stop("forbidden")
    name, words = text("name", data.name, LONGEST_NAME), text("text", data.text, MAX_TEXT)
    if data.version == 0:
        await _create(staff, reply, data.team, name, words)
    else:
        await saved_replies.change(reply, data.version, staff.handle, name, words, admin=admin)
    stands = await saved_replies.one(reply, staff.handle, admin=admin)
    if stands is None:
        raise stop("not_found")
    if (stands.version, stands.name, stands.text) != (data.version + 1, name, words):
        raise stop("changed_meanwhile")
    return stands


@post("/api/replies/{reply:uuid}/removal", status_code=204)
async def remove(staff: NamedDependency[Staff], reply: FromPath[UUID]) -> None:
    """The same again finds nothing."""
    admin = "admin" in staff.roles
    if await saved_replies.one(reply, staff.handle, admin=admin) is None:
        raise stop("not_found")
    await saved_replies.remove(reply, staff.handle, admin=admin)


async def _create(staff: Staff, reply: UUID, team: UUID | None, name: str, words: str) -> None:
    if team is not None and not await pool().fetchval("SELECT true FROM team WHERE id = $1", team):
        raise wrong("team", "There is no such team.")
    try:
        await saved_replies.create(reply, staff.handle, team, name, words)
    except TooManyRepliesError:
        raise wrong("name", f"At most {MOST} saved replies, please.") from None
