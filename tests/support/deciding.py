"""A chat that waits for a person, and people who press buttons about it."""

from typing import Any
from uuid import UUID, uuid4

import httpx

from models.database import pool
from tests.support.people import Office
from tests.support.waiting import until
from tests.support.web import Desk, Visit, Web


async def insist(desk: Desk, verb: str, log: UUID, **fields: object) -> httpx.Response:
    """As the console does: the same click again while the answer is "not now"."""
    command_id = uuid4().hex

    async def asked() -> httpx.Response | None:
        answer = await desk.decide(verb, log, command_id, **fields)
        return None if answer.status_code == 503 else answer

    answer = await until(asked, within=90)
    assert answer is not None
    return answer


async def waiting_chat(web: Web, house: Office) -> tuple[Visit, UUID]:
    vera = await web.visit(house.key)
    return vera, await vera.begin("Hello?", ask=True)


async def runs(log: UUID) -> None:
    """Until the chat's workflow has written its first fact."""

    async def queued() -> bool:
        found: bool = await pool().fetchval("SELECT EXISTS (SELECT FROM escalation WHERE conversation = $1)", log)
        return found

    await until(queued, within=90)


async def slots(desk: Desk) -> list[UUID]:
    """The chats whose slots a person has."""
    rows = await pool().fetch("SELECT conversation FROM slot WHERE person = $1", desk.who.handle)
    return [row["conversation"] for row in rows]


async def team(house: Office, **columns: Any) -> None:
    """Changes how the office's team works; chats that begin now begin with it."""
    for name, value in columns.items():
        kind = "::text::jsonb" if name in ("policy", "hours") else ""
        await pool().execute(f"UPDATE team SET {name} = $2{kind} WHERE id = $1", house.team, value)  # noqa: S608
