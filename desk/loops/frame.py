"""The frame of a standing loop: woken by a notification or every two seconds, one worker at a time, for ever.

The connection that listens also holds the loop's advisory lock: whoever loses the one loses the other, and another
worker goes on. Two passes at once would still be harmless.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress

import asyncpg
import structlog

from models.database import LIMITS, UNREACHABLE
from models.wake import CHANNEL, Wake, parse

LOG = structlog.get_logger(__name__)
EVERY = 2.0
"""Seconds between passes that nothing woke: what a lost notification costs."""
PAUSE = 0.05
"""Seconds from the beginning of one pass to that of the next: what comes meanwhile is one pass's work."""
LOCKS = 0x0F0D
"""The first half of our advisory locks; the second is the loop's number."""


class Loop:
    """`name` for the logs; `number` for the lock; `one_pass` is idempotent and does all that is due; `wakes`: the
    notifications after which something may be due at once."""

    def __init__(
        self, name: str, number: int, one_pass: Callable[[], Awaitable[None]], wakes: Collection[Wake] = ()
    ) -> None:
        self.name = name
        self._number = number
        self._pass = one_pass
        self._wakes = wakes
        self._woken = asyncio.Event()
        self._failing = False

    async def run(self, database_url: str) -> None:
        """Until cancelled. What fails is logged when it begins to, and tried again."""
        while True:
            with suppress(*UNREACHABLE, asyncpg.PostgresError, TimeoutError):
                connection = await asyncpg.connect(database_url, timeout=5, server_settings=LIMITS)
                try:
                    await self._hold(connection)
                finally:
                    connection.terminate()
            await asyncio.sleep(EVERY)

    async def _hold(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", LOCKS, self._number):
            await asyncio.sleep(EVERY)
        await connection.add_listener(CHANNEL, lambda _c, _p, _n, text: self.heard(str(text)))
        while True:
            again = asyncio.get_running_loop().time() + PAUSE
            self._woken.clear()
            await self._once()
            try:
                async with asyncio.timeout(EVERY):
                    await self._woken.wait()
            except TimeoutError:
                # A connection that died in silence neither wakes us nor holds our lock.
                await connection.fetchval("SELECT 1", timeout=5)
            await asyncio.sleep(again - asyncio.get_running_loop().time())

    async def _once(self) -> None:
        try:
            await self._pass()
        except Exception as error:
            if not self._failing:
                LOG.exception("a pass failed", loop=self.name, error=type(error).__name__)
            self._failing = True
        else:
            if self._failing:
                LOG.info("passes succeed again", loop=self.name)
            self._failing = False

    def heard(self, text: str) -> None:
        """One notification."""
        if parse(text)[0] in self._wakes:
            self._woken.set()
