"""What `bench message` loads: the floor and Frontdesk, one process each, on one Postgres, with pools of one size."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from msgspec import Struct
from websockets.asyncio.client import connect

from bench.floor import SCHEMA
from bench.load import Side
from bench.rooms import Room, rooms
from bench.servers import database, frontdesk, scratch, serving
from desk.stack.ports import free_port

POOL = "10"


class Target(Struct, frozen=True, kw_only=True):
    """`pairs` opens the sockets of every conversation; `stored` counts the messages in Postgres."""

    name: str
    pairs: Callable[[AsyncExitStack], Awaitable[list[tuple[Side, Side]]]]
    stored: Callable[[], Awaitable[int]]


async def targets(stack: AsyncExitStack, conversations: int) -> list[Target]:
    """Starts everything; it stops with `stack`."""
    folder = stack.enter_context(scratch())
    postgres = await database(stack, folder)
    made = await rooms(conversations)
    probe = await asyncpg.connect(postgres.url)
    stack.push_async_callback(probe.close)
    await probe.execute(SCHEMA)
    await probe.executemany("INSERT INTO floor_log (id) VALUES ($1)", [(room.log,) for room in made])
    env = {"DATABASE_URL": postgres.url, "FRONTDESK_POOL": POOL}
    floor = await stack.enter_async_context(_floor(folder, env))
    ours, _ = await stack.enter_async_context(frontdesk(folder, postgres.url, FRONTDESK_POOL=POOL))

    async def count(table: str) -> int:
        counted: int = await probe.fetchval(f"SELECT count(*) FROM {table}")  # noqa: S608  two constants
        return counted

    return [
        Target(
            name="floor",
            pairs=lambda inner: _floor_pairs(inner, floor, made),
            stored=lambda: count("floor_entry"),
        ),
        Target(
            name="frontdesk",
            pairs=lambda inner: _our_pairs(inner, ours, made),
            stored=lambda: count("entry"),
        ),
    ]


async def _floor_pairs(stack: AsyncExitStack, base: str, made: list[Room]) -> list[tuple[Side, Side]]:
    def says(client_id: str, text: str) -> dict[str, Any]:
        return {"client_id": client_id, "text": text}

    async def side(room: Room) -> Side:
        address = f"{base.replace('http', 'ws', 1)}/{room.log}"
        return Side(socket=await stack.enter_async_context(connect(address, compression=None)), says=says)

    return [(await side(room), await side(room)) for room in made]


async def _our_pairs(stack: AsyncExitStack, base: str, made: list[Room]) -> list[tuple[Side, Side]]:
    return [
        (
            Side(socket=await room.visitor_socket(stack, base), says=room.visitor_says),
            Side(socket=await room.agent_socket(stack, base), says=room.agent_says),
        )
        for room in made
    ]


@asynccontextmanager
async def _floor(folder: Path, env: dict[str, str]) -> AsyncIterator[str]:
    port = free_port()
    # The same server as ours: see desk/web.py.
    argv = [sys.executable, "-m", "uvicorn", "bench.floor:app", "--port", str(port), "--loop", "uvloop"]
    argv += ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--log-level", "warning"]
    async with serving(argv, "floor", port, folder, env):
        yield f"http://127.0.0.1:{port}"
