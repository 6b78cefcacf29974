"""The dashboard's rows in memory: pages and what is known of their visitors go in, what changed comes out.

Whatever is told to it only marks a visitor; `settle` makes the rows of the marked ones anew. Rows that change by
themselves (inactive, gone, left alone no more) wait in a heap for their moment.
"""

import sys
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from heapq import heappop, heappush
from itertools import islice
from uuid import UUID

import msgspec
from msgspec import Raw

from models.onsite import NOTHING, Known, OnSite, from_outside, next_change, on_site
from models.queries.onsite import Served
from models.stay import Page, stay

ENCODE = msgspec.json.Encoder().encode
Key = tuple[UUID, int]


class Shown:
    """A row, encoded once for those of the chat's team and once for the others, whoever shows it."""

    __slots__ = ("_inside", "_outside", "concierge", "row")

    def __init__(self, row: OnSite, concierge: UUID) -> None:
        self.row = row
        self.concierge = concierge
        self._inside: Raw | None = None
        self._outside: Raw | None = None

    def inside(self) -> Raw:
        if self._inside is None:
            self._inside = Raw(ENCODE(self.row))
        return self._inside

    def outside(self) -> Raw:
        if self._outside is None:
            self._outside = Raw(ENCODE(from_outside(self.row)))
        return self._outside


class Board:
    def __init__(self) -> None:
        self.rows: dict[UUID, Shown] = {}
        self.concierges: Mapping[UUID, Served] = {}
        self.strange = False
        """A concierge of some visitor is not among them."""
        self._pages: dict[UUID, dict[int, Page]] = {}
        self._open: dict[UUID, set[Key]] = {}
        self._known: dict[UUID, Known] = {}
        self._touched: set[UUID] = set()
        self._moments: list[tuple[datetime, UUID]] = []
        self._waits: dict[UUID, datetime] = {}

    def __contains__(self, visitor: UUID) -> bool:
        return visitor in self._open

    @property
    def visitors(self) -> Collection[UUID]:
        return self._open.keys()

    def takes(self, pages: Iterable[Page]) -> set[UUID]:
        """Pages as they are now. Answers the visitors of whom nothing was known."""
        new: set[UUID] = set()
        for page in pages:
            of_process = self._pages.setdefault(page.process, {})
            before = of_process.get(page.n)
            if before is not None and before.visitor != page.visitor:
                self._drop(before)
            of_process[page.n] = page
            self._open.setdefault(page.visitor, set()).add((page.process, page.n))
            self._touched.add(page.visitor)
            if page.visitor not in self._known:
                new.add(page.visitor)
            self.strange |= page.concierge not in self.concierges
        return new

    def knows(self, known: Mapping[UUID, Known]) -> None:
        """What is known of visitors; of those who are not here it is let go."""
        for visitor, what in known.items():
            if visitor in self._open and self._known.get(visitor) != what:
                self._known[visitor] = what
                self._touched.add(visitor)

    def serves(self, concierges: Mapping[UUID, Served]) -> bool:
        """Whether something about them changed."""
        self.strange = False
        if concierges == self.concierges:
            return False
        self.concierges = concierges
        self._touched.update(self._open)
        return True

    def numbers(self, process: UUID) -> set[int]:
        """Its pages."""
        return set(self._pages.get(process, ()))

    def loses(self, process: UUID, numbers: Iterable[int] | None = None) -> None:
        """These pages of a process are gone; all of them where none are named."""
        of_process = self._pages.get(process, {})
        for n in list(of_process) if numbers is None else numbers:
            if (page := of_process.get(n)) is not None:
                self._drop(page)

    def busy(self) -> set[UUID]:
        """The visitors of whom a chat or an invitation is known."""
        return {v for v, known in self._known.items() if known.chat is not None or known.asked is not None}

    def next_moment(self) -> datetime | None:
        return self._moments[0][0] if self._moments else None

    def settle(self, now: datetime, most: int = sys.maxsize) -> tuple[set[UUID], bool]:
        """Makes the rows of whoever was touched, or whose moment has come, of `most` of them. Answers those whose rows
        changed, and whether that was all."""
        while self._moments and self._moments[0][0] <= now:
            moment, visitor = heappop(self._moments)
            if self._waits.get(visitor) == moment:
                del self._waits[visitor]
                self._touched.add(visitor)
        part = set(islice(self._touched, most))
        self._touched -= part
        return {visitor for visitor in part if self._settles(visitor, now)}, not self._touched

    def _settles(self, visitor: UUID, now: datetime) -> bool:
        """Whether the row changed."""
        stands = stay(self._of(visitor), now)
        served = None if stands is None else self.concierges.get(stands.concierge)
        if stands is None or served is None:
            if stands is None:
                self._forget(visitor)
            return self.rows.pop(visitor, None) is not None
        known = self._known.get(visitor, NOTHING)
        self._wait(visitor, next_change(stands, known, now))
        row = on_site(visitor, stands, known, served.concierge, now)
        before = self.rows.get(visitor)
        if before is not None and before.row == row:
            return False
        self.rows[visitor] = Shown(row, stands.concierge)
        return True

    def _of(self, visitor: UUID) -> list[Page]:
        return [self._pages[process][n] for process, n in self._open.get(visitor, ())]

    def _wait(self, visitor: UUID, moment: datetime | None) -> None:
        """One moment at a time waits for each visitor, the earliest: when it comes, the next one is found."""
        waits = self._waits.get(visitor)
        if moment is not None and (waits is None or moment < waits):
            self._waits[visitor] = moment
            heappush(self._moments, (moment, visitor))

    def _drop(self, page: Page) -> None:
        of_process = self._pages[page.process]
        del of_process[page.n]
        if not of_process:
            del self._pages[page.process]
        keys = self._open[page.visitor]
        keys.discard((page.process, page.n))
        self._touched.add(page.visitor)

    def _forget(self, visitor: UUID) -> None:
        for process, n in self._open.pop(visitor, set()):
            del self._pages[process][n]
            if not self._pages[process]:
                del self._pages[process]
        self._known.pop(visitor, None)
        self._waits.pop(visitor, None)
