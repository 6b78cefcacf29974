"""How late a benchmark's own event loop is: by so much may it have seen what it times later than it came."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

EVERY = 0.01


@asynccontextmanager
async def lateness() -> AsyncIterator[list[float]]:
    """Milliseconds, one for each hundredth of a second of the block."""
    found: list[float] = []
    looking = asyncio.create_task(_look(found))
    try:
        yield found
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


async def _look(found: list[float]) -> None:
    while True:
        due = time.monotonic() + EVERY
        await asyncio.sleep(EVERY)
        found.append((time.monotonic() - due) * 1000)
