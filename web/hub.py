"""One LISTEN connection for the process: a notification only marks what may have changed, readers look for themselves.

A dead connection is noticed and replaced, and then everything counts as changed. `web/sweep.py` catches what no
notification told.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar
from uuid import UUID

import asyncpg
import structlog

from models.database import UNREACHABLE
from models.wake import CHANNEL, Wake, parse
from web.frames import Ev
from web.metrics import LISTENS
from web.principals import Principal, Visitor, identity

KEEP_ALIVE = 2.0
"""Seconds between two questions to the listening connection, and how long an answer may take."""
AGAIN = 0.5

K = TypeVar("K", UUID, int)

log = structlog.get_logger("web.hub")


class Listener(Protocol):
    """A socket. Its methods only mark; they never wait."""

    @property
    def who(self) -> Principal: ...

    @property
    def name(self) -> str:
        """As notifications name its principal."""

    def passes(self, what: str, log: UUID | None, frame: Ev | None, *, assumed: bool = False) -> None:
        """Now `frame` says how `what` of `log` stands; None: it is over. `assumed`: by who was told nothing."""

    def hint(self, log: UUID, frame: Ev) -> None:
        """Told now or never."""

    def changed(self, log: UUID) -> None: ...

    def row_changed(self, log: UUID) -> None: ...

    def ticket_changed(self, number: int, *, told: bool = True) -> None:
        """`told`: by a notification; otherwise it may be known already."""

    def has_chat(self, log: UUID) -> bool:
        """Whether it shows this log as a chat of its reader's."""

    def missed(self) -> None:
        """Notifications may have been missed."""

    def doubt(self) -> None:
        """What the socket's person may see has to be asked again before anything else is told."""

    def unread_for(self, seconds: float) -> bool: ...

    def end(self, code: int | None) -> None: ...


class Hub:
    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self.followers: defaultdict[UUID, set[Listener]] = defaultdict(set)
        self.by_ticket: defaultdict[int, set[Listener]] = defaultdict(set)
        """Those who follow a chat only because they may see this ticket."""
        self.lists: set[Listener] = set()
        self.helpdesks: set[Listener] = set()
        self.people: defaultdict[str, set[Listener]] = defaultdict(set)
        self.staff: set[Listener] = set()
        self.sites: defaultdict[UUID, set[Listener]] = defaultdict(set)
        """The visitors' sockets of each concierge."""
        self.heard_too: list[Callable[[], None]] = []
        self.hears: list[Callable[[Wake, list[str]], None]] = []
        self.lost: list[Callable[[], None]] = []
        """Notifications may have been missed."""

    def join(self, listener: Listener) -> None:
        self.people[identity(listener.who)].add(listener)
        if isinstance(listener.who, Visitor):
            self.sites[listener.who.concierge].add(listener)
        else:
            self.staff.add(listener)

    def leave(self, listener: Listener) -> None:
        name = identity(listener.who)
        self.people[name].discard(listener)
        if not self.people[name]:
            del self.people[name]
        self.lists.discard(listener)
        self.helpdesks.discard(listener)
        self.staff.discard(listener)
        if isinstance(listener.who, Visitor):
            self.sites[listener.who.concierge].discard(listener)
            if not self.sites[listener.who.concierge]:
                del self.sites[listener.who.concierge]

    def follow(self, log_id: UUID, listener: Listener, ticket: int | None = None) -> None:
        """`ticket`: by which the listener may."""
        self.followers[log_id].add(listener)
        if ticket is not None:
            self.by_ticket[ticket].add(listener)

    def unfollow(self, log_id: UUID, listener: Listener, ticket: int | None = None) -> None:
        _discard(self.followers, log_id, listener)
        if ticket is not None:
            _discard(self.by_ticket, ticket, listener)

    def everyone(self) -> list[Listener]:
        return [listener for listeners in self.people.values() for listener in listeners]

    def mark(self, log_id: UUID) -> None:
        for listener in self.followers.get(log_id, ()):
            listener.changed(log_id)
        for listener in self.lists:
            listener.row_changed(log_id)

    def ticket(self, number: int, *, told: bool = True) -> None:
        for listener in self.helpdesks:
            listener.ticket_changed(number, told=told)
        for listener in self.by_ticket.get(number, ()):
            listener.doubt()

    def heard(self, text: str) -> None:
        """One notification."""
        kind, ids = parse(text)
        for hear in self.hears:
            hear(kind, ids)
        match kind:
            case Wake.ENTRY:
                self.mark(UUID(ids[0]))
            case Wake.READING:
                for listener in self.people.get(ids[0], ()):
                    listener.row_changed(UUID(ids[1]))
            case Wake.PERSON | Wake.VISITOR:
                for listener in self.people.get(ids[0], ()):
                    listener.doubt()
            case Wake.VISITS | Wake.TYPING:
                return
            case Wake.TICKET:
                self.ticket(int(ids[0]))
            case Wake.INTENT | Wake.LOOKING | Wake.INVITATION | Wake.SUBMISSION:
                """For the relay, whose line has a notification of its own; and for `web.passing`, as all of them."""
        for also in self.heard_too:
            also()

    async def run(self) -> None:
        """Listens for ever."""
        while True:
            try:
                await self._listen()
            except (*UNREACHABLE, asyncpg.PostgresError) as error:
                log.warning("listen_lost", why=type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _listen(self) -> None:
        connection = await asyncpg.connect(
            self._dsn, timeout=5.0, server_settings={"application_name": "frontdesk-listen"}
        )
        dead = asyncio.Event()
        connection.add_termination_listener(lambda _: dead.set())
        try:
            await connection.add_listener(CHANNEL, lambda _c, _p, _n, text: self.heard(str(text)))
            LISTENS.inc()
            for lost in self.lost:
                lost()
            for listener in self.everyone():
                listener.missed()
            while not dead.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(KEEP_ALIVE):
                        await dead.wait()
                await connection.fetchval("SELECT 1", timeout=KEEP_ALIVE)
        finally:
            connection.terminate()


def _discard(known: dict[K, set[Listener]], key: K, listener: Listener) -> None:
    if (listeners := known.get(key)) is not None:
        listeners.discard(listener)
        if not listeners:
            del known[key]
