"""The loop of what passes: it tells when it is woken, and now and then without."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import asyncpg
import structlog

from models.database import UNREACHABLE

log = structlog.get_logger("web.pulse")


async def pulse(wake: asyncio.Event, tell: Callable[[], Awaitable[None]], *, every: float, pause: float) -> None:
    """For ever; while Postgres is away there is nothing to tell. `every`: seconds until the next time that nothing
    woke; `pause`: at least so many between two."""
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(every):
                await wake.wait()
        wake.clear()
        try:
            await tell()
        except (*UNREACHABLE, asyncpg.PostgresError) as error:
            log.warning("not_told", why=type(error).__name__)
        await asyncio.sleep(pause)
