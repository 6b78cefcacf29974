"""`python -m desk bench dashboard`: thousands of visitors on the site, agents who watch them, chats beside it.

One web process; the visitors are real sockets of a second process, each of which turns to a new page every 20 s on
average. Timed from a visitor's frame to each of the agents' frames that shows the new page, by one clock. The chats are
those of `bench message` at 20 messages a second, first without visitors and watchers. At the end 2,000 visitors lose
their sockets at once and come back, with the jitter of our clients and without any.
"""

import argparse
import asyncio
import json
import secrets
import statistics
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import msgspec
import psutil
from msgspec import Struct, field
from websockets.asyncio.client import ClientConnection

from bench.idle import ISSUE
from bench.lag import lateness
from bench.load import Load, Outcome, Side
from bench.machine import machine
from bench.rooms import Room, rooms
from bench.servers import database, frontdesk, scratch
from bench.spread import quantile
from models import secrets as keys
from models.database import pool
from models.tables import Concierge
from settings import Settings
from web.app import VISIT_KEY
from web.sessions import hashed
from web.visit_tokens import VisitTokens

EVERY = 20.0
CHATS, MESSAGES = 10, 20.0
"""Conversations, and messages a second in all of them."""
SHOWN = "SELECT count(*) FROM visit WHERE left_at IS NULL"


class Row(Struct, frozen=True):
    id: str
    url: str


class Told(Struct, frozen=True, tag_field=None):
    ev: str
    rows: list[Row] = field(default_factory=list)
    put: list[Row] = field(default_factory=list)
    more: bool = False


