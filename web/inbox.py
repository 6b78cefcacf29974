"""The list of chats on one socket: the whole list, then rows as they change."""

import asyncio
from typing import Protocol
from uuid import UUID

from models.queries import inbox
from models.queries.inbox import Row
from web.errors import AWAY
from web.frames import Ev, Gone, InboxFrame, Put
from web.principals import Principal, identity
from web.running import Running

AGAIN = 0.5


class Owner(Protocol):
    """The socket that shows the list."""

    who: Principal
    running: Running

    @property
    def doubted(self) -> bool: ...

    async def tell(self, frame: Ev) -> None: ...


class Inbox:
    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._followed = False
        self._shown: dict[UUID, tuple[int, int]] = {}
        self._changed: set[UUID] = set()
        self._all = False
        self._wake = asyncio.Event()

    def follow(self) -> None:
        self._followed = True
        self.all_changed()

    def changed(self, log: UUID) -> None:
        if self._followed:
            self._changed.add(log)
            self._wake.set()

    def all_changed(self) -> None:
        if self._followed:
            self._all = True
            self._wake.set()

    @property
    def _handle(self) -> str:
        return identity(self._owner.who)

    async def run(self) -> None:
        """Tells for ever. While the socket's rights are in doubt it waits: after the proof the whole list is told."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            changed, self._changed = self._changed, set()
            whole, self._all = self._all, False
            try:
                if whole:
                    await self._tell_all()
                elif changed:
                    await self._tell(changed)
            except AWAY:
                self._all = self._all or whole
                self._changed |= changed
                self._wake.set()
                await asyncio.sleep(AGAIN)

    async def _tell_all(self) -> None:
        rows = await inbox.inbox(self._handle)
        if self._owner.doubted:
            return
        self._shown = {row.id: (row.n, row.version) for row in rows}
        await self._owner.tell(InboxFrame(rows=rows))

    async def _tell(self, changed: set[UUID]) -> None:
        found = await self._owner.running.reader.rows.ask([(self._handle, log) for log in changed])
        for log, row in zip(changed, found, strict=True):
            if self._owner.doubted:
                return
            await self._tell_row(log, row)

    async def _tell_row(self, log: UUID, row: Row | None) -> None:
        before = self._shown.get(log)
        if before is not None and (row is None or row.n != before[0]):
            del self._shown[log]
            await self._owner.tell(Gone(id=log))
        if row is not None and (row.n, row.version) != before:
            self._shown[log] = (row.n, row.version)
            await self._owner.tell(Put(row=row))
