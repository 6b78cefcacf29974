"""Visitors with an open page, as the widget has it: a visit, a socket that says where they are, then a token."""

from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx

from models.database import pool
from models.signing import MAC
from tests.support.sockets import Socket
from tests.support.waiting import until
from tests.support.web import Desk, Web
from web.visit_tokens import ID

PAGE = "http://localhost:8001/pricing"
SHOWN = "SELECT EXISTS (SELECT FROM visit WHERE visitor = $1 AND left_at IS NULL)"


class Guest:
    """A visitor of the concierge `key`; who has not acted is known by his visit only."""

    def __init__(self, web: Web, key: str) -> None:
        self.web, self.key = web, key
        self.client: httpx.AsyncClient = web.client()
        self.visit = ""
        self.id: UUID | None = None

    @asynccontextmanager
    async def page(self, url: str = PAGE) -> AsyncIterator[Socket]:
        """An open page, once other processes can see it."""
        answer = await self.client.post(f"/w/{self.key}/ticket")
        assert answer.status_code == 200, answer.text
        self.visit = self.visit or answer.json()["visit"]
        self.id = self.id or visit_of(self.visit)
        if "Authorization" not in self.client.headers:
            self.client.headers["Authorization"] = f"Visit {self.visit}"
        async with self.web.socket(f"/w/{self.key}/socket", answer.json()["ticket"]) as socket:
            await socket.expect("hello")
            await socket.send("here", visit=self.visit, url=url, title="Pricing")
            await until(lambda: pool().fetchval(SHOWN, self.id))
            yield socket

    async def acts(self) -> None:
        """He gets a token; he stays who he was."""
        answer = await self.client.post(f"/w/{self.key}/visitors")
        assert answer.status_code == 200, answer.text
        self.client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        self.id = UUID(answer.json()["visitor"])

    async def answers(self, verb: str, invitation: object, command_id: str | None = None) -> httpx.Response:
        """Accepts or denies, as a widget does: the same click again while the answer is "not now"."""
        body = {"command_id": command_id or uuid4().hex, "id": str(invitation)}
        return await _insist(self.client, f"/w/{self.key}/invitation/{verb}", body)


def visit_of(token: str) -> UUID:
    """Whose visit it is, which stands in the token behind the signature."""
    return UUID(bytes=urlsafe_b64decode(token + "=" * (-len(token) % 4))[MAC : MAC + ID])


async def invite(desk: Desk, visitor: UUID, command_id: str | None = None, **fields: object) -> httpx.Response:
    body = {"command_id": command_id or uuid4().hex, **fields}
    return await _insist(desk.client, f"/api/visitors/{visitor}/invite", body)


async def withdraw(desk: Desk, visitor: UUID) -> httpx.Response:
    return await _insist(desk.client, f"/api/visitors/{visitor}/withdraw", {"command_id": uuid4().hex})


async def _insist(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> httpx.Response:
    async def asked() -> httpx.Response | None:
        answer = await client.post(path, json=body)
        return None if answer.status_code == 503 else answer

    found = await until(asked, within=90)
    assert found is not None
    return found
