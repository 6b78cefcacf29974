"""A loop goes on, whatever happens to its connection, and only one worker's loop works at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import uuid4

from structlog.testing import capture_logs

from desk.loops import frame
from desk.loops.frame import Loop
from models.database import pool
from models.wake import CHANNEL, Wake
from settings import Settings
from tests.support.waiting import until

HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND granted"


class Passes:
    """Counts, and fails while told to."""

    def __init__(self, number: int, url: str) -> None:
        self.count = 0
        self.broken = False
        self.number = number
        self.url = url
        self.loop = Loop("test", number, self.one, (Wake.ENTRY,))

    async def one(self) -> None:
        self.count += 1
        if self.broken:
            raise ValueError("broken")

    async def more(self) -> None:
        before = self.count
        await until(lambda: self.count > before)


@asynccontextmanager
async def running(settings: Settings, number: int) -> AsyncIterator[Passes]:
    passes = Passes(number, settings.database_url or "")
    task = asyncio.create_task(passes.loop.run(passes.url))
    yield passes
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=20)
    assert done, "the loop does not stop"


async def test_a_loop_is_woken_by_a_notification(apart: Settings) -> None:
    async with running(apart, 101) as passes:
        await until(lambda: passes.count)
        await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, f"entry {uuid4()}")
        await passes.more()


async def test_a_loop_that_is_woken_many_times_makes_few_passes_and_misses_nothing(apart: Settings) -> None:
    async with running(apart, 109) as passes:
        await until(lambda: passes.count)
        before = passes.count
        began = asyncio.get_running_loop().time()
        for _ in range(100):
            await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, f"entry {uuid4()}")
        await passes.more()
        took = asyncio.get_running_loop().time() - began
        assert passes.count - before <= took / frame.PAUSE + 2


async def test_a_loop_is_not_woken_by_what_is_not_its_own(apart: Settings) -> None:
    async with running(apart, 108) as passes:
        await until(lambda: passes.count)
        before = passes.count
        for _ in range(50):
            await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, f"visits {uuid4()}")
        await passes.more()
        assert passes.count <= before + 2, "at its own pace only"


async def test_a_loop_that_is_woken_as_it_is_stopped_stops(apart: Settings) -> None:
    for steps in range(8):
        async with running(apart, 107) as passes:
            await passes.more()
            passes.loop.heard(f"entry {uuid4()}")
            for _ in range(steps):
                await asyncio.sleep(0)
            # `running` stops it now: in some step of the waking the stop must not get lost.


async def test_a_loop_outlives_its_connection(apart: Settings) -> None:
    async with running(apart, 102) as passes:
        await until(lambda: passes.count)
        pid = await pool().fetchval(HOLDER, frame.LOCKS, 102)
        await pool().execute("SELECT pg_terminate_backend($1)", pid)
        await passes.more()
        await passes.more()


async def test_of_two_workers_loops_one_works_and_the_other_takes_over(apart: Settings) -> None:
    async with AsyncExitStack() as first_worker:
        first = await first_worker.enter_async_context(running(apart, 103))
        await until(lambda: first.count)
        async with running(apart, 103) as second:
            await first.more()
            await first.more()
            assert second.count == 0
            await first_worker.aclose()
            await second.more()


async def test_a_pass_that_fails_is_told_once_and_tried_again(apart: Settings) -> None:
    with capture_logs() as told:
        async with running(apart, 104) as passes:
            passes.broken = True
            await passes.more()
            await passes.more()
            passes.broken = False
            await passes.more()
            await until(lambda: any(line["event"] == "passes succeed again" for line in told))
    assert [line["event"] for line in told].count("a pass failed") == 1