class Watching:
    """An agent's console: how old each new page was when it was shown."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.ages: list[float] = []
        self.rows = 0
        self.whole = asyncio.Event()

    async def hear(self) -> None:
        decode = msgspec.json.Decoder(Told).decode
        async for text in self.socket:
            now, told = time.monotonic_ns(), decode(text)
            if told.ev == "visitors":
                self.ages += [(now - int(row.url.rpartition("/")[2])) / 1e6 for row in told.put]
            elif told.ev == "dashboard":
                self.rows += len(told.rows)
                if not told.more:
                    self.whole.set()


class Stage(Struct, kw_only=True):
    """What one number of visitors cost. CPU in percent of one core."""

    visitors: int
    listed: float = 0.0
    ages: list[list[float]] = field(default_factory=list)
    web: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    chats: list[Outcome] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """Of each round, how late this process saw anything at most, in milliseconds."""


class Site:
    """One desk with its web process, ten chats, and the process of the visitors."""

    def __init__(
        self, *, base: str, web: int, postgres: int, made: list[Room], crowd: asyncio.subprocess.Process
    ) -> None:
        self.base = base
        self.made = made
        self.pairs: list[tuple[Side, Side]] = []
        self._web, self._postgres = psutil.Process(web), psutil.Process(postgres)
        self._crowd = crowd
        self._visitors = 0

    async def order(self, do: str, **more: Any) -> Any:
        if self._crowd.stdin is None or self._crowd.stdout is None:
            raise AssertionError("The crowd cannot be spoken to.")
        self._crowd.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        await self._crowd.stdin.drain()
        answer = await self._crowd.stdout.readline()
        if not answer:
            raise AssertionError("The crowd is gone.")
        return json.loads(answer)

    async def fills(self, visitors: int) -> None:
        """Until so many are on the site, and the web process has written it."""
        key = self.made[0].key
        tokens = VisitTokens(await keys.kept(VISIT_KEY))
        site = await Concierge.objects().get(Concierge.key == key)
        if site is None:
            raise AssertionError("There is no concierge.")
        visits = [tokens.begin(key) for _ in range(visitors - self._visitors)]
        tickets = [secrets.token_urlsafe(32) for _ in visits]
        principals = [f"visitor:{visit.id.hex}:{site.id.hex}" for visit in visits]
        await pool().execute(ISSUE, [hashed(ticket) for ticket in tickets], principals)
        self._visitors = await self.order("open", tickets=tickets, visits=[visit.token for visit in visits])
        while await pool().fetchval(SHOWN) < visitors:
            await asyncio.sleep(0.1)
        await asyncio.sleep(2)

    async def chats(self, seconds: float) -> Outcome:
        return await Load(self.pairs, f"d{secrets.token_hex(4)}").paced(MESSAGES, int(MESSAGES * seconds))

    def busy(self) -> tuple[float, float]:
        """CPU seconds so far, of the web process and of Postgres."""
        servers = [self._postgres, *self._postgres.children(recursive=True)]
        return _spent(self._web), sum(_spent(server) for server in servers)

    async def stage(self, visitors: int, agents: int, rounds: int, seconds: float) -> Stage:
        found = Stage(visitors=visitors)
        await self.fills(visitors)
        async with AsyncExitStack() as stack:
            watching = [Watching(await room.agent_socket(stack, self.base)) for room in self.made[:agents]]
            hearing = [asyncio.create_task(one.hear()) for one in watching]
            stack.push_async_callback(_stop, hearing)
            began = time.perf_counter()
            for one in watching:
                await one.socket.send('{"op":"follow_dashboard"}')
            await asyncio.gather(*(one.whole.wait() for one in watching))
            found.listed = time.perf_counter() - began
            if any(one.rows != visitors for one in watching):
                raise AssertionError(f"Not everybody was shown: {[one.rows for one in watching]}")
            for _ in range(rounds):
                before, at = self.busy(), time.perf_counter()
                async with lateness() as late:
                    outcome, turned = await asyncio.gather(
                        self.chats(seconds), self.order("turn", seconds=seconds, every=EVERY)
                    )
                    passed = time.perf_counter() - at
                    web, postgres = ((now - then) / passed * 100 for now, then in zip(self.busy(), before, strict=True))
                    await asyncio.sleep(2)
                found.late.append(max(late))
                found.chats.append(outcome)
                found.web.append(web)
                found.postgres.append(postgres)
                found.ages.append([age for one in watching for age in one.ages])
                if not turned or any(not one.ages for one in watching):
                    raise AssertionError("Nobody saw a page turn.")
                for one in watching:
                    one.ages.clear()
        return found


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench dashboard", description=__doc__)
    given.add_argument("--visitors", type=int, nargs="+", default=[100, 1_000, 5_000, 10_000])
    given.add_argument("--agents", type=int, default=5)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--seconds", type=float, default=20.0, help="of a round")
    given.add_argument("--storm", type=int, default=2_000)
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        site = await _site(stack, max(CHATS, given.agents))
        print(machine())
        print(
            f"a new page every {EVERY:.0f} s on average, {given.agents} agents watch, {CHATS} chats with "
            f"{MESSAGES:.0f} messages/s beside it, {given.rounds} rounds of {given.seconds:.0f} s, "
            "the first one right after the sockets were opened: median (lowest to highest round)"
        )
        alone = [await site.chats(given.seconds) for _ in range(given.rounds)]
        print(f"chats alone: p95 {_spread([one.quantile(0.95) for one in alone])} ms", flush=True)
        for visitors in given.visitors:
            _tell(await site.stage(visitors, given.agents, given.rounds, given.seconds), alone)
        for jitter in (True, False):
            times = [await site.order("storm", count=given.storm, jitter=jitter) for _ in range(given.rounds)]
            how = "with jitter" if jitter else "without jitter"
            print(f"{given.storm:,} sockets back, 99 % of them, {how}: {_spread(times)} s", flush=True)


def _tell(found: Stage, alone: list[Outcome]) -> None:
    p50, p95 = ([quantile(one, share) for one in found.ages] for share in (0.5, 0.95))
    beside = [one.quantile(0.95) for one in found.chats]
    ratio = statistics.median(beside) / statistics.median([one.quantile(0.95) for one in alone])
    print(
        f"{found.visitors:>6,} visitors: whole list to all in {found.listed:.2f} s; "
        f"delta p50 {_spread(p50)} ms, p95 {_spread(p95)} ms, n {sum(map(len, found.ages)):,}; "
        f"CPU web {_spread(found.web)} %, Postgres {_spread(found.postgres)} %; "
        f"chats p95 {_spread(beside)} ms, {ratio:.2f} of alone; "
        f"the bench's own loop late by {_spread(found.late)} ms at most",
        flush=True,
    )


async def _site(stack: AsyncExitStack, chats: int) -> Site:
    """Starts everything; it stops with `stack`."""
    folder = stack.enter_context(scratch())
    postgres = await database(stack, folder)
    made = await rooms(chats)
    base, web = await stack.enter_async_context(frontdesk(folder, postgres.url))
    crowd = await stack.enter_async_context(_crowd(base, made[0].key))
    site = Site(base=base, web=web.pid, postgres=postgres.pid, made=made, crowd=crowd)
    site.pairs = [
        (
            Side(socket=await room.visitor_socket(stack, base), says=room.visitor_says),
            Side(socket=await room.agent_socket(stack, base), says=room.agent_says),
        )
        for room in made[:CHATS]
    ]
    return site


@asynccontextmanager
async def _crowd(base: str, key: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.crowd", base.rpartition(":")[2], key),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _spent(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def _spread(values: list[float]) -> str:
    digits = 0 if min(values) >= 100 else 1
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"
