"""`python -m desk bench drawing`: how smoothly a browser draws the dashboard.

One web process, 10,000 visitors whose pages stand in Postgres as another web process would mirror them, 125 of them
changed every 250 ms (a new page each, one in five another status), and one agent's console in headless Chromium. Timed
are the gaps between the pictures that the browser draws, by `requestAnimationFrame`: 16.7 ms is a full 60 a second;
and what the page's main thread spends of a core, by its own clock, which a busy machine does not lengthen.
"""

import argparse
import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from uuid import UUID, uuid4

from msgspec import Struct
from playwright.async_api import Page

from bench.browsing import console, debugged, metric
from bench.machine import machine
from bench.rooms import Room, rooms
from bench.servers import database, frontdesk, scratch
from bench.spread import quantile
from models.database import pool
from models.wake import CHANNEL, Wake, payload
from settings import Settings

CHANGES, EVERY = 125, 0.25
COME = """
INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, title, browser, signed_at)
SELECT $1, k, gen_random_uuid(), gen_random_uuid(), c.id, 1, now() - k * interval '1 second', now(),
    'https://shop.example/articles/' || k, 'Article ' || k, 'Chrome 141 on Windows', now()
FROM generate_series(1, $2) k, concierge c WHERE c.key = $3
"""
TURN = """
UPDATE visit SET change = $2::bigint, page_at = now(), url = 'https://shop.example/articles/' || n || '/' || $2::bigint,
    signed_at = now() - CASE WHEN n % 5 = 0 AND $2::bigint % 2 = 0 THEN interval '6 minutes' ELSE interval '0' END
WHERE process = $1 AND n = ANY($3)
"""
GAPS = """seconds => new Promise(done => {
    const gaps = [], tasks = [];
    const observer = new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration)));
    observer.observe({entryTypes: ["longtask"]});
    const begun = performance.now();
    let last = begun;
    requestAnimationFrame(function next(now) {
        if (now > last) gaps.push(now - last);
        last = now;
        if (now - begun < seconds * 1000) return requestAnimationFrame(next);
        observer.disconnect();
        done({gaps, tasks});
    });
})"""
SCROLL = """seconds => new Promise(done => {
    const table = document.querySelector(".board"), begun = performance.now();
    requestAnimationFrame(function next(now) {
        table.scrollTop += 120;
        if (now - begun < seconds * 1000) requestAnimationFrame(next); else done();
    });
})"""


class Drawn(Struct, frozen=True):
    """Milliseconds: between two pictures; of tasks longer than 50 ms. `busy`: the main thread, in percent of a core."""

    gaps: list[float]
    tasks: list[float]
    busy: float

    def said(self) -> str:
        p50, p95, p99 = (quantile(self.gaps, share) for share in (0.5, 0.95, 0.99))
        late = sum(gap > 50 for gap in self.gaps)
        return (
            f"p50 {p50:5.1f}  p95 {p95:5.1f}  p99 {p99:5.1f}  max {max(self.gaps):6.1f} ms  "
            f"over 50 ms: {late} of {len(self.gaps)}  longest task {max(self.tasks, default=0):3.0f} ms  "
            f"busy {self.busy:4.1f} %"
        )


async def drawn(page: Page, seconds: float) -> Drawn:
    """How the page draws meanwhile; for other benchmarks that have one open, too."""
    debugger = await debugged(page)
    before = await metric(debugger, "TaskDuration")
    found = await page.evaluate(GAPS, seconds)
    busy = (await metric(debugger, "TaskDuration") - before) / seconds * 100
    await debugger.detach()
    return Drawn(gaps=found["gaps"], tasks=found["tasks"], busy=busy)


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench drawing", description=__doc__)
    given.add_argument("--visitors", type=int, default=10_000)
    given.add_argument("--seconds", type=float, default=10.0, help="of each case")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        [room] = await rooms(1)
        process = await _comes(room, given.visitors)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        page = await console(stack, base, "/console/", room.email)
        listed = await _opens_dashboard(page, given.visitors)
        print(f"\n{machine()}\n{given.visitors} visitors, {CHANGES} changes every {EVERY * 1000:.0f} ms")
        print(f"{'the whole list':<32}{listed:.1f} s after the click")
        print(f"{'nothing changes':<32}{(await drawn(page, given.seconds)).said()}")
        changing = asyncio.create_task(_turns(process, given.visitors))
        stack.callback(changing.cancel)
        await asyncio.sleep(1)
        print(f"{'rows move':<32}{(await drawn(page, given.seconds)).said()}")
        await page.mouse.move(700, 400)
        print(f"{'rows keep still':<32}{(await drawn(page, given.seconds)).said()}")
        await page.mouse.move(2, 2)
        scrolling = asyncio.create_task(page.evaluate(SCROLL, given.seconds))
        print(f"{'rows move, and it is scrolled':<32}{(await drawn(page, given.seconds)).said()}")
        await scrolling
        if changing.done():
            changing.result()


async def _opens_dashboard(page: Page, visitors: int) -> float:
    """Seconds until the whole list is there."""
    loop = asyncio.get_running_loop()
    await page.get_by_role("link", name="Dashboard").wait_for()
    began = loop.time()
    await page.get_by_role("link", name="Dashboard").click()
    await page.get_by_role("button", name=f"All {visitors:,}").wait_for()
    return loop.time() - began


async def _comes(room: Room, visitors: int) -> UUID:
    """A web process that lives as long as the benchmark, and its pages."""
    process = uuid4()
    await pool().execute("INSERT INTO process_lease VALUES ($1, now() + interval '1 day')", process)
    await pool().execute(COME, process, visitors, room.key)
    return process


async def _turns(process: UUID, visitors: int) -> None:
    change = 1
    while True:
        change += 1
        pages = random.sample(range(1, visitors + 1), CHANGES)
        await pool().execute(TURN, process, change, pages)
        await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITS, process))
        await asyncio.sleep(EVERY)
