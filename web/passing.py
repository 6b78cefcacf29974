"""What passes and never becomes history: a visitor's place in line, who else looks at a chat, how far the other side
has read it, that its tickets changed, whether a person would come, what the concierge says first. Read again when
something happened, at most once a second, and told to the sockets that it concerns.
"""

import asyncio
from uuid import UUID

from models.queries.lookers import lookers
from models.queries.places import places
from models.queries.reach import reaches
from models.queries.seen import marks
from models.queries.tickets import of_chats
from web.frames import ChatTickets, LookingFrame, QueueFrame, SeenFrame, StatusFrame
from web.greeting import Greeting
from web.hub import Hub, Listener
from web.principals import Staff, Visitor
from web.pulse import pulse

EVERY = 2.0
"""Seconds between readings that nothing woke: hours pass, and leases run out, without a notification."""
PAUSE = 1.0


class Passing:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._wake = asyncio.Event()
        self._greeting = Greeting(hub)
        self._reach: dict[UUID, StatusFrame] = {}
        self._new: set[Listener] = set()
        hub.heard_too.append(self._wake.set)

    def look(self) -> None:
        """Somebody shows something of which he has been told nothing."""
        self._wake.set()

    def came(self, visitor: Listener) -> None:
        """He has been told nothing yet."""
        self._new.add(visitor)
        self._wake.set()

    async def run(self) -> None:
        """For ever."""
        await pulse(self._wake, self.tell, every=EVERY, pause=PAUSE)

    async def tell(self) -> None:
        """One reading of everything that a socket of this process shows."""
        followers = [(about, one) for about, all_ in self._hub.followers.items() for one in all_]
        await _tell_places([(about, one) for about, one in followers if isinstance(one.who, Visitor)])
        staff = [(about, one) for about, one in followers if isinstance(one.who, Staff)]
        await _tell_lookers(staff)
        await _tell_seen([(about, one) for about, one in followers if one.has_chat(about)])
        await _tell_tickets([(about, one) for about, one in staff if one.has_chat(about)])
        await self._tell_reach()
        await self._greeting.tell()

    async def _tell_reach(self) -> None:
        """To everybody on the sites of a concierge whose answer changed, else to who has just come."""
        found = await reaches(list(self._hub.sites))
        new, self._new = self._new, set()
        before, self._reach = self._reach, {}
        for concierge, here in self._hub.sites.items():
            if (stands := found.get(concierge)) is None:
                self._new |= here & new
                continue
            frame = StatusFrame(available=stands.available, team_open=stands.team_open, opens_at=stands.opens_at)
            self._reach[concierge] = frame
            for one in here & new if before.get(concierge) == frame else here:
                one.passes("status", None, frame)


async def _tell_places(followers: list[tuple[UUID, Listener]]) -> None:
    found = await places({about for about, _ in followers})
    for about, one in followers:
        stands = found.get(about)
        frame = None if stands is None else QueueFrame(log=about, place=stands.place, wait=stands.wait)
        one.passes("queue", about, frame)


async def _tell_lookers(followers: list[tuple[UUID, Listener]]) -> None:
    found = await lookers({about for about, _ in followers})
    for about, one in followers:
        others = [looker for looker in found.get(about, ()) if looker.handle != one.name]
        one.passes("looking", about, LookingFrame(log=about, people=others), assumed=not others)


async def _tell_seen(followers: list[tuple[UUID, Listener]]) -> None:
    """To each side, how far the other one has come."""
    found = await marks({about for about, _ in followers})
    for about, one in followers:
        read = found[about]
        if isinstance(one.who, Visitor):
            frame = None if read.owner is None else SeenFrame(log=about, by="staff", seq=read.owner)
        else:
            frame = None if read.visitor is None else SeenFrame(log=about, by="visitor", seq=read.visitor)
        one.passes("seen", about, frame)


async def _tell_tickets(followers: list[tuple[UUID, Listener]]) -> None:
    found = await of_chats({about for about, _ in followers})
    for about, one in followers:
        mark = found.get(about)
        one.passes("chat_tickets", about, None if mark is None else ChatTickets(log=about, mark=mark))
