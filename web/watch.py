"""The dashboard on one socket: all visitors that its reader may see, then rows as they change."""

import asyncio
from uuid import UUID

from msgspec import Raw

from web.board import Shown
from web.dashboard import PAUSE
from web.frames import DashboardFrame, VisitorsFrame
from web.inbox import Owner
from web.rights import rights

AT_ONCE = 500
"""Rows in one frame of the whole list."""


class Watch:
    """Keeps only the ids of what changed: what is told is how it stands then, however slow the client reads."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._dashboard = owner.running.dashboard
        self._followed = False
        self._rights = rights(owner.who)
        self._told: set[UUID] = set()
        self._changed: set[UUID] = set()
        self._all = False
        self._wake = asyncio.Event()

    def follow(self) -> None:
        self._followed = True
        self._dashboard.join(self)

    def unfollow(self) -> None:
        self._followed = self._all = False
        self._changed.clear()
        self._told.clear()
        self._dashboard.leave(self)

    def changed(self, visitors: set[UUID]) -> None:
        self._changed |= visitors
        self._wake.set()

    def all_changed(self) -> None:
        self._all = True
        self._wake.set()

    def proved(self) -> None:
        """What the reader may see is certain again."""
        self._wake.set()

    async def run(self) -> None:
        """Tells for ever, four times a second at most. While the socket's rights are in doubt it waits; where they
        have changed, everything is told anew."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self._followed or self._owner.doubted:
                continue
            if self._rights != (now := rights(self._owner.who)):
                self._rights, self._all = now, True
            if self._all:
                await self._tell_all()
            elif self._changed:
                await self._tell()
            else:
                continue
            await asyncio.sleep(PAUSE)

    async def _tell_all(self) -> None:
        """What changes meanwhile is told after it; where everything does, or the rights, it begins again."""
        if not self._dashboard.ready:
            return
        self._all = False
        self._changed.clear()
        board = self._dashboard.board
        concierges = self._rights.concierges(board.concierges)
        visitors = [visitor for visitor, shown in board.rows.items() if shown.concierge in concierges]
        self._told.clear()
        for first in range(0, max(1, len(visitors)), AT_ONCE):
            part = [board.rows[one] for one in visitors[first : first + AT_ONCE] if one in board.rows]
            self._told.update(shown.row.id for shown in part)
            rows = [self._form(shown) for shown in part]
            await self._owner.tell(DashboardFrame(rows=rows, more=first + AT_ONCE < len(visitors)))
            if not self._followed:
                return
            if self._all or self._owner.doubted:
                self.all_changed()
                return

    async def _tell(self) -> None:
        changed, self._changed = self._changed, set()
        board = self._dashboard.board
        concierges = self._rights.concierges(board.concierges)
        put: list[Raw] = []
        gone: list[UUID] = []
        for visitor in changed:
            shown = board.rows.get(visitor)
            if shown is not None and shown.concierge in concierges:
                put.append(self._form(shown))
                self._told.add(visitor)
            elif visitor in self._told:
                gone.append(visitor)
                self._told.discard(visitor)
        if put or gone:
            await self._owner.tell(VisitorsFrame(put=put, gone=gone))

    def _form(self, shown: Shown) -> Raw:
        return shown.inside() if self._rights.inside(shown.row) else shown.outside()
