"""A visitor's widget and an agent's console without their pictures: the protocol as docs/protocol.md tells it, with its
retries. What the browser does is tried in the stories; this is for many clients, kills and benchmarks."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from models.standing import Standing
from tests.support.people import PASSWORD
from tests.support.screens import Screen

AWAY = (OSError, TimeoutError, EOFError, WebSocketException, InvalidHandshake, httpx.TransportError)
ANSWER_WITHIN = 20.0
NOT_YET = ("unavailable", "too_fast")
"""Refusals after which the same is sent again."""


class RefusedByServer(Exception):  # noqa: N818
    """An answer in the problem shape that a retry would not change."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem["code"])
        self.code: str = problem["code"]
        self.problem = problem


class Client:
    """One open screen. `base`: the server's address, asked anew before each attempt, so that a client can move."""

    ticket_path = "/api/ticket"
    socket_path = "/api/socket"
    origin: str | None = None

    def __init__(self, base: Callable[[], str]) -> None:
        self.base = base
        self.http = httpx.AsyncClient(timeout=10)
        self.screens: dict[UUID, Screen] = {}
        self.inbox: dict[UUID, dict[str, Any]] = {}
        self.unsent: dict[str, dict[str, Any]] = {}
        self.connections = 0
        self.closed_with: list[int] = []
        self.wants_inbox = False
        self._socket: ClientConnection | None = None
        self._live: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.offline()
        await self.http.aclose()

    def headers(self) -> dict[str, str]:
        return {}

    async def online(self) -> None:
        """Opens the socket and keeps it open until `offline`."""
        self._live = asyncio.create_task(self._stay())
        await self.wait(lambda: self._socket is not None)

    async def offline(self) -> None:
        if self._live is not None:
            self._live.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._live
            self._live = None

    async def request(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        """One attempt; raises `RefusedByServer` for a problem."""
        answer = await self.http.request(method, self.base() + path, json=body, headers=self.headers())
        if answer.status_code >= 400:
            raise RefusedByServer(answer.json())
        return answer

    async def decide(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """A decision, repeated with the same id while the server is away or says that it is not ready."""
        while True:
            try:
                return await self.request("POST", path, body)
            except AWAY:
                await asyncio.sleep(random.uniform(0.05, 0.2))
            except RefusedByServer as refused:
                if refused.code not in NOT_YET:
                    raise
                await asyncio.sleep(random.uniform(0.05, 0.2))

    async def follow(self, log: UUID) -> Screen:
        """Shows a log on this screen, once its snapshot is there."""
        screen = self.screens.setdefault(log, Screen(log=log))
        if self._socket is not None:
            await self._send(self._following(screen))
        await self.wait(lambda: screen.cursor is not None)
        return screen

    async def follow_inbox(self) -> None:
        self.wants_inbox = True
        if self._socket is not None:
            await self._send({"op": "follow_inbox"})

    async def say(self, log: UUID, text: str, client_id: str | None = None) -> str:
        """Queues a message; it is sent again until it is acked or refused. Answers its client id."""
        client_id = client_id or uuid4().hex
        self.unsent[client_id] = self.frame(self.screens[log], text, client_id)
        if self._socket is not None and len(self.unsent) == 1:
            await self._send(self.unsent[client_id])
        return client_id

    async def said(self, log: UUID, text: str, client_id: str | None = None) -> int:
        """Says something and waits for the ack; raises `RefusedByServer`."""
        screen = self.screens[log]
        client_id = await self.say(log, text, client_id)
        await self.wait(lambda: client_id in screen.acked or client_id in screen.refused)
        if client_id in screen.refused:
            raise RefusedByServer({"code": screen.refused[client_id]})
        return screen.acked[client_id]

    def frame(self, screen: Screen, text: str, client_id: str) -> dict[str, Any]:
        return {"op": "say", "log": screen.log, "client_id": client_id, "text": text}

    async def wait(self, holds: Callable[[], object], within: float = ANSWER_WITHIN) -> None:
        """Until something that arrives makes `holds` true."""
        async with asyncio.timeout(within), self._news:
            await self._news.wait_for(holds)

    async def _stay(self) -> None:
        while True:
            try:
                async with self._connected() as socket:
                    await self._begin(socket)
                    async for text in socket:
                        await self._hear(msgspec.json.decode(text))
            except RefusedByServer as refused:
                if refused.code not in NOT_YET:
                    raise
            except AWAY:
                pass
            finally:
                await self._lost()
            await asyncio.sleep(random.uniform(0.05, 0.25))

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[ClientConnection]:
        ticket = (await self.request("POST", self.ticket_path)).json()["ticket"]
        async with connect(
            self.base().replace("http", "ws", 1) + self.socket_path,
            subprotocols=["frontdesk.v1", f"ticket.{ticket}"],  # type: ignore[list-item]
            origin=self.origin,  # type: ignore[arg-type]
            open_timeout=5,
            close_timeout=0.5,
            compression=None,
            ping_interval=2,
            ping_timeout=3,
        ) as socket:
            yield socket

    async def _begin(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.connections += 1
        if self.wants_inbox:
            await self._send({"op": "follow_inbox"})
        for screen in self.screens.values():
            await self._send(self._following(screen))
        await self._send_next()
        await self._tell()

    async def _hear(self, frame: dict[str, Any]) -> None:
        if frame["ev"] == "refused" and frame["problem"]["code"] in NOT_YET:
            await asyncio.sleep(random.uniform(0.05, 0.2))
            await self._send_next()
            return
        match frame["ev"]:
            case "inbox":
                self.inbox = {UUID(row["id"]): row for row in frame["rows"]}
            case "put":
                self.inbox[UUID(frame["row"]["id"])] = frame["row"]
            case "gone":
                self.inbox.pop(UUID(frame["id"]), None)
        if "log" in frame and (screen := self.screens.get(UUID(frame["log"]))) is not None and not screen.take(frame):
            await self._send(self._following(screen))
        if frame["ev"] in ("ack", "refused") and self.unsent.pop(str(frame.get("client_id")), None) is not None:
            await self._send_next()
        await self._tell()

    async def _lost(self) -> None:
        if self._socket is not None:
            self.closed_with.append(self._socket.close_code or 0)
        self._socket = None
        await self._tell()

    async def _send_next(self) -> None:
        if self.unsent:
            await self._send(next(iter(self.unsent.values())))

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _send(self, frame: dict[str, Any]) -> None:
        with contextlib.suppress(*AWAY):
            if self._socket is not None:
                await self._socket.send(msgspec.json.encode(frame).decode())

    @staticmethod
    def _following(screen: Screen) -> dict[str, Any]:
        cursor = {} if screen.cursor is None else {"cursor": screen.cursor}
        return {"op": "follow", "log": screen.log, **cursor}


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

    def _seen(self, log: UUID) -> int:
        return self.screens[log].cursor or 0

    async def _decide(self, log: UUID, verb: str, body: dict[str, Any], command_id: str | None = None) -> Standing:
        command_id = command_id or uuid4().hex
        answer = await self.decide(f"/api/conversations/{log}/{verb}", {"command_id": command_id, **body})
        return msgspec.json.decode(answer.content, type=Standing)
