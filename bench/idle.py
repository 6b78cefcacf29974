"""`python -m desk bench idle`: what a visitor who only has a page open costs in memory, beside a bare socket.

Both sides are one process on the same server with the same settings; the sockets are opened, say where they are and are
left alone. The figure is the growth of the resident memory between two numbers of sockets, per socket.
"""

import argparse
import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID

import psutil
from msgspec import Struct

from bench.machine import machine
from bench.pages import Page, address, opened
from bench.rooms import concierge
from bench.servers import database, frontdesk, scratch, serving
from desk.stack.ports import free_port
from models import secrets as keys
from models.database import pool
from settings import Settings
from web.app import VISIT_KEY
from web.sessions import hashed
from web.visit_tokens import Visit, VisitTokens

AT_ONCE = 50
GOAL = 6.0
"""KiB per visitor more than a bare socket."""
ISSUE = """
INSERT INTO socket_ticket (hash, principal, expires_at)
SELECT *, now() + interval '1 hour' FROM unnest($1::bytea[], $2::text[])
"""
SHOWN = "SELECT count(*) FROM visit"

Open = Callable[[int], Awaitable[Page]]


class Side(Struct, frozen=True, kw_only=True):
    """`open_one` opens the socket of that number; `settled` waits until the server has done what it has to."""

    name: str
    pid: int
    open_one: Open
    settled: Callable[[int], Awaitable[None]]


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench idle", description=__doc__)
    given.add_argument("--sockets", type=int, nargs=3, default=[500, 2_000, 5_000], help="warm, from, to")
    asyncio.run(_measure(given.parse_args(arguments).sockets))


async def _measure(counts: list[int]) -> None:
    print(machine())
    print(f"{counts[0]} sockets to warm up; growth from there, in KiB per socket")
    found: dict[str, list[float]] = {}
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        for side in (await _bare(stack, folder), await _ours(stack, folder, counts[-1])):
            found[side.name] = await _growth(side, counts)
            print(f"{side.name:<10} " + " ".join(f"{one:8.2f}" for one in found[side.name]), flush=True)
    more = [ours - bare for ours, bare in zip(found["frontdesk"], found["bare"], strict=True)]
    print(f"{'more':<10} " + " ".join(f"{one:8.2f}" for one in more) + f"   goal: {GOAL}")


async def _growth(side: Side, counts: list[int]) -> list[float]:
    process, pages = psutil.Process(side.pid), list[Page]()
    sizes = []
    for count in counts:
        for first in range(len(pages), count, AT_ONCE):
            pages += await asyncio.gather(*(side.open_one(n) for n in range(first, min(first + AT_ONCE, count))))
        await side.settled(count)
        sizes.append(process.memory_info().rss / 1024)
    if any(page.closed for page in pages):
        raise AssertionError(f"{side.name} closed a socket.")
    for page in pages:
        page.close()
    return [(size - sizes[0]) / (count - counts[0]) for size, count in zip(sizes[1:], counts[1:], strict=True)]


async def _bare(stack: AsyncExitStack, folder: Path) -> Side:
    port = free_port()
    child = await stack.enter_async_context(
        serving([sys.executable, "-m", "bench.still", str(port)], "bare", port, folder, {})
    )

    async def open_one(number: int) -> Page:
        page = await opened(port, "/", secrets.token_urlsafe(32), number)
        page.send("here", visit="x" * 100, visible=True, **address(number))
        return page

    return Side(name="bare", pid=child.pid, open_one=open_one, settled=lambda _: asyncio.sleep(2))


async def _ours(stack: AsyncExitStack, folder: Path, count: int) -> Side:
    postgres = await database(stack, folder)
    site = await concierge("bench")
    tokens = VisitTokens(await keys.kept(VISIT_KEY))
    visits = [tokens.begin(site.key) for _ in range(count)]
    tickets = await _tickets(visits, UUID(str(site.id)))
    base, child = await stack.enter_async_context(frontdesk(folder, postgres.url))
    port = int(base.rpartition(":")[2])

    async def open_one(number: int) -> Page:
        page = await opened(port, f"/w/{site.key}/socket", tickets[number], number)
        page.send("here", visit=visits[number].token, visible=True, **address(number))
        return page

    async def settled(wanted: int) -> None:
        while await pool().fetchval(SHOWN) < wanted:
            await asyncio.sleep(0.1)
        await asyncio.sleep(2)

    return Side(name="frontdesk", pid=child.pid, open_one=open_one, settled=settled)


async def _tickets(visits: list[Visit], site: UUID) -> list[str]:
    """Past the web, which is asked only for what is measured."""
    tickets = [secrets.token_urlsafe(32) for _ in visits]
    principals = [f"visitor:{visit.id.hex}:{site.hex}" for visit in visits]
    await pool().execute(ISSUE, [hashed(ticket) for ticket in tickets], principals)
    return tickets
