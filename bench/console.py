"""`python -m desk bench console`: an agent's day at its worst, in a browser.

One web process; one agent in headless Chromium who has 200 chats, one of them open; their visitors, real sockets of
this process, write 50 messages a second. He types into the open chat all the while. Timed for each key, by the page's
own clock: from when the browser had it until the page could look at it (the input delay), and until a picture was drawn
after it. Memory is what the page's JavaScript holds after a garbage collection, and what the renderer process has.
"""

import argparse
import asyncio
import os
import random
import secrets
from collections.abc import Sequence
from contextlib import AsyncExitStack

import msgspec
import psutil
from msgspec import Struct
from playwright.async_api import CDPSession, Page
from websockets.asyncio.client import ClientConnection

from bench.browsing import console, debugged, metric
from bench.machine import machine
from bench.rooms import Room, rooms
from bench.servers import database, frontdesk, scratch
from bench.spread import spread
from models.database import pool
from settings import Settings

KEY_EVERY = 0.15
LINE = 40
"""Keys, after which the agent takes back what he typed."""
TOLD = (0.5, 0.95, 0.99), "6.1f"
TEXT = "I have waited for my parcel since Monday. Where is it now? "
OWNED = """
WITH mine AS (UPDATE log SET owner = $2 WHERE id = ANY($1) RETURNING id, escalation)
INSERT INTO escalation (conversation, n, version, status, owner, epoch, claimed_at)
SELECT id, escalation, 1, 'in_progress', $2, 1, now() FROM mine
"""
LISTEN = """() => {
    window.keys = [];
    addEventListener("keydown", event => {
        const delay = performance.now() - event.timeStamp;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.keys.push([delay, performance.now() - event.timeStamp]);
            port2.postMessage(null);
        });
    }, true);
}"""
TAKE = "() => window.keys.splice(0)"


class Minute(Struct, frozen=True, kw_only=True):
    """Milliseconds of each key; `heap`, `resident` in MB; `busy`: the page's main thread, in percent of a core."""

    delays: list[float]
    pictures: list[float]
    said: int
    heap: float
    resident: float
    nodes: int
    busy: float

    def line(self, name: str) -> str:
        return (
            f"{name:<10}{len(self.delays):5} keys  {spread(self.delays, *TOLD)}  |  {spread(self.pictures, *TOLD)}  |"
            f"  {self.heap:5.1f} MB  {self.resident:5.0f} MB  {self.nodes:6} nodes  busy {self.busy:4.1f} %"
            f"  {self.said} messages  load {os.getloadavg()[0]:.1f}"
        )


class Visitors:
    """Everybody's sockets: they write, and read what comes."""

    def __init__(self, sides: list[tuple[Room, ClientConnection]]) -> None:
        self._sides = sides
        self.said = 0

    async def write(self, rate: float) -> None:
        """For ever, at a steady rate, each by somebody drawn by chance."""
        tag, loop = secrets.token_hex(4), asyncio.get_running_loop()
        began, first = loop.time(), self.said
        while True:
            await asyncio.sleep(began + (self.said - first) / rate - loop.time())
            room, socket = random.choice(self._sides)
            self.said += 1
            frame = room.visitor_says(f"{tag}-{self.said:07}", TEXT + str(self.said))
            await socket.send(msgspec.json.encode(frame).decode())

    async def hear(self) -> None:
        await asyncio.gather(*(_hear(socket) for _, socket in self._sides))


class Console:
    """The agent's page, and what it costs."""

    def __init__(self, page: Page, debugger: CDPSession, renderer: psutil.Process) -> None:
        self._page, self._debugger, self._renderer = page, debugger, renderer

    async def minute(self, visitors: Visitors, seconds: float) -> Minute:
        said, spent, loop = visitors.said, await metric(self._debugger, "TaskDuration"), asyncio.get_running_loop()
        end, typed = loop.time() + seconds, 0
        while loop.time() < end:
            typed += 1
            if typed % LINE == 0:
                for key in ("Control+A", "Backspace"):
                    await self._page.keyboard.press(key)
            await self._page.keyboard.press(random.choice("0123456789 "))
            await asyncio.sleep(KEY_EVERY)
        busy = (await metric(self._debugger, "TaskDuration") - spent) / seconds * 100
        keys = await self._page.evaluate(TAKE)
        await self._debugger.send("HeapProfiler.collectGarbage")
        return Minute(
            delays=[delay for delay, _ in keys],
            pictures=[picture for _, picture in keys],
            said=visitors.said - said,
            heap=await metric(self._debugger, "JSHeapUsedSize") / 2**20,
            resident=self._renderer.memory_info().rss / 2**20,
            nodes=int(await metric(self._debugger, "Nodes")),
            busy=busy,
        )


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench console", description=__doc__)
    given.add_argument("--chats", type=int, default=200)
    given.add_argument("--rate", type=float, default=50.0, help="messages a second")
    given.add_argument("--minutes", type=int, default=10)
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        made = await rooms(given.chats)
        handle = await pool().fetchval("SELECT handle FROM person WHERE email = $1", made[0].email)
        await pool().execute(OWNED, [room.log for room in made], handle)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        visitors = Visitors([(room, await room.visitor_socket(stack, base)) for room in made])
        hearing = asyncio.create_task(visitors.hear())
        stack.callback(hearing.cancel)
        agent = await _opens(stack, base, made[0], given.chats)
        print(f"\n{machine()}\n{given.chats} chats, {given.rate:.0f} messages/s; ms of each key: p50 p95 p99 max")
        print(f"{'':<16}input delay  |  until it was drawn  |  heap, resident", flush=True)
        await agent.minute(visitors, 5)
        print((await agent.minute(visitors, 30)).line("quiet"), flush=True)
        writing = asyncio.create_task(visitors.write(given.rate))
        stack.callback(writing.cancel)
        every: list[Minute] = []
        for number in range(1, given.minutes + 1):
            every.append(await agent.minute(visitors, 60))
            print(every[-1].line(f"minute {number}"), flush=True)
            for task in (writing, hearing):
                if task.done():
                    task.result()
        delays = [one for minute in every for one in minute.delays]
        pictures = [one for minute in every for one in minute.pictures]
        grown = every[-1].heap - every[0].heap
        told = f"{spread(delays, *TOLD)}  |  {spread(pictures, *TOLD)}"
        print(f"all: n {len(delays)}, {told}; the heap grew by {grown:.1f} MB")


async def _opens(stack: AsyncExitStack, base: str, room: Room, chats: int) -> Console:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    page = await console(stack, base, f"/console/chats/{room.log}", room.email)
    rows = page.get_by_role("region", name="My Live Chats").get_by_role("listitem")
    await rows.nth(chats - 1).wait_for()
    await page.get_by_role("textbox", name="Reply").click()
    await page.evaluate(LISTEN)
    return Console(page, await debugged(page), _renderer(before))


def _renderer(before: set[int]) -> psutil.Process:
    """The largest one of the browser that was just started."""
    ours = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    renderers = [child for child in ours if "--type=renderer" in child.cmdline()]
    return max(renderers, key=lambda one: one.memory_info().rss)


async def _hear(socket: ClientConnection) -> None:
    async for text in socket:
        frame = msgspec.json.decode(text)
        if frame["ev"] == "refused":
            raise AssertionError(f"The load was refused: {frame}")
