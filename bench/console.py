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
import shutil
from collections.abc import Sequence
from contextlib import AsyncExitStack
from statistics import quantiles

import msgspec
import psutil
from msgspec import Struct
from playwright.async_api import CDPSession, Page, async_playwright
from websockets.asyncio.client import ClientConnection

from bench.machine import machine
from bench.rooms import PASSWORD, Room, rooms
from bench.servers import database, frontdesk, scratch
from models.database import pool
from settings import Settings

KEY_EVERY = 0.15
LINE = 40
"""Keys, after which the agent takes back what he typed."""
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
            f"{name:<10}{len(self.delays):5} keys  {_spread(self.delays)}  |  {_spread(self.pictures)}  |"
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
        said, spent, loop = visitors.said, await self._metric("TaskDuration"), asyncio.get_running_loop()
        end, typed = loop.time() + seconds, 0
        while loop.time() < end:
            typed += 1
            if typed % LINE == 0:
                for key in ("Control+A", "Backspace"):
                    await self._page.keyboard.press(key)
            await self._page.keyboard.press(random.choice("0123456789 "))
            await asyncio.sleep(KEY_EVERY)
        busy = (await self._metric("TaskDuration") - spent) / seconds * 100
        keys = await self._page.evaluate(TAKE)
        await self._debugger.send("HeapProfiler.collectGarbage")
        return Minute(
            delays=[delay for delay, _ in keys],
            pictures=[picture for _, picture in keys],
            said=visitors.said - said,
            heap=await self._metric("JSHeapUsedSize") / 2**20,
            resident=self._renderer.memory_info().rss / 2**20,
            nodes=int(await self._metric("Nodes")),
            busy=busy,
        )

    async def _metric(self, name: str) -> float:
        metrics = (await self._debugger.send("Performance.getMetrics"))["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == name))


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
        console = await _opens(stack, base, made[0], given.chats)
        print(f"\n{machine()}\n{given.chats} chats, {given.rate:.0f} messages/s; ms of each key: p50 p95 p99 max")
        print(f"{'':<16}input delay  |  until it was drawn  |  heap, resident", flush=True)
        await console.minute(visitors, 5)
        print((await console.minute(visitors, 30)).line("quiet"), flush=True)
        writing = asyncio.create_task(visitors.write(given.rate))
        stack.callback(writing.cancel)
        every: list[Minute] = []
        for number in range(1, given.minutes + 1):
            every.append(await console.minute(visitors, 60))
            print(every[-1].line(f"minute {number}"), flush=True)
            for task in (writing, hearing):
                if task.done():
                    task.result()
        delays = [one for minute in every for one in minute.delays]
        pictures = [one for minute in every for one in minute.pictures]
        grown = every[-1].heap - every[0].heap
        print(f"all: n {len(delays)}, {_spread(delays)}  |  {_spread(pictures)}; the heap grew by {grown:.1f} MB")


async def _opens(stack: AsyncExitStack, base: str, room: Room, chats: int) -> Console:
    playwright = await stack.enter_async_context(async_playwright())
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    stack.push_async_callback(browser.close)
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.goto(f"{base}/console/chats/{room.log}")
    await page.get_by_label("Email").fill(room.email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    rows = page.get_by_role("region", name="My Live Chats").get_by_role("listitem")
    await rows.nth(chats - 1).wait_for()
    await page.get_by_role("textbox", name="Reply").click()
    await page.evaluate(LISTEN)
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("Performance.enable", {"timeDomain": "threadTicks"})
    return Console(page, debugger, _renderer(before))


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


def _spread(values: list[float]) -> str:
    cut = quantiles(values, n=100)
    return f"{cut[49]:5.1f} {cut[94]:5.1f} {cut[98]:5.1f} {max(values):6.1f}"
