"""`desk up` as a person starts it: a process of its own, on free ports, with a data folder of its own."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from desk.stack.ports import free_port
from tests.support.waiting import until

ROOT = Path(__file__).parent.parent.parent
PORTS = ("FRONTDESK_PORT", "FRONTDESK_DEMO_PORT", "FRONTDESK_TEMPORAL_PORT", "FRONTDESK_TEMPORAL_UI_PORT")


def fresh_environment(data_dir: Path) -> dict[str, str]:
    """An environment with free ports and embedded servers, whatever the tests' own servers are."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TEMPORAL_ADDRESS")}
    return kept | {name: str(free_port()) for name in PORTS} | {"FRONTDESK_DATA": str(data_dir)}


class Up:
    """A running `desk up`: what it said so far, and the processes under it."""

    def __init__(self, process: asyncio.subprocess.Process, env: dict[str, str]) -> None:
        self.process = process
        self.env = env
        self.said = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.env['FRONTDESK_PORT']}"

    def children(self) -> dict[str, psutil.Process]:
        """Its direct children by name: postgres, temporal, worker, web, demo."""
        found = {}
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):  # one that just died is a zombie, or gone
                found[_name(child)] = child
        return found

    async def listen(self) -> None:
        """Collects what it says until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.said += line.decode()


@asynccontextmanager
async def running_up(data_dir: Path, **extra: str) -> AsyncIterator[Up]:
    """Starts `desk up`, waits until it says so, and stops it with Ctrl-C if the test has not."""
    env = fresh_environment(data_dir) | extra
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "desk", "up"),
        cwd=ROOT,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    up = Up(process, env)
    listening = asyncio.create_task(up.listen())
    try:
        await until(lambda: "Frontdesk is up." in up.said or process.returncode is not None, within=180)
        assert process.returncode is None, up.said
        yield up
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()
        await listening


def _name(child: psutil.Process) -> str:
    words = child.cmdline()
    return words[words.index("desk") + 1] if "desk" in words else Path(words[0]).name if words else ""
