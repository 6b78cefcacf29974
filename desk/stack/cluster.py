"""The folder that an embedded Postgres keeps its data in: made once, private, with a password of its own."""

import os
import secrets
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import psutil

from desk.stack.binaries import postgres_program
from desk.stack.child import StackError
from desk.stack.unprivileged import closed_folder, passing, unprivileged

SOCKET_PATH_LIMIT = 90  # the kernel allows 107 bytes, the file's own name included


class Cluster:
    """`data`: what Postgres calls its cluster. When we are root, `owner` is whose it is, and the server
    runs as `user`, or by the commands of `prefix` where that user could not enter."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.data = self.home / "postgres"
        self.socket = self.home / "socket"
        self.owner: tuple[int, int] | None = None
        self.user: int | None = None
        self.prefix: list[str] = []

    def prepare(self) -> None:
        """Makes what is missing, and forgets a server that is dead. Raises `StackError` in words."""
        self.home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            self._leave_root()
        self._make_private(self.data)
        if len(str(self.socket)) > SOCKET_PATH_LIMIT:
            self.socket = Path(tempfile.mkdtemp(prefix="frontdesk-"))
        self._make_private(self.socket)
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        if (pid := self.running()) is not None:
            raise StackError(f"A Postgres (process {pid}) is already running on {self.data}; stop it first.")
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def password(self) -> str:
        """The password of the one role, made on the first call."""
        file = self.home / "postgres.password"
        if not file.exists():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as new:
                new.write(secrets.token_urlsafe(24))
        return file.read_text().strip()

    def running(self) -> int | None:
        """The process id of the server on this folder. The pid file alone proves nothing: after kill -9 it names a
        process that is gone, or that by now is somebody else's."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            ours = process.status() != psutil.STATUS_ZOMBIE and str(self.data) in process.cmdline()
        except (FileNotFoundError, PermissionError, ValueError, psutil.NoSuchProcess):
            return None
        return pid if ours else None

    def running_at(self) -> tuple[Path, int]:
        """The socket's folder and the port of the running server."""
        lines = (self.data / "postmaster.pid").read_text().splitlines()
        return Path(lines[4]), int(lines[3])

    def _leave_root(self) -> None:
        user = unprivileged()
        self.owner = user.pw_uid, user.pw_gid
        if closed := closed_folder((self.data, postgres_program("postgres"))):
            self.prefix = passing(closed, user, "INT")
        else:
            self.user = user.pw_uid

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(stat.S_IRWXU)
        if self.owner is not None:
            os.chown(folder, *self.owner)

    def _initdb(self) -> None:
        # A first start that was killed half-way leaves a folder that initdb refuses.
        for leftover in self.data.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        with tempfile.NamedTemporaryFile("w", prefix="frontdesk-", suffix=".pw") as password:
            password.write(self.password())
            password.flush()
            if self.owner is not None:
                os.chown(password.name, *self.owner)
            options = ("-U", "frontdesk", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256")
            done = subprocess.run(  # noqa: S603
                [*self.prefix, postgres_program("initdb"), "-D", ".", *options, f"--pwfile={password.name}"],
                cwd=self.data,
                user=self.user,
                extra_groups=None if self.user is None else [],
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            raise StackError(f"Postgres could not make its data folder {self.data}: {done.stderr.strip()}")
