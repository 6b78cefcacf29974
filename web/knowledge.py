"""What a concierge knows: read and written by everybody of its teams."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, Parameter, QueryParameter
from msgspec import Meta, Struct

from concierge import trying
from models import concierges as setups
from models import feedback, knowledge
from models.concierges import Profile
from models.database import pool, transaction
from models.events import ConciergeLine, Reason
from models.knowledge import Content, InvalidContent, State
from models.lifecycle import Refused
from models.queries import knowledge as shown
from models.queries import unanswered as asked
from web import doors
from web.errors import SENTENCES, Problem, Stopped, stop
from web.limits import Limit, count
from web.principals import Staff
from web.running import Running

CHANGES_PER_MINUTE = 120
TRIES_PER_MINUTE = 60
MOST_LINES = asked.AT_ONCE
FURTHEST = 100_000

Words = Annotated[str, Meta(max_length=20_000)]
"""How long a text may be stands in `models.knowledge`, which says it in words."""
Lines = Annotated[tuple[asked.AskedLine, ...], Meta(max_length=MOST_LINES)]
Key = Annotated[str, Parameter(min_length=1, max_length=64)]


class Wanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`settles`: questions without an answer that this article answers."""

    title: Words
    body: Words
    state: State
    questions: Annotated[tuple[Words, ...], Meta(max_length=1_000)]
    settles: Lines = ()

    @property
    def content(self) -> Content:
        return Content(title=self.title, body=self.body, state=self.state, questions=self.questions)


class WantedNew(Wanted, frozen=True, kw_only=True):
    """`concierge`: its key. `id`: made by the click, repeated by each retry of it."""

    concierge: Annotated[str, Meta(max_length=64)]
    id: UUID


class WantedChange(Wanted, frozen=True, kw_only=True):
    """`version`: of what the screen showed."""

    version: int


class Seen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int


class Dismissed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    concierge: Annotated[str, Meta(max_length=64)]
    lines: Lines


class Tried(Struct, frozen=True, kw_only=True):
    """What the concierge would say; `person`: why it would then fetch one, if it would."""

    lines: tuple[ConciergeLine, ...]
    person: Reason | None


class KnowingConcierges(Struct, frozen=True, kw_only=True):
    concierges: list[shown.KnowingConcierge]


@get("/api/knowledge/concierges")
async def concierges(staff: NamedDependency[Staff]) -> KnowingConcierges:
    return KnowingConcierges(concierges=await shown.concierges(staff.handle))


@get("/api/knowledge")
async def listed(
    staff: NamedDependency[Staff],
    concierge: Key,
    q: Annotated[str, Parameter(max_length=200)] = "",
    stands: Annotated[State | None, QueryParameter(name="state")] = None,
    offset: Annotated[int, Parameter(ge=0, le=FURTHEST)] = 0,
) -> shown.ArticleList:
    door = await doors.concierge(staff, concierge)
    return await shown.articles(door.id, words=q.split(), state=stands, offset=offset)


@get("/api/knowledge/try")
async def would_say(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    concierge: Key,
    q: Annotated[str, Parameter(min_length=1, max_length=1_000)],
) -> Tried:
    """By what is saved and published now. Nothing is kept."""
    door = await doors.concierge(staff, concierge)
    await count(Limit("knowledge-try", staff.handle, TRIES_PER_MINUTE))
    setup = await setups.concierge(door.id)
    if setup is None:
        raise stop("not_found")
    profile = msgspec.convert(setup, Profile, from_attributes=True)
    scores = running.settings
    reply = await trying.would_say(profile, q, confident=scores.confident, possible=scores.possible)
    return Tried(lines=reply.lines, person=reply.person)


@get("/api/knowledge/{article:uuid}")
async def one(staff: NamedDependency[Staff], article: FromPath[UUID]) -> shown.ShownArticle:
    await doors.article(staff, article)
    return await _shown(article)


@post("/api/knowledge", status_code=200)
async def create(staff: NamedDependency[Staff], data: JSONBody[WantedNew]) -> shown.ShownArticle:
    """The same id again is the same article."""
    door = await doors.concierge(staff, data.concierge)
    await _counted(staff)
    async with _said():
        stands = await knowledge.create(door.id, data.content, by=staff.handle, id=data.id)
    if stands.concierge != door.id:
        raise stop("not_found")
    await _settle(door.id, data.settles)
    return await _shown(data.id)


@post("/api/knowledge/{article:uuid}", status_code=200)
async def save(
    staff: NamedDependency[Staff], article: FromPath[UUID], data: JSONBody[WantedChange]
) -> shown.ShownArticle:
    """Refused `changed_meanwhile` where somebody else changed it after `version`."""
    stands = await doors.article(staff, article)
    await _counted(staff)
    async with _said():
        await knowledge.save(article, data.content, version=data.version, by=staff.handle)
    await _settle(stands.concierge, data.settles)
    return await _shown(article)


@post("/api/knowledge/{article:uuid}/removal", status_code=204)
async def remove(staff: NamedDependency[Staff], article: FromPath[UUID], data: JSONBody[Seen]) -> None:
    await doors.article(staff, article)
    await _counted(staff)
    async with _said():
        await knowledge.remove(article, version=data.version)


@get("/api/knowledge/unanswered")
async def unanswered(staff: NamedDependency[Staff], concierge: Key) -> asked.Unanswered:
    door = await doors.concierge(staff, concierge)
    return await asked.unanswered(door.id, staff.handle)


@post("/api/knowledge/unanswered/dismissal", status_code=204)
async def dismiss(staff: NamedDependency[Staff], data: JSONBody[Dismissed]) -> None:
    door = await doors.concierge(staff, data.concierge)
    await _counted(staff)
    await _settle(door.id, data.lines)


async def _counted(staff: Staff) -> None:
    await count(Limit("knowledge", staff.handle, CHANGES_PER_MINUTE))


async def _settle(concierge: UUID, lines: tuple[asked.AskedLine, ...]) -> None:
    if lines:
        async with transaction() as connection:
            await feedback.settle(connection, concierge, [(line.log, line.seq) for line in lines])


async def _shown(article: UUID) -> shown.ShownArticle:
    found = await shown.article(article)
    if found is None:
        raise stop("not_found")
    return found


@asynccontextmanager
async def _said() -> AsyncIterator[None]:
    """What the store refuses, in words."""
    try:
        yield
    except InvalidContent as wrong:
        raise stop("invalid", detail=str(wrong), field=wrong.field) from None
    except LookupError:
        raise stop("not_found") from None
    except Refused as refused:
        raise Stopped(await _changed(refused)) from None


async def _changed(refused: Refused) -> Problem:
    """An import changes articles too, and has no name."""
    name = await pool().fetchval("SELECT name FROM person WHERE handle = $1", refused.by)
    status, title, _ = SENTENCES[refused.code]
    return Problem(
        status=status,
        code=refused.code,
        title=title,
        detail=f"{name or 'An import'} changed this article meanwhile.",
        by=refused.by,
        name=name,
        since=refused.since,
    )
