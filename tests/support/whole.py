"""The whole of Frontdesk as `desk up` runs it, on given servers: processes of its own, each of which can be killed."""

import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from msgspec.structs import replace
from piccolo.engine.postgres import PostgresEngine

from desk.answering import until_it_answers
from desk.keeper import Keeper
from desk.polling import until_they_poll
from desk.stack import Child
from desk.up import environment
from settings import Settings
from tests.support import leftovers
from tests.support.mail_server import MailServer, mail_server

READY_WITHIN = 120.0


class Whole:
    """`webs` web processes behind one listening socket, `workers` workers (a single one is called worker), the demo
    site. What dies is started again."""

    def __init__(self, settings: Settings, *, webs: int = 2, workers: int = 1) -> None:
        self.settings = settings
        self.restarts: list[str] = []
        self._listening = socket.create_server((settings.web_host, settings.web_port), backlog=1024)
        working = ["worker"] if workers == 1 else _numbered("worker", workers)
        self._working = working
        self._names = [*_numbered("web", webs), *working, "demo"]
        self._keepers: dict[str, Keeper] = {}
        self.children: dict[str, Child] = {}

    @property
    def base(self) -> str:
        return self.settings.public_url

    @property
    def site(self) -> str:
        return f"http://localhost:{self.settings.demo_port}"

    async def __aenter__(self) -> Self:
        for name in self._names:
            await self.run(name)
        await self.answers()
        await self.works()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in reversed(self._names):
            await self.stop(name)
        self._listening.close()

    async def run(self, name: str, **more: str) -> None:
        """Starts one process, with more of an environment for its first life."""
        command = name.split("-", maxsplit=1)[0]
        fd = self._listening.fileno()
        child = Child(
            name,
            [sys.executable, "-m", *self._module(more), command, *(["--fd", str(fd)] if command == "web" else [])],
            log=Path(self.settings.data_dir) / f"{name}.log",
            env=os.environ | environment(self.settings) | more,
            pass_fds=[fd] if command == "web" else [],
        )
        self.children[name] = child
        self._keepers[name] = Keeper(child, self.restarts.append)
        await self._keepers[name].__aenter__()

    async def stop(self, name: str) -> None:
        await self._keepers.pop(name).__aexit__(None, None, None)

    async def answers(self) -> None:
        await until_it_answers(self.settings.web_host, self.settings.web_port, within=READY_WITHIN)

    async def works(self) -> None:
        """Until each worker asks Temporal for work."""
        await until_they_poll(
            self.settings, lambda: [self.children[name].pid for name in self._working], within=READY_WITHIN
        )

    @staticmethod
    def _module(more: dict[str, str]) -> list[str]:
        return ["tests.faults.victim"] if "VICTIM_POINT" in more else ["desk"]


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}-{number}" for number in range(1, count + 1)]


@pytest.fixture(scope="session")
async def mail_box() -> AsyncIterator[MailServer]:
    """Where the mails of `whole` go."""
    async with mail_server() as one:
        yield one


@asynccontextmanager
async def running_whole(settings: Settings, mail_box: MailServer) -> AsyncIterator[Whole]:
    """Two web processes, a worker and the demo site on the session's servers, for tests that only use them."""
    await leftovers.ended(settings)
    async with Whole(replace(settings, smtp_url=mail_box.url, mail_from="support@larkspur.example")) as running:
        yield running


@pytest.fixture(scope="module")
async def whole(settings: Settings, db: PostgresEngine, mail_box: MailServer) -> AsyncIterator[Whole]:
    """For one module; the stories share one of theirs. Its worker would do the work of tests that want none."""
    async with running_whole(settings, mail_box) as running:
        yield running
