"""Invitations to chat: an agent asks a visitor on the site, who accepts or denies."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from models.commands import Answer, Invite, Withdraw
from models.database import pool
from models.invitations import drop_line, keep_line
from models.inviting import Stage
from models.lifecycle import Refused
from models.log import Appended
from models.queries.invitations import Invitable, accepted, invitable, is_of
from models.wake import CHANNEL, Wake
from web.deciding import AGENT, PATIENCE
from web.errors import in_words, stop
from web.frames import InvitedFrame
from web.identity import must_be_vouched_for
from web.principals import Staff, visitor_of
from web.running import Running
from workflows import client as verbs
from workflows.invitation_requests import Guest, Outcome

# Told only once for each of the two, and only while the invitation waits for an answer.
MARK = f"""
WITH m AS (
    INSERT INTO invitation_mark AS m (invitation, delivered_at, seen_at)
    SELECT id, now(), CASE WHEN $3 THEN now() END FROM invitation WHERE id = $1 AND visitor = $2 AND ended_at IS NULL
    ON CONFLICT (invitation) DO UPDATE SET seen_at = excluded.seen_at
    WHERE m.seen_at IS NULL AND excluded.seen_at IS NOT NULL
    RETURNING 1
) SELECT pg_notify('{CHANNEL}', '{Wake.INVITATION} ' || $2::text) FROM m
"""  # noqa: S608  constants

Asked = Request[Any, Any, Any]


class Inviting(Struct, frozen=True, kw_only=True):
    """How an invitation stands. `by`: the inviter's handle, None for a team. `until`: it expires."""

    id: UUID
    stage: Stage
    by: str | None
    until: datetime | None


@post("/api/visitors/{visitor:uuid}/invite", status_code=200, guards=AGENT)
async def invite(
    staff: NamedDependency[Staff], running: NamedDependency[Running], visitor: FromPath[UUID], data: JSONBody[Invite]
) -> Inviting:
    found = await _door(staff, visitor)
    if not staff.available:
        raise stop("not_available", detail="Go available and invite?")
    id_ = uuid5(visitor, f"{staff.handle}:{data.command_id}")
    async with in_words():
        if not found.here:
            raise Refused("not_here")
        if found.in_chat:
            raise Refused("in_chat")
        if data.text is not None and data.text.strip():
            await keep_line(pool(), id_, data.text)
        guest = Guest(
            visitor=visitor,
            concierge=found.concierge,
            key=found.key,
            site=found.site,
            team=found.team,
            team_name=found.team_name,
        )
        try:
            outcome = await verbs.invite(
                running.temporal, running.settings, guest, id_, by=staff.handle, patience=PATIENCE
            )
        except Refused:
            await drop_line(pool(), id_)
            raise
    return _shown(outcome)


@post("/api/visitors/{visitor:uuid}/withdraw", status_code=200, guards=AGENT)
async def withdraw(
    staff: NamedDependency[Staff], running: NamedDependency[Running], visitor: FromPath[UUID], data: JSONBody[Withdraw]
) -> Inviting:
    await _door(staff, visitor)
    async with in_words():
        return _shown(await verbs.withdraw(running.temporal, visitor, staff.handle, data.command_id, patience=PATIENCE))


@post("/w/{key:str}/invitation/accept", status_code=200)
async def accept(request: Asked, running: NamedDependency[Running], data: JSONBody[Answer]) -> Appended:
    """Idempotent, also long after the chat that it began."""
    visitor = visitor_of(request)
    await must_be_vouched_for(visitor)
    await _own(visitor.id, data.id)
    async with in_words():
        try:
            await verbs.accept(running.temporal, visitor.id, data.id, data.command_id, patience=PATIENCE)
        except Refused:
            if (line := await accepted(pool(), data.id)) is None:
                raise
            return line
    line = await accepted(pool(), data.id)
    if line is None:
        raise stop("invitation_over")
    return line


@post("/w/{key:str}/invitation/deny", status_code=204)
async def deny(request: Asked, running: NamedDependency[Running], data: JSONBody[Answer]) -> None:
    visitor = visitor_of(request)
    await _own(visitor.id, data.id)
    async with in_words():
        await verbs.deny(running.temporal, visitor.id, data.id, data.command_id, patience=PATIENCE)


async def noticed(visitor: UUID, frame: InvitedFrame) -> None:
    """A page of the visitor has it, or shows it; what is not his, or over, is no matter."""
    await pool().execute(MARK, frame.id, visitor, frame.seen)


async def _door(staff: Staff, visitor: UUID) -> Invitable:
    """For agents of a team that serves the visitor's concierge. Raises `not_found`."""
    found = await invitable(visitor, staff.handle)
    if found is None:
        raise stop("not_found")
    return found


async def _own(visitor: UUID, invitation: UUID) -> None:
    if not await is_of(invitation, visitor):
        raise stop("not_found")


def _shown(outcome: Outcome) -> Inviting:
    return Inviting(id=outcome.id, stage=outcome.stage, by=outcome.by, until=outcome.until)
