"""What a workflow decided, on its way to be written: in the order of versions, which count from 1."""

from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from temporalio import workflow


class Line(Protocol):
    @property
    def version(self) -> int: ...


L = TypeVar("L", bound=Line)


class Lines(Generic[L]):
    """`version`: of the last decision. `written`: the version up to which all was written before."""

    def __init__(self, written: int = 0) -> None:
        self._queue: deque[L] = deque()
        self._written = self.version = written

    def add(self, line: L) -> None:
        self._queue.append(line)
        self.version = line.version

    def next(self) -> L:
        """What is to be written now; it stays until `pop`."""
        return self._queue[0]

    def pop(self) -> None:
        self._written = self._queue.popleft().version

    def is_empty(self) -> bool:
        return not self._queue

    def change(self, each: Callable[[L], L]) -> None:
        """What waits to be written, since more is known of it."""
        self._queue = deque(map(each, self._queue))

    async def written(self, version: int) -> None:
        """Waits until this version has had its turn."""
        await workflow.wait_condition(lambda: self._written >= version)
