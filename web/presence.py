"""Who has an open console, and which chats in it: known to the process, mirrored under a lease that it renews."""

import asyncio
from collections import Counter
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import structlog

from models.database import UNREACHABLE, Connection, transaction
from models.wake import CHANNEL, Wake, payload

RENEW = 2.0
LEASE = "6 seconds"
AWAY = """
DELETE FROM looking k WHERE process = $1 AND NOT EXISTS (
    SELECT FROM unnest($2::text[], $3::uuid[]) AS w (person, log) WHERE w.person = k.person AND w.log = k.log)
"""
HERE = """
INSERT INTO looking (process, person, log) SELECT $1, * FROM unnest($2::text[], $3::uuid[]) ON CONFLICT DO NOTHING
"""

log = structlog.get_logger("web.presence")


class Presence:
    def __init__(self) -> None:
        self.process = uuid4()
        self.leases = 0
        """How often the lease had to be taken: each time it takes the rows under it along."""
        self._open: Counter[str] = Counter()
        self._looks: Counter[tuple[str, UUID]] = Counter()
        self._mirrored: set[tuple[str, UUID]] = set()
        self._edge = asyncio.Event()

    def arrived(self, handle: str) -> None:
        self._open[handle] += 1
        self._edge.set()

    def left(self, handle: str) -> None:
        self._open[handle] -= 1
        if not self._open[handle]:
            del self._open[handle]
        self._edge.set()

    def looks(self, handle: str, log: UUID) -> None:
        """A console of the person shows this chat."""
        self._looks[handle, log] += 1
        self._edge.set()

    def looks_away(self, handle: str, log: UUID) -> None:
        self._looks[handle, log] -= 1
        if not self._looks[handle, log]:
            del self._looks[handle, log]
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
                    async with asyncio.timeout(RENEW):
                        await self._edge.wait()
        finally:
            with suppress(*UNREACHABLE, asyncpg.PostgresError):
                await self.end()

    async def renew(self) -> None:
        """Writes the lease and all its rows: UNLOGGED tables are empty after a crash of Postgres."""
        async with transaction() as connection:
            taken = await connection.fetchval(
                "INSERT INTO process_lease (process, until) VALUES ($1, now() + $2::text::interval)"
                " ON CONFLICT (process) DO UPDATE SET until = excluded.until RETURNING xmax = 0",
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
            looks = set(self._looks)
            await self._mirror(connection, looks)
            await connection.execute("DELETE FROM process_lease WHERE until < now() - interval '1 minute'")
        self._mirrored = looks
        self.leases += bool(taken)

    async def _mirror(self, connection: Connection, looks: set[tuple[str, UUID]]) -> None:
        people, logs = [person for person, _ in looks], [log for _, log in looks]
        await connection.execute(AWAY, self.process, people, logs)
        await connection.execute(HERE, self.process, people, logs)
        moved = [payload(Wake.LOOKING, log) for log in {log for _, log in looks ^ self._mirrored}]
        await connection.execute("SELECT pg_notify($1, w) FROM unnest($2::text[]) AS w", CHANNEL, moved)

    async def end(self) -> None:
        """The process goes: nobody is here through it any more."""
        async with transaction() as connection:
            await connection.execute("DELETE FROM process_lease WHERE process = $1", self.process)
