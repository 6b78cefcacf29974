"""The invitations that visitors have before them: told to every page of theirs, at once, and taken away again."""

import asyncio

from models.queries.invitations import Pending, pending
from models.wake import Wake
from web.frames import InvitationFrame, InvitationShown
from web.hub import Hub, Listener
from web.pulse import pulse

EVERY = 2.0
"""Seconds between readings that nothing woke."""
PAUSE = 0.05
NONE = InvitationFrame(invitation=None)


class Cards:
    """Only visitors who have an invitation are looked at, however many are on the site."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._wake = asyncio.Event()
        self._pending: dict[str, InvitationFrame] = {}
        hub.hears.append(self._hear)
        hub.lost.append(self._wake.set)

    def show(self, one: Listener) -> None:
        """A page has come: it gets what the others have."""
        frame = self._pending.get(one.name)
        if frame is not None:
            one.passes("invitation", None, frame)

    async def run(self) -> None:
        """For ever."""
        await pulse(self._wake, self.tell, every=EVERY, pause=PAUSE)

    async def tell(self) -> None:
        """One reading of everything that waits for an answer."""
        before, self._pending = self._pending, {str(one.visitor): _frame(one) for one in await pending()}
        for name in before.keys() | self._pending.keys():
            frame = self._pending.get(name, NONE)
            for one in self._hub.people.get(name, ()):
                one.passes("invitation", None, frame, assumed=frame is NONE)

    def _hear(self, kind: Wake, _ids: list[str]) -> None:
        if kind is Wake.INVITATION:
            self._wake.set()


def _frame(one: Pending) -> InvitationFrame:
    return InvitationFrame(
        invitation=InvitationShown(id=one.id, name=one.name, person=one.person, text=one.text, until=one.until)
    )
