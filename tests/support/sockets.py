"""A socket of the protocol, as docs/protocol.md has it: how it is opened, what is sent, what came."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol


class Socket:
    """A socket, and every frame that came so far."""

    def __init__(self, ws: ClientConnection) -> None:
        self.ws = ws
        self.frames: list[dict[str, Any]] = []
        self._held: list[dict[str, Any]] = []

    async def send(self, op: str, **fields: object) -> None:
        await self.ws.send(json.dumps({"op": op, **fields}, default=str))

    async def __aiter__(self) -> AsyncIterator[dict[str, Any]]:
        """Every frame until the end, for who keeps none of them."""
        async for text in self.ws:
            yield json.loads(text)

    async def next(self, within: float = 30.0) -> dict[str, Any]:
        async with asyncio.timeout(within):
            frame: dict[str, Any] = json.loads(await self.ws.recv())
        self.frames.append(frame)
        return frame

    async def expect(self, ev: str, match: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """The next frame of this kind; what comes before it is kept in `frames`."""
        while True:
            frame = self._held.pop(0) if self._held else await self.next()
            if frame["ev"] == ev and match(frame):
                return frame

    async def follow(self, log: object, cursor: int | None = None) -> dict[str, Any]:
        await self.send("follow", log=log, **({} if cursor is None else {"cursor": cursor}))
        return await self.expect("snapshot" if cursor is None else "resumed")

    async def say(self, log: object, text: str, client_id: str | None = None, **more: object) -> dict[str, Any]:
        """Says it and waits for the ack or the refusal; what comes before that is for the next `expect`."""
        client_id = client_id or uuid4().hex
        await self.send("say", log=log, client_id=client_id, text=text, **more)
        while True:
            frame = await self.next()
            if frame["ev"] in ("ack", "refused") and frame["client_id"] == client_id:
                return frame
            self._held.append(frame)

    async def quiet(self) -> list[dict[str, Any]]:
        """Whatever came before the answer to a ping that is sent now, except whether a person would come: nobody asks
        for that, and it comes when it likes."""
        before = len(self.frames)
        await self.send("ping")
        await self.expect("pong")
        return [frame for frame in self.frames[before:-1] if frame["ev"] != "status"]

    async def closed(self) -> int:
        """The close code, once the server closed it."""
        async with asyncio.timeout(30):
            await self.ws.wait_closed()
        assert self.ws.close_code is not None
        return self.ws.close_code


@asynccontextmanager
async def opened(base: str, path: str, ticket: str, origin: str | None, **options: Any) -> AsyncIterator[Socket]:
    """`base`: the server's address; `options`: of the library's connection."""
    async with connect(
        base.replace("http", "ws", 1) + path,
        subprotocols=[Subprotocol("frontdesk.v1"), Subprotocol(f"ticket.{ticket}")],
        origin=None if origin is None else Origin(origin),
        compression=None,
        proxy=None,
        max_size=None,
        **options,
    ) as ws:
        yield Socket(ws)
