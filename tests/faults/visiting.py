"""Visitors who only look at a page, and a console that shows who is on the site; both come back to whatever server."""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

from tests.support.clients import AgentClient
from tests.support.guests import visit_of
from tests.support.retrying import PATIENCE, Client
from tests.support.sockets import Socket, opened

PAGE = "http://localhost:8001/pricing"


class Passer(Client):
    """A visitor who has not acted."""

    def __init__(self, base: Callable[[], str], key: str) -> None:
        super().__init__(base)
        self.ticket_path, self.socket_path = f"/w/{key}/ticket", f"/w/{key}/socket"
        self.visit = ""

    @property
    def id(self) -> UUID:
        return visit_of(self.visit)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Visit {self.visit}"} if self.visit else {}

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[Socket]:
        admitted = (await self.request("POST", self.ticket_path)).json()
        self.visit = admitted["visit"]
        async with opened(self.base(), self.socket_path, admitted["ticket"], self.origin, **PATIENCE) as socket:
            yield socket

    async def _begin(self, socket: Socket) -> None:
        await super()._begin(socket)
        await self._send({"op": "here", "visit": self.visit, "url": PAGE, "title": "Pricing"})


class Watcher(AgentClient):
    """`rows`: what the console shows; `vanished`: whoever was gone from it at some time, also by a new list."""

    def __init__(self, base: Callable[[], str], email: str) -> None:
        super().__init__(base, email)
        self.rows: dict[UUID, dict[str, Any]] = {}
        self.vanished: set[UUID] = set()
        self._list: dict[UUID, dict[str, Any]] = {}

    async def _begin(self, socket: Socket) -> None:
        self._list = {}
        await super()._begin(socket)
        await self._send({"op": "follow_dashboard"})

    async def _hear(self, frame: dict[str, Any]) -> None:
        if frame["ev"] == "dashboard":
            self._list |= {UUID(row["id"]): row for row in frame["rows"]}
            if not frame["more"]:
                self.vanished |= self.rows.keys() - self._list.keys()
                self.rows, self._list = self._list, {}
        elif frame["ev"] == "visitors":
            self.rows |= {UUID(row["id"]): row for row in frame["put"]}
            for gone in map(UUID, frame["gone"]):
                self.vanished.add(gone)
                del self.rows[gone]
        await super()._hear(frame)
