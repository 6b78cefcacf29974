"""What agents decide about a chat: the door, one verb, the standing after it."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, Parameter
from msgspec import Struct

from models.commands import Archive, Claim, End, HandBack, UndoEnd
from models.events import Audience, Entry
from models.lifecycle import Refused
from models.queries import details, entries, snapshots
from models.standing import Standing, Status
from web import doors
from web.doors import Conversation
from web.errors import in_words, stop
from web.guards import role
from web.principals import Staff
from web.running import Running
from workflows import client as verbs

PATIENCE = 6.0
"""Seconds that a decision may take; then it is `unavailable`, and the same click may be sent again."""
AGENT = [role("agent")]


class Lines(Struct, frozen=True, kw_only=True):
    entries: list[Entry]
    more: bool


@get("/api/conversations/{conversation:uuid}")
async def show(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> snapshots.Snapshot:
    await doors.conversation(staff, conversation)
    return await _snapshot(conversation)


@get("/api/conversations/{conversation:uuid}/entries")
async def older(
    staff: NamedDependency[Staff], conversation: FromPath[UUID], before: Annotated[int, Parameter(ge=0, le=2**53)]
) -> Lines:
    await doors.conversation(staff, conversation)
    lines, more = await entries.before(conversation, before, Audience.STAFF)
    return Lines(entries=lines, more=more)


@get("/api/conversations/{conversation:uuid}/details")
async def beside(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> details.Details:
    await doors.conversation(staff, conversation)
    found = await details.details(conversation)
    if found is None:
        raise stop("not_found")
    return found


@post("/api/conversations/{conversation:uuid}/claim", status_code=200, guards=AGENT)
async def claim(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Claim],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        if not staff.available:
            raise Refused("not_available")
        return await verbs.claim(running.temporal, chat.id, n, staff.handle, data.command_id, PATIENCE)

    return await _decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/end", status_code=200, guards=AGENT)
async def end(
    staff: NamedDependency[Staff], running: NamedDependency[Running], conversation: FromPath[UUID], data: JSONBody[End]
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        if chat.last_visitor_seq > data.seen:
            raise Refused("visitor_wrote")
        return await verbs.end(running.temporal, chat.id, n, staff.handle, data.seen, data.command_id, PATIENCE)

    return await _decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/undo-end", status_code=200, guards=AGENT)
async def undo_end(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[UndoEnd],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        return await verbs.undo_end(running.temporal, chat.id, n, staff.handle, data.command_id, PATIENCE)

    return await _decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/archive", status_code=200, guards=AGENT)
async def archive(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Archive],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        if chat.last_visitor_seq > data.seen:
            raise Refused("visitor_wrote")
        return await verbs.archive(running.temporal, chat.id, n, staff.handle, data.seen, data.command_id, PATIENCE)

    return await _decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/hand-back", status_code=200, guards=AGENT)
async def hand_back(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[HandBack],
) -> Standing:
    """What the concierge has already stays with it, whoever asks."""

    async def verb(chat: Conversation, n: int) -> object:
        return await verbs.hand_back(running.temporal, chat.id, n, staff.handle, data.seen, data.command_id, PATIENCE)

    chat = await doors.conversation(staff, conversation)
    if chat.open and chat.escalation is None:
        standing = (await _snapshot(conversation)).standing
        if standing.status is Status.HANDED_BACK:
            return standing
    return await _decided(staff, conversation, verb)


async def _decided(
    staff: Staff, conversation: UUID, verb: Callable[[Conversation, int], Awaitable[object]]
) -> Standing:
    """Raises the rules' refusals in words."""
    chat = await doors.conversation(staff, conversation)
    async with in_words():
        if not chat.open:
            raise Refused("archived")
        if chat.escalation is None:
            raise Refused("ended")
        await verb(chat, chat.escalation)
    return (await _snapshot(conversation)).standing


async def _snapshot(conversation: UUID) -> snapshots.Snapshot:
    found = await snapshots.snapshot(conversation, Audience.STAFF)
    if found is None:
        raise stop("not_found")
    return found
