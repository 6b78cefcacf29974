"""Keeps one thing running: what ends is started again, at once the first time and more slowly when it keeps ending."""

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from desk.stack import StackError

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
CALM_AFTER = 30.0


class Startable(Protocol):
    """A child, or a server made of one."""

    name: str

    async def start(self) -> None: ...

    async def wait(self) -> int: ...

    async def stop(self) -> None: ...

    def why_ended(self) -> str: ...


class Keeper:
    """`async with Keeper(thing, say)`: started on the way in, stopped on the way out, restarted in between."""

    def __init__(self, thing: Startable, say: Callable[[str], None]) -> None:
        self._thing = thing
        self._say = say
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        try:
            await self._thing.start()
        except BaseException:
            await self._thing.stop()
            raise
        self._watch = asyncio.create_task(self._keep(), name=f"keep {self._thing.name}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])
        await self._thing.stop()

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while True:
            began = time.monotonic()
            await self._thing.wait()
            if time.monotonic() - began > CALM_AFTER:
                pause = FIRST_PAUSE
            self._say(f"{self._thing.name} {self._thing.why_ended()}; starting it again")
            pause = await self._start_again(pause)

    async def _start_again(self, pause: float) -> float:
        while True:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            try:
                await self._thing.start()
                return pause
            except StackError as error:
                self._say(f"{self._thing.name} did not start: {error}")
