"""Reading for many sockets at once: what is asked for while one query runs goes together into the next one.

A request always joins a query that has not begun, so what it gets is never older than the request.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from models.events import Audience
from models.queries import entries, inbox, tickets
from models.queries.entries import Line
from web.frames import EntryFrame

Q = TypeVar("Q", bound=Hashable)
A = TypeVar("A")

LIST_PAUSE = 0.1
"""Seconds between two readings of list rows: a busy chat changes its row with every word."""

ENCODE = msgspec.json.Encoder().encode


class Told:
    """A line on its way out: encoded once for each audience, whoever follows."""

    __slots__ = ("_frames", "line", "log")

    def __init__(self, log: UUID, line: Line) -> None:
        self.log = log
        self.line = line
        self._frames: dict[Audience, str] = {}

    def frame(self, reader: Audience) -> str:
        frame = self._frames.get(reader)
        if frame is None:
            told = EntryFrame(log=self.log, prev=self.line.prev(reader), entry=self.line.entry)
            frame = self._frames[reader] = ENCODE(told).decode()
        return frame


class Batch(Generic[Q, A]):
    """The questions of one query, each once, and their answers."""

    def __init__(self) -> None:
        self.questions: dict[Q, None] = {}
        self.answers: asyncio.Future[dict[Q, A]] = asyncio.get_running_loop().create_future()


class Batches(Generic[Q, A]):
    """One query at a time. `read` answers questions in their order."""

    def __init__(self, read: Callable[[Sequence[Q]], Awaitable[Sequence[A]]], pause: float = 0.0) -> None:
        self._read = read
        self._pause = pause
        self._next: Batch[Q, A] | None = None
        self._task: asyncio.Task[None] | None = None

    async def ask(self, questions: Sequence[Q]) -> list[A]:
        """Raises what the query raised."""
        if self._next is None:
            self._next = Batch()
        batch = self._next
        batch.questions.update(dict.fromkeys(questions))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._answer())
        answers = await asyncio.shield(batch.answers)
        return [answers[question] for question in questions]

    async def _answer(self) -> None:
        while self._next is not None:
            batch, self._next = self._next, None
            questions = list(batch.questions)
            try:
                found = await self._read(questions)
            except Exception as error:  # noqa: BLE001  raised in everyone who asked
                batch.answers.set_exception(error)
                batch.answers.exception()  # also where everyone who asked is gone
            else:
                batch.answers.set_result(dict(zip(questions, found, strict=True)))
            if self._pause:
                await asyncio.sleep(self._pause)


class Reader:
    """The readings that sockets share."""

    def __init__(self) -> None:
        self.lines: Batches[tuple[UUID, int], list[Told]] = Batches(_lines)
        self.rows: Batches[tuple[str, UUID], inbox.Row | None] = Batches(inbox.rows, LIST_PAUSE)
        self.tickets: Batches[int, tickets.Told | None] = Batches(tickets.rows, LIST_PAUSE)


async def _lines(cursors: Sequence[tuple[UUID, int]]) -> list[list[Told]]:
    found = await entries.after(cursors)
    return [[Told(log, line) for line in lines] for (log, _), lines in zip(cursors, found, strict=True)]
