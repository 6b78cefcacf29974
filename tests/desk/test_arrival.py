"""A long body has its time for each part of it that arrives; the other half of this is row C7."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from desk.arrival import MOST_STEPS, STEP, arriving_within
from web.incoming import LARGEST

PATIENCE = 1.0
PARTS = 12
PACE = PATIENCE / 5
HEAD = b"POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: %d\r\n\r\n"


async def weighing(_scope: Any, receive: Any, send: Any) -> None:
    """Answers how many bytes came; says nothing to who went away."""
    size, more = 0, True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            return
        size, more = size + len(event["body"]), event["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"%d bytes" % size})


@asynccontextmanager
async def line() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    config = uvicorn.Config(weighing, log_config=None)
    config.load()
    state = ServerState()
    protocol = arriving_within(PATIENCE)
    server = await asyncio.get_running_loop().create_server(
        lambda: protocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            yield reader, writer
        finally:
            writer.transport.abort()


async def test_a_body_may_take_its_time_while_it_moves_on() -> None:
    async with line() as (reader, writer):
        writer.write(HEAD % (PARTS * STEP))
        for _ in range(PARTS):
            writer.write(b"\0" * STEP)
            await writer.drain()
            await asyncio.sleep(PACE)
        assert (await reader.readuntil(b" bytes")).endswith(b"\r\n%d bytes" % (PARTS * STEP))


async def test_one_that_moves_too_little_is_not_waited_for() -> None:
    async with line() as (reader, writer), asyncio.timeout(30):
        writer.write(HEAD % (PARTS * STEP) + b"\0" * (STEP // 2))
        closed = asyncio.create_task(reader.read())
        while not closed.done():
            writer.write(b"\0")
            await asyncio.wait([closed], timeout=PACE)
        assert closed.result() == b""


def test_the_largest_file_has_time() -> None:
    assert STEP * MOST_STEPS > LARGEST
