"""`desk up`: the whole of Frontdesk on this machine. What ends is started again; Ctrl-C stops everything in order."""

import asyncio
import contextlib
import fcntl
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from msgspec.structs import replace

from desk.answering import until_it_answers
from desk.keeper import Keeper
from desk.migrate import migrate
from desk.polling import until_they_poll
from desk.seed import Seeded, seed
from desk.stack import Child, Postgres, StackError, Temporal
from desk.stack.ports import check_free
from settings import ENV_NAMES, Settings

READY_WITHIN = 120.0
POLLS_WITHIN = 60.0


def up(settings: Settings) -> None:
    """Runs until Ctrl-C or SIGTERM. Raises `StackError` when something stands in the way of the start."""
    with _only_one(settings.data_dir), contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_told_to_stop(settings))
    say("Stopped. Your data are kept.")


async def _until_told_to_stop(settings: Settings) -> None:
    running = asyncio.current_task()
    loop = asyncio.get_running_loop()
    told = False

    def stop() -> None:
        nonlocal told
        if not told and running is not None:  # a second Ctrl-C must not interrupt the orderly stop
            told = True
            say("Stopping …")
            running.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    async with AsyncExitStack() as stack:
        await start(settings, stack)
        await asyncio.Event().wait()


async def start(settings: Settings, stack: AsyncExitStack) -> None:
    """Starts everything, each part kept running until `stack` unwinds. Raises `StackError`."""
    listening = stack.enter_context(_listen(settings))
    _check_ports(settings)
    settings, seeded = await _servers(settings, stack)
    env = os.environ | environment(settings)
    children = {child.name: child for child in _children(settings, listening.fileno(), env)}
    for child in children.values():
        await stack.enter_async_context(Keeper(child, say))
    await _answers(settings)
    await _polls(settings, children["worker"])
    say(welcome(settings, seeded))


async def _servers(settings: Settings, stack: AsyncExitStack) -> tuple[Settings, Seeded]:
    if settings.database_url is None:
        postgres = Postgres(settings.data_dir)
        await stack.enter_async_context(Keeper(postgres, say))
        settings = replace(settings, database_url=postgres.url)
    if settings.temporal_address is None:
        temporal = Temporal(
            settings.data_dir,
            settings.temporal_port,
            settings.temporal_ui_port,
            namespace=settings.temporal_namespace,
        )
        await stack.enter_async_context(Keeper(temporal, say))
        settings = replace(settings, temporal_address=temporal.address)
    await migrate(settings.database_url or "")
    return settings, await seed(settings)


def _children(settings: Settings, fd: int, env: dict[str, str]) -> Iterator[Child]:
    def child(name: str, *arguments: str, pass_fds: tuple[int, ...] = ()) -> Child:
        argv = [sys.executable, "-m", "desk", *arguments]
        return Child(name, argv, log=settings.data_dir / f"{name}.log", env=env, pass_fds=pass_fds)

    yield child("worker", "worker")
    for number in range(1, settings.web_processes + 1):
        name = "web" if settings.web_processes == 1 else f"web-{number}"
        yield child(name, "web", "--fd", str(fd), pass_fds=(fd,))
    yield child("demo", "demo")


def environment(settings: Settings) -> dict[str, str]:
    """Settings as the environment that makes the same settings again."""
    return {name: _text(getattr(settings, field)) for field, name in ENV_NAMES.items()}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def welcome(settings: Settings, seeded: Seeded) -> str:
    """The addresses and the logins, for the person at the terminal."""
    people = "\n".join(f"    {one.email:<20} {one.name} ({', '.join(one.roles)})" for one in seeded.people)
    return (
        f"Frontdesk is up.\n"
        f"  Demo site    http://localhost:{settings.demo_port}\n"
        f"  Console      {settings.public_url}/console/\n"
        f"  Temporal UI  {settings.temporal_ui_url}\n"
        f"  Logs, data   {settings.data_dir}/\n"
        f"  Logins       password {seeded.password}\n{people}\n"
        f"  Ctrl-C stops everything."
    )


def say(line: str) -> None:
    """One line for the person at the terminal."""
    print(time.strftime("%H:%M:%S"), line, flush=True)


def _check_ports(settings: Settings) -> None:
    check_free("127.0.0.1", settings.demo_port, "the demo site", "FRONTDESK_DEMO_PORT")
    if settings.temporal_address is None:
        check_free("127.0.0.1", settings.temporal_port, "Temporal", "FRONTDESK_TEMPORAL_PORT")
        check_free("127.0.0.1", settings.temporal_ui_port, "the Temporal UI", "FRONTDESK_TEMPORAL_UI_PORT")


@contextlib.contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    # The socket outlives the web processes: while one is started again, callers wait instead of being refused.
    check_free(settings.web_host, settings.web_port, "the web server", "FRONTDESK_PORT")
    with socket.create_server((settings.web_host, settings.web_port), backlog=1024) as listening:
        yield listening


@contextlib.contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = (data_dir / "up.lock").open("a")
    except OSError as error:
        raise StackError(
            f"The data folder {data_dir} cannot be written ({error.strerror}): set FRONTDESK_DATA to another folder."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StackError(f"Frontdesk already runs on the data folder {data_dir}.") from error
        yield


async def _answers(settings: Settings) -> None:
    try:
        await until_it_answers(settings.web_host, settings.web_port, within=READY_WITHIN)
    except TimeoutError as error:
        raise StackError(
            f"The web server did not answer within {READY_WITHIN:.0f} s; see {settings.data_dir}/web.log."
        ) from error


async def _polls(settings: Settings, worker: Child) -> None:
    # It goes on trying while Temporal is away, and so may whoever wants to look at the rest meanwhile.
    try:
        await until_they_poll(settings, lambda: [worker.pid], within=POLLS_WITHIN)
    except TimeoutError:
        say(f"The worker is still starting, so nobody can claim a chat yet; see {settings.data_dir}/worker.log.")
