"""Servers that the fault tests may kill: not the session's, which others use."""

import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil

from desk.keeper import Keeper
from desk.migrate import migrate
from desk.stack import Postgres, Temporal
from desk.stack.ports import free_port
from settings import Settings
from tests.support.database import elsewhere
from tests.support.whole import Whole


class Mortal:
    """Everything, with a way to kill or stop each part by its name: web-1, web-2, worker, postgres, temporal."""

    def __init__(self, whole: Whole, postgres: Postgres, temporal: Temporal) -> None:
        self.whole = whole
        self.postgres = postgres
        self.temporal = temporal

    def send(self, name: str, number: signal.Signals) -> None:
        """Kills the first process of a server, but stops and wakes all of its processes."""
        pid = {"postgres": lambda: self.postgres.pid, "temporal": lambda: self.temporal.pid}.get(
            name, lambda: self.whole.children[name].pid
        )()
        first = psutil.Process(pid)
        others = [] if number is signal.SIGKILL else first.children(recursive=True)
        first.send_signal(number)
        for process in others:
            with suppress(psutil.NoSuchProcess):  # it ended meanwhile: Postgres has one for each connection
                process.send_signal(number)

    @asynccontextmanager
    async def dies(self, name: str, point: str, nth: int) -> AsyncIterator[None]:
        """The process `name` dies while this lasts: when it comes to the named point for the n-th time."""
        with tempfile.TemporaryDirectory() as folder:
            mark = Path(folder) / "died"
            await self.whole.stop(name)
            await self.whole.run(name, VICTIM_POINT=point, VICTIM_NTH=str(nth), VICTIM_MARK=str(mark))
            try:
                await self.whole.answers()
                yield
                assert mark.exists(), "nobody died, so nothing was shown"
            finally:
                await self.whole.stop(name)
                await self.whole.run(name)


@asynccontextmanager
async def mortal(*, workers: int = 1, smtp_url: str | None = None) -> AsyncIterator[Mortal]:
    """Two web processes, `workers` workers and both servers; what dies is started again. This process's pool is on
    them. `smtp_url`: a mail server."""
    folder = _folder()
    try:
        postgres, temporal = Postgres(folder), Temporal(folder, free_port(), free_port())
        restarts: list[str] = []
        async with Keeper(postgres, restarts.append), Keeper(temporal, restarts.append):
            port = free_port()
            settings = Settings(
                database_url=postgres.url,
                temporal_address=temporal.address,
                data_dir=folder,
                web_port=port,
                demo_port=free_port(),
                public_url=f"http://127.0.0.1:{port}",
                smtp_url=smtp_url,
                mail_from="support@larkspur.example",
            )
            async with elsewhere(postgres.url):
                await migrate(postgres.url)
                async with Whole(settings, workers=workers) as whole:
                    whole.restarts = restarts
                    yield Mortal(whole, postgres, temporal)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-faults-"))
    folder.chmod(0o711)  # under root, Postgres runs as another user
    return folder
