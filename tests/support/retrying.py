"""A client that goes on: it connects again, follows from its cursors, and repeats with its id what was not answered."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.support.screens import Screen
from tests.support.sockets import Socket, opened

AWAY = (OSError, TimeoutError, EOFError, WebSocketException, InvalidHandshake, httpx.TransportError)
ANSWER_WITHIN = 60.0
PATIENCE = {"open_timeout": 5, "close_timeout": 0.5, "ping_interval": 2, "ping_timeout": 3}
"""Seconds after which a connection counts as lost."""
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
        self._socket: Socket | None = None
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
            await self._news.wait_for(lambda: holds() or self._ended())
        if not holds() and self._live is not None:
            await self._live  # raises what ended it

    def _ended(self) -> bool:
        return self._live is not None and self._live.done()

    async def _stay(self) -> None:
        while True:
            try:
                async with self._connected() as socket:
                    await self._begin(socket)
                    async for frame in socket:
                        await self._hear(frame)
            except RefusedByServer as refused:
                if refused.code not in NOT_YET:
                    raise
            except AWAY:
                pass
            finally:
                await self._lost()
            await asyncio.sleep(random.uniform(0.05, 0.25))

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[Socket]:
        ticket = (await self.request("POST", self.ticket_path)).json()["ticket"]
        async with opened(self.base(), self.socket_path, ticket, self.origin, **PATIENCE) as socket:
            yield socket

    async def _begin(self, socket: Socket) -> None:
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
            self.closed_with.append(self._socket.ws.close_code or 0)
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
                await self._socket.send(**frame)

    @staticmethod
    def _following(screen: Screen) -> dict[str, Any]:
        cursor = {} if screen.cursor is None else {"cursor": screen.cursor}
        return {"op": "follow", "log": screen.log, **cursor}
