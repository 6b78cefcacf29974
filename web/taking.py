"""Who gets a chat: claim, decline, transfer, take over."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models import log
from models.commands import Claim, Decline, TakeOver, Transfer
from models.database import pool
from models.lifecycle import Refused
from models.queries.colleagues import colleague
from models.standing import Standing
from models.teams import patience, rules
from web.deciding import AGENT, PATIENCE, decided, plainly, slot
from web.doors import Conversation
from web.errors import stop
from web.principals import Staff
from web.running import Running
from workflows import client as verbs
from workflows import requests


@post("/api/conversations/{conversation:uuid}/claim", status_code=200, guards=AGENT)
async def claim(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Claim],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> None:
        if not staff.available:
            raise Refused("not_available")
        async with slot(staff.handle, chat.id) as valid_until:
            asked = requests.Claim(by=staff.handle, valid_until=valid_until)
            await verbs.decide(running.temporal, chat.id, n, asked, data.command_id, patience=PATIENCE)

    return await decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/decline", status_code=200, guards=AGENT)
async def decline(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Decline],
) -> Standing:
    """An offer, or one's own transfer."""
    return await plainly(staff, running, conversation, data, requests.Decline(by=staff.handle))


@post("/api/conversations/{conversation:uuid}/transfer", status_code=200, guards=AGENT)
async def transfer(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[Transfer],
) -> Standing:
    if (data.to is None) == (data.team is None):
        raise stop("invalid", field="to")

    async def verb(chat: Conversation, n: int) -> None:
        await _note(staff, chat.id, data.command_id, data.note)
        if data.team is not None:
            asked = await _to_team(staff, data.team)
            await verbs.decide(running.temporal, chat.id, n, asked, data.command_id, patience=PATIENCE)
            return
        to = data.to or ""
        found = await colleague(chat.id, to)
        if found is None:
            raise stop("invalid", field="to", detail="There is no such agent in this team.")
        if not found.available:
            raise Refused("colleague_away", by=to)
        async with slot(to, chat.id) as valid_until:
            handed = requests.Transfer(by=staff.handle, to=to, valid_until=valid_until)
            await verbs.decide(running.temporal, chat.id, n, handed, data.command_id, patience=PATIENCE)

    return await decided(staff, conversation, verb)


@post("/api/conversations/{conversation:uuid}/take-over", status_code=200, guards=AGENT)
async def take_over(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    conversation: FromPath[UUID],
    data: JSONBody[TakeOver],
) -> Standing:
    async def verb(chat: Conversation, n: int) -> None:
        if not staff.available:
            raise Refused("not_available")
        await _note(staff, chat.id, data.command_id, data.reason)
        async with slot(staff.handle, chat.id) as valid_until:
            asked = requests.TakeOver(by=staff.handle, valid_until=valid_until)
            await verbs.decide(running.temporal, chat.id, n, asked, data.command_id, patience=PATIENCE)

    return await decided(staff, conversation, verb)


async def _note(staff: Staff, conversation: UUID, command_id: str, text: str | None) -> None:
    # Words never enter a workflow: they stand in the log, under the same click, before it is asked.
    if text is not None and text.strip():
        await log.note(pool(), conversation, staff.author, command_id, text)


async def _to_team(staff: Staff, team: UUID) -> requests.TransferToTeam:
    found = await rules(pool(), team)
    if found is None:
        raise stop("invalid", field="team", detail="There is no such team.")
    policy = patience(found.policy, found.hours, datetime.now(UTC))
    return requests.TransferToTeam(by=staff.handle, team=team, team_name=found.name, policy=policy)
