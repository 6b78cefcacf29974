"""One child process in a process group of its own, so that Ctrl-C reaches us first and we stop it in order."""

import asyncio
import contextlib
import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1


class StackError(RuntimeError):
    """Something in the machine's way. The message is one sentence for the person who started us."""


class ChildDiedError(StackError):
    """A child that should run has ended."""


class Child:
    """A process that can be started again and again. Its output goes to `log`, or to our terminal."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        *,
        log: Path | None = None,
        env: Mapping[str, str] | None = None,
        user: int | None = None,
        stop_with: signal.Signals = signal.SIGTERM,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.argv = [str(part) for part in argv]
        self.log = log
        self._env = env
        self._user = user
        self._stop_with = stop_with
        self._pass_fds = tuple(pass_fds)
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The process id. Raises `ChildDiedError` before the first start."""
        if self._process is None:
            raise ChildDiedError(f"{self.name} was never started.")
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Starts the process; does not wait until it is of use."""
        with contextlib.ExitStack() as files:
            output = None if self.log is None else files.enter_context(self.log.open("ab"))
            self._process = await asyncio.create_subprocess_exec(
                *self.argv,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=None if self._env is None else dict(self._env),
                user=self._user,
                group=self._user_group(),
                extra_groups=None if self._user is None else [],
                start_new_session=True,
                pass_fds=self._pass_fds,
                preexec_fn=_die_with_parent(self._stop_with),
            )

    def _user_group(self) -> int | None:
        if self._user is None:
            return None
        return pwd.getpwuid(self._user).pw_gid

    async def wait(self) -> int:
        """Waits until the process has ended and returns its exit code."""
        return 0 if self._process is None else await self._process.wait()

    def why_ended(self) -> str:
        """How the last run ended, in words."""
        code = None if self._process is None else self._process.returncode
        if code is None:
            return "is running"
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        words = self.last_words(1)
        return f"{how} ({words})" if words and code > 0 else how

    def send(self, number: signal.Signals) -> None:
        """Sends a signal, if there is still a process to hear it."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        """kill -9, to the process alone, and waits until it is gone."""
        self.send(signal.SIGKILL)
        await self.wait()

    async def stop(self, patience: float = 15.0) -> None:
        """Asks the process to end; after `patience` seconds kills its whole group."""
        if not self.alive:
            return
        self.send(signal.SIGCONT)
        self.send(self._stop_with)
        try:
            await asyncio.wait_for(self.wait(), patience)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            await self.wait()

    def last_words(self, lines: int = 3) -> str:
        """The last lines of the log, to say why the process ended."""
        if self.log is None or not self.log.exists():
            return ""
        return " / ".join(self.log.read_text(errors="replace").strip().splitlines()[-lines:])


def _die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """On Linux a child is told when we are killed, so that no server is left behind holding our ports and data."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, int(number))
