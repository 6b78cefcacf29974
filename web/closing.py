"""How a chat ends: End Chat, its undo, the archive, the way back to the concierge."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.commands import Archive, End, HandBack, UndoEnd
from models.standing import Standing
from models.status import Status
from web import doors
from web.deciding import AGENT, plainly, stands
from web.principals import Staff
from web.running import Running
from workflows import requests


@post("/api/conversations/{conversation:uuid}/end", status_code=200, guards=AGENT)
async def end(
    staff: NamedDependency[Staff], running: NamedDependency[Running], conversation: FromPath[UUID], data: JSONBody[End]
) -> Standing:
    asked = requests.End(by=staff.handle, seen=data.seen)
    return await plainly(staff, running, conversation, data, asked, seen=data.seen)


@post("/api/conversations/{conversation:uuid}/undo-end", status_code=200, guards=AGENT)
async def undo_end(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[UndoEnd],
) -> Standing:
    return await plainly(staff, running, conversation, data, requests.UndoEnd(by=staff.handle))


@post("/api/conversations/{conversation:uuid}/archive", status_code=200, guards=AGENT)
async def archive(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Archive],
) -> Standing:
    """What is closed is archived, whoever asks: a click whose answer was lost may be sent again."""
    if not (await doors.conversation(staff, conversation)).open:
        return await stands(conversation)
    asked = requests.Archive(by=staff.handle, seen=data.seen)
    return await plainly(staff, running, conversation, data, asked, seen=data.seen)


@post("/api/conversations/{conversation:uuid}/hand-back", status_code=200, guards=AGENT)
async def hand_back(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[HandBack],
) -> Standing:
    """What the concierge has already stays with it, whoever asks."""
    chat = await doors.conversation(staff, conversation)
    if chat.open and chat.escalation is None:
        standing = await stands(conversation)
        if standing.status is Status.HANDED_BACK:
            return standing
    asked = requests.HandBack(by=staff.handle, seen=data.seen)
    return await plainly(staff, running, conversation, data, asked)
