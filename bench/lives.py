"""What `bench chats` lets happen, once for Frontdesk and once for bare Temporal: whole chats, from the intent to the
archive."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import httpx
import msgspec
from msgspec import Struct, field
from temporalio.client import Client, WorkflowHandle
from websockets.asyncio.client import ClientConnection

from bench.bare import TASK_TIMEOUT, UNDO, BareChat
from bench.spread import quantile
from models.wake import CHANNEL, Wake, parse

MESSAGES = 4
HINTS = 1
"""That the bare side sends: the relay tells a workflow of several messages at once, and so many remain."""
STATUSES = """
SELECT x.conversation, x.status, l.seq FROM escalation x JOIN log l ON l.id = x.conversation
WHERE x.conversation = ANY($1::uuid[])
"""


class Outcome(Struct, kw_only=True):
    """`claims`: milliseconds from the click to the answer. `chats` in `seconds` of work: the undo time, in which the
    last chat only waits, is taken off."""

    claims: list[float] = field(default_factory=list)
    chats: int = 0
    seconds: float = 0.0

    def quantile(self, share: float) -> float:
        return quantile(self.claims, share)

    @property
    def rate(self) -> float:
        return self.chats / self.seconds


class Turns:
    """At most `width` chats are worked at; one that only waits for its end to hold gives its turn away."""

    def __init__(self, width: int) -> None:
        self.turn = asyncio.Semaphore(width)
        self.outcome = Outcome()

    async def run(self, lives: Sequence[Callable[["Turns"], Awaitable[None]]]) -> Outcome:
        began = time.perf_counter()
        await asyncio.gather(*(live(self) for live in lives))
        self.outcome.chats = len(lives)
        self.outcome.seconds = time.perf_counter() - began - UNDO.total_seconds()
        return self.outcome

    async def claimed(self, claim: Awaitable[object]) -> None:
        began = time.perf_counter()
        await claim
        self.outcome.claims.append((time.perf_counter() - began) * 1000)


class Rows:
    """Where chats stand, read for all at once of which something new is notified: the benchmark's own eyes, at little
    cost."""

    def __init__(self, probe: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._probe = probe
        self._waiting: dict[tuple[UUID, str], asyncio.Future[int]] = {}
        self._news: set[UUID] = set()

    async def reached(self, log: UUID, status: str) -> int:
        """The last seq, once the chat has this status."""
        self._waiting[log, status] = asyncio.get_running_loop().create_future()
        self._news.add(log)
        return await self._waiting[log, status]

    async def run(self) -> None:
        await self._probe.add_listener(CHANNEL, lambda _c, _p, _n, text: self._hear(str(text)))
        while True:
            await asyncio.sleep(0.02)
            logs = list(self._news & {log for log, _ in self._waiting})
            self._news.clear()
            for row in await self._probe.fetch(STATUSES, logs) if logs else []:
                known = self._waiting.pop((row["conversation"], row["status"]), None)
                if known is not None:
                    known.set_result(row["seq"])

    def _hear(self, text: str) -> None:
        kind, ids = parse(text)
        if kind is Wake.ENTRY:
            self._news.add(UUID(ids[0]))


class Agent(Struct, kw_only=True, eq=False):
    """An agent who is logged in, with an open console."""

    http: httpx.AsyncClient
    socket: ClientConnection

    async def decides(self, log: UUID, verb: str, **more: object) -> None:
        """The same click again where there was no answer."""
        body = {"command_id": uuid4().hex, **more}
        while True:
            with suppress(httpx.TransportError):
                answer = await self.http.post(f"/api/conversations/{log}/{verb}", json=body)
                if answer.status_code != 503:
                    answer.raise_for_status()
                    return
            await asyncio.sleep(0.02)

    async def says(self, log: UUID) -> None:
        await _says(self.socket, log, {"epoch": 1, "seen": 2**40})


class Visit(Struct, kw_only=True, eq=False):
    key: str
    http: httpx.AsyncClient
    socket: ClientConnection

    async def asks(self) -> UUID:
        body = {"client_id": uuid4().hex, "text": "Where is my parcel?", "ask": True}
        answer = await self.http.post(f"/w/{self.key}/conversation", json=body)
        return UUID(answer.raise_for_status().json()["log"])

    async def says(self, log: UUID) -> None:
        await _says(self.socket, log, {})


async def _says(socket: ClientConnection, log: UUID, more: dict[str, object]) -> None:
    frame = {"op": "say", "log": log, "client_id": uuid4().hex, "text": "It is still on its way.", **more}
    await socket.send(msgspec.json.encode(frame).decode())


async def frontdesk(turns: Turns, visit: Visit, agent: Agent, rows: Rows) -> None:
    """Intent, claim, four messages, end, archive, by HTTP and sockets as people do it."""
    async with turns.turn:
        log = await visit.asks()
        await rows.reached(log, "unclaimed")
        await turns.claimed(agent.decides(log, "claim"))
        for number in range(MESSAGES):
            await (visit if number % 2 == 0 else agent).says(log)
            await asyncio.sleep(0.01)
        await agent.decides(log, "end", seen=2**40)
    seq = await rows.reached(log, "ended")
    async with turns.turn:
        await agent.decides(log, "archive", seen=seq)


async def bare(turns: Turns, client: Client, queue: str) -> None:
    """The same start, updates and hints, straight at Temporal."""
    async with turns.turn:
        handle: WorkflowHandle[BareChat, int] = await client.start_workflow(
            BareChat.run, id=f"bare-{uuid4()}", task_queue=queue, task_timeout=TASK_TIMEOUT
        )
        await turns.claimed(handle.execute_update(BareChat.claim, "ada"))
        for _ in range(HINTS):
            await handle.signal(BareChat.message)
            await asyncio.sleep(0.01 * MESSAGES / HINTS)
        await handle.execute_update(BareChat.end)
    await asyncio.sleep(UNDO.total_seconds())
    async with turns.turn:
        await handle.execute_update(BareChat.archive)
        await handle.result()
