"""The bot: every line that a visitor says to the concierge is answered once, whatever is killed between the two.

A pass only looks which conversations wait; each is then answered by a task of its own, so that a slow answer holds up
nobody else. All of it may run twice: `models.log.take_turn` lets one answer through.
"""

import asyncio
import time
from uuid import UUID

from concierge.escalating import queue_silent
from concierge.mind import Mind
from desk.loops.frame import Loop
from models.database import pool, transaction
from models.wake import Wake

WAITING = """
SELECT id FROM log
WHERE kind = 'conversation' AND open AND owner IS NULL AND escalation IS NULL AND bot_seq < last_visitor_seq
"""
SILENT = """
SELECT e.log, e.seq FROM entry e
JOIN log l ON l.id = e.log AND l.open AND l.owner IS NULL AND l.escalation IS NULL AND l.last_visitor_seq < e.seq
WHERE e.what ->> 'type' = 'detail_asked' AND e.at < now() - make_interval(secs => $1)
    AND e.at > coalesce(now() - make_interval(secs => $2), '-infinity')
"""
MARGIN = 3600.0
"""Seconds that a pass looks back beyond the last one: clocks differ, and transactions take time."""


class Bot:
    """`form_patience`: seconds that a visitor may leave a question of the form open."""

    def __init__(self, mind: Mind, form_patience: float) -> None:
        self._mind = mind
        self._patience = form_patience
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._again: set[UUID] = set()
        self._looked_at: float | None = None

    async def run(self, database_url: str) -> None:
        """Until cancelled."""
        try:
            await Loop("bot", 2, self.one_pass, (Wake.ENTRY,)).run(database_url)
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def one_pass(self) -> None:
        """Starts what is to be answered. Raises what went wrong since the last pass; the next one tries it again."""
        ended = [self._tasks.pop(log) for log, task in list(self._tasks.items()) if task.done()]
        for row in await pool().fetch(WAITING):
            if row["id"] in self._tasks:
                self._again.add(row["id"])
            else:
                self._tasks[row["id"]] = asyncio.create_task(self._answer(row["id"]))
        await self.queue_the_silent()
        for task in ended:
            task.result()

    async def settled(self) -> None:
        """Until what the last pass started is done. Raises what went wrong."""
        await asyncio.gather(*self._tasks.values())

    async def queue_the_silent(self) -> None:
        """Visitors who left the form halfway. The first pass of a process looks at all, later ones at what is new."""
        now = time.monotonic()
        back = None if self._looked_at is None else now - self._looked_at + self._patience + MARGIN
        for row in await pool().fetch(SILENT, self._patience, back):
            async with transaction() as connection:
                await queue_silent(connection, row["log"], row["seq"])
        self._looked_at = now

    async def _answer(self, log: UUID) -> None:
        """All lines that wait, in order; also those that a pass saw while the last of them was being answered."""
        waiting = True
        while waiting or log in self._again:
            self._again.discard(log)
            waiting = await self._mind.answer_next(log)
