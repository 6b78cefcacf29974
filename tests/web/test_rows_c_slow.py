"""Row C7: who is slow on purpose loses his connection, and nobody else's waits for him."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from models.database import pool
from settings import Settings
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.web import Web, serving

REQUEST = b"GET /livez HTTP/1.1\r\nHost: desk\r\n\r\n"
HANDSHAKE = (
    b"GET /api/socket HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
BODY = b"POST /w/no-such-key/visitors HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\n"
PACE = 0.05
"""Seconds between two bytes of a trickle."""


@pytest.fixture(scope="module")
async def web(db: object, settings: Settings) -> AsyncIterator[Web]:
    async with serving(settings, request_seconds=0.5) as one:
        yield one


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


class Line:
    """A bare connection to the web process. `said`: what came on it until it was closed."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writer = writer
        self.said = b""
        self.closed = asyncio.create_task(self._listen(reader))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                self.said += data

    async def trickle(self, then: bytes = b"x") -> None:
        """Sends `then` byte by byte, its last one for ever, until the server closes."""
        async with asyncio.timeout(60):
            while not self.closed.done():
                self.writer.write(then[:1])
                then = then[1:] or then
                await asyncio.wait([self.closed], timeout=PACE)


@asynccontextmanager
async def line(web: Web, text: bytes = b"") -> AsyncIterator[Line]:
    one = Line(*await asyncio.open_connection("127.0.0.1", web.settings.web_port))
    one.writer.write(text)
    try:
        yield one
    finally:
        one.closed.cancel()
        one.writer.transport.abort()


async def a_while(web: Web) -> None:
    """As long as a connection may stay silent."""
    async with line(web) as silent, asyncio.timeout(60):
        await silent.closed


@pytest.mark.parametrize(
    "start",
    [b"", b"GET /", REQUEST[:-2] + b"X-More: ", HANDSHAKE, HANDSHAKE + b"X-More: ", b"\r\n",
     BODY + b"Content-Length: 60000\r\n\r\n{", BODY + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nfff\r\n"],
    ids=["silence", "line", "headers", "handshake", "handshake-headers", "empty-line", "body", "chunks"],
)  # fmt: skip
@pytest.mark.parametrize("kept", [False, True], ids=["at-first", "on-a-kept-connection"])
async def test_c7_what_does_not_arrive_is_not_waited_for(web: Web, start: bytes, *, kept: bool) -> None:
    async with line(web, REQUEST if kept else b"") as slow, asyncio.timeout(60):
        if kept:
            await until(lambda: slow.said.endswith(b"ok"))
        slow.writer.write(start)
        if start in (b"", b"\r\n", HANDSHAKE):
            await slow.closed
        else:
            await slow.trickle()
        assert slow.said.count(b"HTTP/1.1 ") == kept


async def test_c7_half_a_request_behind_a_whole_one_is_not_waited_for(web: Web) -> None:
    async with line(web, REQUEST + REQUEST[:-2] + b"X-More: ") as slow:
        await slow.trickle()
        assert slow.said.count(b"HTTP/1.1 200") == 1


async def test_c7_others_are_served_meanwhile(web: Web, house: Office) -> None:
    lines = [Line(*await asyncio.open_connection("127.0.0.1", web.settings.web_port)) for _ in range(500)]
    try:
        vera = await web.visit(house.key)
        log = await vera.begin()
        async with vera.socket() as hers:
            assert (await hers.say(log, "Anybody there?"))["ev"] == "ack"
            async with asyncio.timeout(60):
                await asyncio.gather(*(one.closed for one in lines))
            assert await hers.quiet() == []
    finally:
        for one in lines:
            one.closed.cancel()
            one.writer.transport.abort()


async def test_c7_an_open_socket_may_keep_silent_and_an_answer_may_take_its_time(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    async with vera.socket() as hers:
        async with pool().acquire() as connection, connection.transaction():
            await connection.execute("LOCK TABLE rate_window")
            minting = asyncio.create_task(web.client().post(f"/w/{house.key}/visitors"))
            await a_while(web)
            assert not minting.done()
        assert (await minting).status_code == 200
        assert await hers.quiet() == []
