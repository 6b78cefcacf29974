"""The pages that this process's sockets show: known in memory, mirrored under the process's lease a moment later.

A frame only marks its page. One writer mirrors what was marked, so that `change` grows in the order of the commits and
a reader of what lies behind its cursor misses nothing.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from uuid import UUID

import asyncpg
import structlog

from models.database import UNREACHABLE
from models.visits import GONE_AFTER
from web import mirror
from web.frames import Here
from web.presence import Presence
from web.principals import Visitor
from web.shown import Open, address, tag, words
from web.visit_tokens import Visit, VisitTokens

PAUSE = 0.2
"""Seconds in which marks are gathered."""
EVERY = 2.0
AGAIN = 0.5
AT_ONCE = 2_000
"""Pages in one statement."""
SIGNS = timedelta(seconds=20)
"""A sign of life that comes sooner after the last one tells nothing new."""

MOST_TURNS = 500

log = structlog.get_logger("web.visiting")


class Visiting:
    def __init__(self, tokens: VisitTokens, presence: Presence) -> None:
        self.tokens = tokens
        self._presence = presence
        self._lease = presence.leases
        self._open: dict[UUID, Open | set[Open]] = {}
        """By visitor; most have one page."""
        self._left: dict[UUID, list[Open]] = {}
        self._leaving: deque[tuple[float, Open]] = deque()
        self._numbers = 0
        self._changes = 0
        self._marked: dict[Open, None] = {}
        self._wake = asyncio.Event()

    def here(self, page: Open | None, who: Visitor, visit: Visit, frame: Here, browser: str | None) -> Open:
        """What a socket shows now. `page`: what it showed before, None with its first frame."""
        now = datetime.now(UTC)
        url, title = address(frame.url, who.parameters), words(frame.title)
        if page is None:
            page = self._arrived(who, visit, url, now)
            page.browser = browser
        else:
            self._turns(page, url, title, now)
            if url != page.url or frame.visible != (page.hidden_at is None):
                page.signed_at = now
        page.url, page.title = url, title
        page.referrer, page.language = address(frame.referrer or "") or None, tag(frame.language)
        page.hidden_at = None if frame.visible else page.hidden_at or now
        self._mark(page)
        return page

    def signs(self, page: Open) -> None:
        now = datetime.now(UTC)
        if now - page.signed_at >= SIGNS:
            page.signed_at = now
            self._mark(page)

    def left(self, page: Open) -> None:
        """Its socket closed. Who has another page here has not left, and this one counts no more."""
        self._closes(page)
        now = datetime.now(UTC)
        page.left_at = now - GONE_AFTER if page.visitor in self._open else now
        self._left.setdefault(page.visitor, []).append(page)
        self._leaving.append((_clock() + GONE_AFTER.total_seconds(), page))
        self._mark(page)

    async def run(self) -> None:
        """Mirrors for ever. While it cannot be done, the marks stand."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._wake.wait()
            await asyncio.sleep(PAUSE)
            self._wake.clear()
            try:
                await self.mirror()
            except (*UNREACHABLE, asyncpg.PostgresError) as error:
                log.warning("visits_not_mirrored", why=type(error).__name__)
                self._wake.set()
                await asyncio.sleep(AGAIN)

    async def mirror(self) -> None:
        """Writes what was marked; everything, where the lease had to be taken anew and took the rows along."""
        if self._lease != (lease := self._presence.leases):
            self._anew()
            self._lease = lease
        marked, self._marked = list(self._marked), {}
        try:
            while marked:
                self._changes += 1
                await mirror.write(self._presence.process, self._changes, marked[:AT_ONCE])
                del marked[:AT_ONCE]
        finally:
            self._marked = dict.fromkeys(marked) | self._marked
        await self._forget()

    def _arrived(self, who: Visitor, visit: Visit, url: str, now: datetime) -> Open:
        """A new page. Where a page of the same address was closed a moment ago, the visitor has been on it since then:
        a socket that came back, or a reload."""
        self._numbers += 1
        page = Open(self._numbers, visit, who, now)
        for before in self._left.get(who.id, ()):
            if before.visit == visit.id and before.url == url:
                page.page_at, page.hidden_at = before.page_at, before.hidden_at
                page.signed_at = before.signed_at if before.hidden_at else now
            before.left_at = min(before.left_at or now, now - GONE_AFTER)
            self._mark(before)
        self._opens(page)
        return page

    def _turns(self, page: Open, url: str, title: str, now: datetime) -> None:
        """Who turns pages all day long has them told, but not kept."""
        if url != page.url:
            page.page_at = now
            page.turns += 1
        if (url, title) != (page.url, page.title) and page.turns < MOST_TURNS:
            page.turned = True

    def _opens(self, page: Open) -> None:
        others = self._open.get(page.visitor)
        if others is None:
            self._open[page.visitor] = page
        elif isinstance(others, set):
            others.add(page)
        else:
            self._open[page.visitor] = {others, page}

    def _closes(self, page: Open) -> None:
        others = self._open.pop(page.visitor)
        if isinstance(others, set) and (rest := others - {page}):
            self._open[page.visitor] = rest

    def _mark(self, page: Open) -> None:
        self._marked[page] = None
        self._wake.set()

    def _anew(self) -> None:
        for page in [*self._every(), *(page for _, page in self._leaving)]:
            page.turned = True
            self._marked[page] = None

    def _every(self) -> Iterable[Open]:
        for one in self._open.values():
            yield from one if isinstance(one, set) else (one,)

    async def _forget(self) -> None:
        """Lets go of what was closed long enough ago for every reader to have seen it."""
        now = _clock()
        gone = [page for _, page in takewhile(lambda one: one[0] <= now, self._leaving)]
        if not gone:
            return
        await mirror.forget(self._presence.process, [page.n for page in gone])
        for page in gone:
            self._leaving.popleft()
            self._marked.pop(page, None)
            rest = self._left[page.visitor]
            rest.remove(page)
            if not rest:
                del self._left[page.visitor]


def _clock() -> float:
    return asyncio.get_running_loop().time()
