"""A visitor's widget and an agent's console without their pictures, for many clients and for kills. What the browser
does is tried in the stories."""

from collections.abc import Callable
from typing import Any, Self
from uuid import UUID, uuid4

import msgspec

from models.standing import Standing
from tests.support.people import PASSWORD
from tests.support.retrying import Client, RefusedByServer
from tests.support.screens import Screen


class VisitorClient(Client):
    def __init__(self, base: Callable[[], str], key: str) -> None:
        super().__init__(base)
        self.key = key
        self.token: str | None = None
        self.ticket_path = f"/w/{key}/ticket"
        self.socket_path = f"/w/{key}/socket"

    def headers(self) -> dict[str, str]:
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}

    async def begin(self, text: str | None = None, *, asks: bool = False) -> UUID:
        """Mints a token if there is none, begins a conversation and follows it."""
        if self.token is None:
            self.token = (await self.decide(f"/w/{self.key}/visitors", {})).json()["token"]
        body = {"client_id": uuid4().hex, "text": text, "ask": asks}
        begun = await self.decide(f"/w/{self.key}/conversation", {k: v for k, v in body.items() if v is not None})
        log = UUID(begun.json()["log"])
        if self._live is None:
            await self.online()
        await self.follow(log)
        return log

    async def ask(self) -> None:
        await self.decide(f"/w/{self.key}/conversation/ask", {"client_id": uuid4().hex})

    async def leave(self, log: UUID) -> None:
        seen = self.screens[log].cursor or 0
        await self.decide(
            f"/w/{self.key}/conversation/leave", {"command_id": uuid4().hex, "log": str(log), "seen": seen}
        )


class AgentClient(Client):
    def __init__(self, base: Callable[[], str], email: str) -> None:
        super().__init__(base)
        self.email = email
        self.origin = base()
        self.csrf = ""
        self.me: dict[str, Any] = {}

    def headers(self) -> dict[str, str]:
        return {"Origin": self.origin or "", "X-CSRF-Token": self.csrf}

    async def login(self, password: str = PASSWORD) -> Self:
        self.me = (await self.decide("/api/login", {"email": self.email, "password": password})).json()
        self.csrf = self.me["csrf"]
        await self.online()
        return self

    def frame(self, screen: Screen, text: str, client_id: str) -> dict[str, Any]:
        seen = {"epoch": screen.standing.epoch, "seen": screen.cursor or 0}
        return super().frame(screen, text, client_id) | seen

    async def claim(self, log: UUID, command_id: str | None = None) -> Standing:
        return await self._decide(log, "claim", {}, command_id)

    async def end(self, log: UUID, seen: int | None = None) -> Standing:
        return await self._decide(log, "end", {"seen": self._seen(log) if seen is None else seen})

    async def undo_end(self, log: UUID) -> Standing:
        return await self._decide(log, "undo-end", {})

    async def archive(self, log: UUID, seen: int | None = None) -> Standing:
        return await self._decide(log, "archive", {"seen": self._seen(log) if seen is None else seen})

    async def ask(self, log: UUID, verb: str, **body: Any) -> Standing:
        """Any other decision, by the last part of its path."""
        return await self._decide(log, verb, body)

    def _seen(self, log: UUID) -> int:
        return self.screens[log].cursor or 0

    async def _decide(self, log: UUID, verb: str, body: dict[str, Any], command_id: str | None = None) -> Standing:
        path = f"/api/conversations/{log}/{verb}"
        while True:
            try:
                answer = await self.decide(path, {"command_id": command_id or uuid4().hex, **body})
                return msgspec.json.decode(answer.content, type=Standing)
            except RefusedByServer as refused:
                # The slot's time was over before the workflow heard of it: nothing was taken, and he presses again.
                if refused.code != "too_slow" or command_id is not None:
                    raise
