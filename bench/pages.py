"""Pages of visitors without a browser: thousands of sockets in one process, each a few hundred bytes of it."""

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18 Safari/605.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
)


class Page(asyncio.Protocol):
    """A socket of the protocol. `heard` gets the text of each frame; None to throw them away."""

    def __init__(self, path: str, ticket: str, agent: str, heard: Callable[[bytes], None] | None) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed = False
        self._heard = heard
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"User-Agent: {agent}\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Sec-WebSocket-Protocol: frontdesk.v1, ticket.{ticket}\r\n\r\n"
        ).encode()
        self._rest = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("This is a TCP connection.")
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._rest += data
        if not self.opened.done():
            head, found, rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                return
            self._rest = rest
            if b" 101 " in head.splitlines()[0]:
                self.opened.set_result(None)
            else:
                self.opened.set_exception(ConnectionError(head.decode(errors="replace")))
                return
        while self._frame():
            pass

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed before it was open"))

    def send(self, op: str, **fields: Any) -> None:
        self._write(TEXT, json.dumps({"op": op, **fields}).encode())

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _frame(self) -> bool:
        """Takes one whole frame of the server, which masks none, from what has come."""
        data = self._rest
        if len(data) < 2:
            return False
        size, start = data[1], 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(data[2:start])
        if len(data) < start + size:
            return False
        payload, self._rest = data[start : start + size], data[start + size :]
        kind = data[0] & 0xF
        if kind == PING:
            self._write(PONG, payload)
        elif kind == TEXT and self._heard is not None:
            self._heard(payload)
        elif kind == CLOSE:
            self.close()
        return True

    def _write(self, kind: int, payload: bytes) -> None:
        """With a mask of zeros, which leaves the payload as it is."""
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else bytes([0xFE]) + size.to_bytes(2)
        if self._transport is not None:
            self._transport.write(bytes([0x80 | kind]) + length + bytes(4) + payload)


async def opened(port: int, path: str, ticket: str, number: int, heard: Callable[[bytes], None] | None = None) -> Page:
    """Raises `ConnectionError` where the server refuses. `number`: of the visitor, who has one of three browsers."""
    agent = AGENTS[number % len(AGENTS)]
    loop = asyncio.get_running_loop()
    _, page = await loop.create_connection(lambda: Page(path, ticket, agent, heard), "127.0.0.1", port)
    await page.opened
    return page


def address(number: int) -> dict[str, Any]:
    """A page of a shop, as a browser says it."""
    section = os.urandom(3).hex()
    return {"url": f"https://shop.example/catalogue/{section}/{number}", "title": f"Item {number} of {section}"}
