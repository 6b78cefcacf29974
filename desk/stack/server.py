"""What the embedded servers have in common: a child that is started, watched, killed and started again."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from desk.stack.child import Child, StackError


class Server(ABC):
    """`async with` starts it and stops it. What it keeps on disk survives kill -9."""

    name: str
    _child: Child | None = None

    @property
    def child(self) -> Child:
        """Raises `StackError` before the first start."""
        if self._child is None:
            raise StackError(f"{self.name} was never started.")
        return self._child

    @property
    def pid(self) -> int:
        return self.child.pid

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @abstractmethod
    async def start(self) -> None:
        """Returns once the server is of use. Raises `StackError`."""

    async def restart(self) -> None:
        """Starts the server again after it was killed or stopped."""
        await self.start()

    async def wait(self) -> int:
        """Waits until the server has ended, for whatever reason, and returns its exit code."""
        return await self.child.wait()

    def why_ended(self) -> str:
        return self.child.why_ended()

    async def kill(self) -> None:
        """kill -9 of the server's first process; its others end by themselves."""
        await self.child.kill()

    async def stop(self) -> None:
        """An orderly shutdown."""
        if self._child is not None:
            await self._child.stop()
