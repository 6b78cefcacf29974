"""The load of `bench message`: pairs of sockets, the same for the floor and for Frontdesk.

A pair is one conversation, the visitor's socket and the agent's. Whatever one side says is timed until the other side
has it, by one clock: this process's.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from msgspec import Struct, field
from websockets.asyncio.client import ClientConnection

from bench.spread import quantile

TEXT_BYTES = 60


class Side(Struct, kw_only=True, eq=False):
    """One open, following socket. `says`: the frame for (client id, text)."""

    socket: ClientConnection
    says: Callable[[str, str], dict[str, Any]]


class Outcome(Struct, kw_only=True):
    """`delivered`: milliseconds from send to the other side's receipt. `acked` messages in `seconds`."""

    delivered: list[float] = field(default_factory=list)
    acked: int = 0
    seconds: float = 0.0

    def quantile(self, share: float) -> float:
        return quantile(self.delivered, share)

    @property
    def rate(self) -> float:
        return self.acked / self.seconds


class Load:
    """Drives pairs of (visitor, agent) once."""

    def __init__(self, pairs: list[tuple[Side, Side]], tag: str) -> None:
        self.pairs = pairs
        self.tag = tag
        self.count = 0
        self.sent: dict[str, tuple[float, Side]] = {}
        self.acks: dict[str, asyncio.Future[None]] = {}
        self.outcome = Outcome()
        self.arrived = asyncio.Event()

    async def paced(self, per_second: float, messages: int) -> Outcome:
        """`messages` at a steady rate, each by a side drawn by chance; waits until every one has arrived."""
        async with self._listening():
            began = time.perf_counter()
            for number in range(messages):
                if (wait := began + number / per_second - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                await self._say(random.choice(random.choice(self.pairs)))
            await self._all_there()
            self.outcome.seconds = time.perf_counter() - began
        return self.outcome

    async def closed_loop(self, seconds: float) -> Outcome:
        """Each visitor sends as soon as his last message is acked, for `seconds`."""
        async with self._listening():
            began = time.perf_counter()
            await asyncio.gather(*(self._until(visitor, began + seconds) for visitor, _ in self.pairs))
            self.outcome.seconds = time.perf_counter() - began
            await self._all_there()
        return self.outcome

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        hearing = [asyncio.create_task(self._hear(side)) for pair in self.pairs for side in pair]
        try:
            yield
        finally:
            for task in hearing:
                task.cancel()
            await asyncio.gather(*hearing, return_exceptions=True)

    async def _until(self, side: Side, end: float) -> None:
        while time.perf_counter() < end:
            await self.acks[await self._say(side)]

    async def _say(self, side: Side) -> str:
        self.count += 1
        client_id = f"{self.tag}-{self.count:07}"
        frame = msgspec.json.encode(side.says(client_id, client_id.ljust(TEXT_BYTES, "."))).decode()
        self.acks[client_id] = asyncio.get_running_loop().create_future()
        self.sent[client_id] = (time.perf_counter(), side)
        await side.socket.send(frame)
        return client_id

    async def _all_there(self) -> None:
        async with asyncio.timeout(60):
            while len(self.outcome.delivered) < self.count or self.outcome.acked < self.count:
                self.arrived.clear()
                await self.arrived.wait()

    async def _hear(self, side: Side) -> None:
        async for text in side.socket:
            now = time.perf_counter()
            frame = msgspec.json.decode(text)
            client_id = frame.get("entry", frame).get("client_id")
            if frame["ev"] == "ack":
                self.outcome.acked += 1
                self.acks[client_id].set_result(None)
            elif frame["ev"] == "refused":
                raise AssertionError(f"The load was refused: {frame}")
            elif client_id in self.sent and self.sent[client_id][1] is not side:
                self.outcome.delivered.append((now - self.sent.pop(client_id)[0]) * 1000)
            self.arrived.set()
