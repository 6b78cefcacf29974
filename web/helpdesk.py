"""The tickets on one socket: rows as they change, for as long as their groups are the reader's."""

import asyncio
from typing import Protocol

from models.queries.tickets import Told
from web.errors import AWAY
from web.frames import TicketFrame, TicketGone, TicketsFrame
from web.hub import Listener
from web.inbox import Owner
from web.rights import works

AGAIN = 0.5
MOST = 100
"""Tickets that are told one by one; where more changed at once, the reader reads his list anew."""
REMEMBERED = 5_000
"""Tickets of which the socket knows what it told."""

Seen = tuple[int, int] | None
"""What was told of a ticket last: the row's version and seq; None: it was not the reader's."""


class Desk(Owner, Listener, Protocol):
    """The socket that shows them."""


class Helpdesk:
    """Keeps only the numbers of what changed. Rows are read once for all sockets of the process; who may see one is
    decided here, by rights that were proved after the row was read."""

    def __init__(self, owner: Desk) -> None:
        self._owner = owner
        self._followed = False
        self._works = works(owner.who)
        self._shown: dict[int, Seen] = {}
        self._changed: dict[int, bool] = {}
        self._all = False
        self._wake = asyncio.Event()

    def follow(self) -> None:
        self._followed = True
        self._owner.running.hub.helpdesks.add(self._owner)
        self.all_changed()

    def unfollow(self) -> None:
        self._followed = self._all = False
        self._owner.running.hub.helpdesks.discard(self._owner)
        self._changed.clear()
        self._shown.clear()

    def changed(self, number: int, *, told: bool) -> None:
        """Not `told`: only what looks different now is told."""
        if self._followed:
            self._changed[number] = told or self._changed.get(number, False)
            self._wake.set()

    def all_changed(self) -> None:
        if self._followed:
            self._all = True
            self._wake.set()

    def proved(self) -> None:
        """What the reader may see is certain again."""
        self._wake.set()

    async def run(self) -> None:
        """Tells for ever. While the socket's rights are in doubt it waits; where they have changed, the list is to be
        read anew."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self._followed or self._owner.doubted:
                continue
            if self._works != (now := works(self._owner.who)):
                self._works, self._all = now, True
            changed, self._changed = self._changed, {}
            if self._all or len(changed) > MOST or len(self._shown) > REMEMBERED:
                self._all = False
                self._shown.clear()
                await self._owner.tell(TicketsFrame())
            elif changed:
                await self._tell(changed)

    async def _tell(self, changed: dict[int, bool]) -> None:
        try:
            found = await self._owner.running.reader.tickets.ask(list(changed))
        except AWAY:
            self._all = True
            self._wake.set()
            await asyncio.sleep(AGAIN)
            return
        for number, row in zip(changed, found, strict=True):
            if not self._followed:
                return
            if self._owner.doubted:
                self.all_changed()
                return
            await self._tell_row(number, row, told=changed[number])

    async def _tell_row(self, number: int, found: Told | None, *, told: bool) -> None:
        known, before = number in self._shown, self._shown.get(number)
        visible = found is not None and self._works is not None and self._works.sees(found.row.team.id)
        now = (found.row.version, found.row.seq) if found is not None and visible else None
        self._shown[number] = now
        if found is not None and visible:
            if told or now != before:
                await self._owner.tell(TicketFrame(row=found.row))
        elif before is not None:
            await self._owner.tell(TicketGone(number=number))
        elif not known and found is not None and found.regrouped:
            await self._owner.tell(TicketsFrame())  # it may have been in the list, which nobody knows here
