"""Who is on the site, for the consoles of this process that show it: one reading for all of them, by the change cursors
of the processes that show pages. While nobody follows, nothing is read.

Whatever a notification says only marks what to read again. A page counts as long as the lease of its process: also
where the tables are empty after a crash of Postgres, until the processes have written them anew.
"""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

import asyncpg
import structlog

from models.database import UNREACHABLE
from models.queries import onsite
from models.wake import Wake
from web.board import Board
from web.metrics import CAUGHT

PAUSE = 0.25
"""Seconds between two readings."""
AGAIN = 1.0
PART = 250
"""Rows that are made at once."""
EVERY = 2.0
"""Seconds between two looks for what no notification told."""
LEASE = 6.0
"""Seconds in which every living process has renewed its lease (`web.presence`), and has mirrored its pages anew, after
Postgres was away or lost them."""
NEVER = float("-inf")

log = structlog.get_logger("web.dashboard")


class Watcher(Protocol):
    """A socket that shows the dashboard. Its methods only mark."""

    def changed(self, visitors: set[UUID]) -> None: ...

    def all_changed(self) -> None: ...


class Dashboard:
    def __init__(self) -> None:
        self.board = Board()
        self.ready = False
        """Everything was read once since somebody follows."""
        self._watchers: set[Watcher] = set()
        self._joining: set[Watcher] = set()
        """They are told nothing before the next reading: what they see first is how it is then."""
        self._rests = True
        self._wake = asyncio.Event()
        self._cursors: dict[UUID, int] = {}
        self._live: set[UUID] = set()
        self._held: dict[UUID, float] = {}
        """Until when, by the loop's clock, the lease of a process holds."""
        self._logs: set[UUID] = set()
        self._visitors: set[UUID] = set()
        self._anew = False
        self._away = False
        self._missed: dict[UUID, dict[int, float]] = {}
        """Since when pages are not in the mirror of their process."""
        self._swept = NEVER

    def join(self, watcher: Watcher) -> None:
        self._joining.add(watcher)
        self._rests = False
        self._wake.set()

    def leave(self, watcher: Watcher) -> None:
        self._watchers.discard(watcher)
        self._joining.discard(watcher)
        if not self._followed():
            self._wake.set()

    def heard(self, kind: Wake, ids: list[str]) -> None:
        """One notification."""
        if self._rests:
            return
        match kind:
            case Wake.ENTRY:
                self._logs.add(UUID(ids[0]))
            case Wake.INVITATION:
                self._visitors.add(UUID(ids[0]))
            case Wake.VISITS:
                """The cursors find them."""
            case _:
                return
        self._wake.set()

    def lost(self) -> None:
        """Notifications may have been missed."""
        self._anew = True
        self._wake.set()

    async def run(self) -> None:
        """For ever; while Postgres is away, what was shown stands."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rest()):
                    await self._wake.wait()
            self._wake.clear()
            if not self._followed():
                self._forget()
                continue
            try:
                await self._read()
            except (*UNREACHABLE, asyncpg.PostgresError) as error:
                self._away = self._anew = True
                log.warning("not_read", why=type(error).__name__)
                await asyncio.sleep(AGAIN)
                self._wake.set()
            await asyncio.sleep(PAUSE)

    def _followed(self) -> bool:
        return bool(self._watchers or self._joining)

    def _rest(self) -> float | None:
        """Seconds until the next look, if nothing wakes it."""
        if self._rests:
            return None
        moment = self.board.next_moment()
        until = EVERY if moment is None else (moment - datetime.now(UTC)).total_seconds()
        return max(0.0, min(until, self._swept + EVERY - _clock()))

    def _forget(self) -> None:
        self.board = Board()
        self.ready = self._anew = self._away = False
        self._rests, self._swept = True, NEVER
        for one in (self._live, self._cursors, self._held, self._logs, self._visitors, self._missed):
            one.clear()

    async def _read(self) -> None:
        sweeps = self._swept + EVERY <= _clock()
        came = set(self._joining)
        await self._read_leases()
        if sweeps:
            await self._read_concierges()
        await self._read_pages()
        if sweeps:
            await self._read_numbers()
        await self._read_known(sweeps)
        await self._tell()
        if sweeps:
            self._swept = _clock()
        self.ready = True
        for watcher in came & self._joining:
            self._joining.discard(watcher)
            self._watchers.add(watcher)
            watcher.all_changed()

    async def _read_leases(self) -> None:
        """A process is dead once its lease is over, and not because Postgres could not say that it was renewed."""
        found, now = await onsite.leases(), _clock()
        self._live = set(found)
        if self._away:
            self._away = False
            self._held = {process: max(until, now + LEASE) for process, until in self._held.items()}
        self._held |= {process: now + remaining for process, remaining in found.items()}
        for process in [one for one, until in self._held.items() if until <= now]:
            self.board.loses(process)
            for known in (self._held, self._cursors, self._missed):
                known.pop(process, None)

    async def _read_pages(self) -> None:
        while True:
            pages = await onsite.changes({process: self._cursors.get(process, 0) for process in self._held})
            new = self.board.takes(pages)
            if new:
                self.board.knows(await onsite.known(new))
            if self.board.strange:
                await self._read_concierges()
            for page in pages:
                self._cursors[page.process] = max(page.change, self._cursors.get(page.process, 0))
            await self._tell()
            if len(pages) < onsite.AT_ONCE:
                return

    async def _read_numbers(self) -> None:
        """Pages that are gone from the mirror without a word: after a crash of Postgres it is empty before it is full,
        so they have to be missed for a while."""
        there, now = await onsite.numbers(), _clock()
        for process in self._live:
            known = self._missed.get(process, {})
            missed = {n: known.get(n, now) for n in self.board.numbers(process) - there.get(process, set())}
            gone = [n for n, since in missed.items() if now - since >= LEASE]
            CAUGHT.inc(len(gone))
            self.board.loses(process, gone)
            self._missed[process] = missed

    async def _read_known(self, sweeps: bool) -> None:
        """Of those who were marked; with `sweeps`, also of all that may have changed without a notification."""
        logs, self._logs = self._logs, set()
        visitors, self._visitors = self._visitors, set()
        anew, self._anew = self._anew, False
        if anew:
            visitors.update(self.board.visitors)
        if sweeps:
            visitors |= self.board.busy() | await onsite.busy()
        if logs:
            visitors |= await onsite.visitors_of(logs)
        asked = [visitor for visitor in visitors if visitor in self.board]
        for first in range(0, len(asked), onsite.AT_ONCE):
            self.board.knows(await onsite.known(asked[first : first + onsite.AT_ONCE]))

    async def _read_concierges(self) -> None:
        if self.board.serves(await onsite.concierges()) and self.ready:
            for watcher in self._watchers:
                watcher.all_changed()

    async def _tell(self) -> None:
        """A part at a time: the sockets of the process go on meanwhile."""
        settled = False
        while not settled:
            changed, settled = self.board.settle(datetime.now(UTC), PART)
            if changed and self.ready:
                for watcher in self._watchers:
                    watcher.changed(changed)
            await asyncio.sleep(0)


def _clock() -> float:
    return asyncio.get_running_loop().time()
