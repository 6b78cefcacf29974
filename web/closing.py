"""How a chat ends: End Chat, its undo, the archive, the way back to the concierge."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.commands import Archive, End, HandBack, UndoEnd
from models.lifecycle import Refused
from models.standing import Standing
from models.status import Status
from web import doors
from web.deciding import AGENT, PATIENCE, decided, shown
from web.doors import Conversation
from web.principals import Staff
from web.running import Running
from workflows import client as verbs
from workflows import requests


@post("/api/conversations/{conversation:uuid}/end", status_code=200, guards=AGENT)
async def end(
    staff: NamedDependency[Staff], running: NamedDependency[Running], conversation: FromPath[UUID], data: JSONBody[End]
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        if chat.last_visitor_seq > data.seen:
            raise Refused("visitor_wrote")
        return await verbs.decide(
            running.temporal,
            chat.id,
            n,
            requests.End(by=staff.handle, seen=data.seen),
            data.command_id,
            patience=PATIENCE,
        )

    return await decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/undo-end", status_code=200, guards=AGENT)
async def undo_end(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[UndoEnd],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> object:
        return await verbs.decide(
            running.temporal, chat.id, n, requests.UndoEnd(by=staff.handle), data.command_id, patience=PATIENCE
        )

    return await decided(staff, conversation, verb)


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
        return await verbs.decide(
            running.temporal,
            chat.id,
            n,
            requests.Archive(by=staff.handle, seen=data.seen),
            data.command_id,
            patience=PATIENCE,
        )

    return await decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/hand-back", status_code=200, guards=AGENT)
async def hand_back(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[HandBack],
) -> Standing:
    """What the concierge has already stays with it, whoever asks."""

    async def verb(chat: Conversation, n: int) -> object:
        return await verbs.decide(
            running.temporal,
            chat.id,
            n,
            requests.HandBack(by=staff.handle, seen=data.seen),
            data.command_id,
            patience=PATIENCE,
        )

    chat = await doors.conversation(staff, conversation)
    if chat.open and chat.escalation is None:
        standing = (await shown(conversation)).standing
        if standing.status is Status.HANDED_BACK:
            return standing
    return await decided(staff, conversation, verb)
