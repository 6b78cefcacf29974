"""Who has an open console: known to the process, mirrored in rows under a lease that it renews."""

import asyncio
from collections import Counter
from contextlib import suppress
from uuid import uuid4

import asyncpg
import structlog

from models.database import UNREACHABLE, transaction

RENEW = 2.0
LEASE = "6 seconds"

log = structlog.get_logger("web.presence")


class Presence:
    def __init__(self) -> None:
        self.process = uuid4()
        self._open: Counter[str] = Counter()
        self._edge = asyncio.Event()

    def arrived(self, handle: str) -> None:
        self._open[handle] += 1
        self._edge.set()

    def left(self, handle: str) -> None:
        self._open[handle] -= 1
        if not self._open[handle]:
            del self._open[handle]
        self._edge.set()

    async def run(self) -> None:
        """Renews for ever, and at once when somebody comes or goes."""
        try:
            while True:
                self._edge.clear()
                try:
                    await self.renew()
                except (*UNREACHABLE, asyncpg.PostgresError) as error:
                    log.warning("lease_not_renewed", why=type(error).__name__)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._edge.wait(), RENEW)
        finally:
            with suppress(*UNREACHABLE, asyncpg.PostgresError):
                await self.end()

    async def renew(self) -> None:
        """Writes the lease and all its rows: UNLOGGED tables are empty after a crash of Postgres."""
        async with transaction() as connection:
            await connection.execute(
                "INSERT INTO process_lease (process, until) VALUES ($1, now() + $2::text::interval)"
                " ON CONFLICT (process) DO UPDATE SET until = excluded.until",
                self.process,
                LEASE,
            )
            here = list(self._open)
            await connection.execute(
                "DELETE FROM presence WHERE process = $1 AND person <> ALL($2::text[])", self.process, here
            )
            await connection.execute(
                "INSERT INTO presence (process, person) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING",
                self.process,
                here,
            )
            await connection.execute("DELETE FROM process_lease WHERE until < now() - interval '1 minute'")

    async def end(self) -> None:
        """The process goes: nobody is here through it any more."""
        async with transaction() as connection:
            await connection.execute("DELETE FROM process_lease WHERE process = $1", self.process)
