"""The frame of every decision about a chat: the door, one verb, the standing after it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from models import slots
from models.commands import Command
from models.database import pool
from models.lifecycle import Refused
from models.queries import snapshots
from models.standing import Standing
from models.teams import rules_of_chat
from web import doors
from web.doors import Conversation
from web.errors import in_words, stop
from web.guards import role
from web.principals import Staff
from web.running import Running
from workflows import client as verbs
from workflows import requests

PATIENCE = 6.0
"""Seconds that a decision may take; then it is `unavailable`, and the same click may be sent again."""
AGENT = [role("agent")]


async def decided(staff: Staff, conversation: UUID, verb: Callable[[Conversation, int], Awaitable[object]]) -> Standing:
    """Raises the rules' refusals in words."""
    chat = await doors.conversation(staff, conversation)
    async with in_words():
        if not chat.open:
            raise Refused("archived")
        if chat.escalation is None:
            raise Refused("ended")
        await verb(chat, chat.escalation)
    return await stands(conversation)


async def plainly(
    staff: Staff,
    running: Running,
    conversation: UUID,
    click: Command,
    asked: requests.Command,
    *,
    seen: int | None = None,
) -> Standing:
    """A decision that needs nothing but the workflow's answer. `seen`: refused where the visitor wrote after it."""

    async def verb(chat: Conversation, n: int) -> None:
        if seen is not None and chat.last_visitor_seq > seen:
            raise Refused("visitor_wrote")
        await verbs.decide(running.temporal, chat.id, n, asked, click.command_id, patience=PATIENCE)

    return await decided(staff, conversation, verb)


async def stands(conversation: UUID) -> Standing:
    found = await snapshots.standing(conversation)
    if found is None:
        raise stop("not_found")
    return found


@asynccontextmanager
async def slot(handle: str, conversation: UUID) -> AsyncIterator[datetime]:
    """A slot of this agent for the decision within: until when it is good. Given back where the decision is refused;
    where its outcome is unknown it is kept, and the sweeper frees what no chat shows. Raises `Refused("full")`."""
    rules = await rules_of_chat(pool(), conversation)
    valid_until = await slots.reserve(handle, conversation, rules.cap) if rules is not None else None
    if valid_until is None:
        raise Refused("full", by=handle)
    try:
        yield valid_until
    except Refused:
        await slots.release(pool(), handle, conversation)
        raise
