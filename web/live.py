"""One open socket: it shows logs and the list by cursor, and takes what its reader says.

Only `_tell` sends what happened, and it reads before it sends: so the order is the log's, and nothing waits in memory
for a slow client but the names of what may have changed. Acks go out at once, from where the words came in.
"""

import asyncio
from contextlib import suppress
from uuid import UUID

from litestar.types import Receive, Send

from models.events import What
from models.queries.entries import AT_ONCE
from web import doors, sessions, tokens
from web.errors import AWAY, Stopped
from web.frames import Closed, Ev, MeFrame, Resumed, Toggle
from web.helpdesk import Helpdesk
from web.inbox import Inbox
from web.passes import Passes
from web.principals import Principal, Staff, Visitor, identity
from web.running import Running
from web.shown import Open
from web.topics import HANDED_ON, IN_LINE, Topic, begun
from web.watch import Watch
from web.wire import Wire

AGAIN = 0.5
STALE = 2.0
"""Seconds after which nobody is told any more that somebody writes."""


class Live(Wire):
    """Thousands of visitors have a page open and nothing to be told: such a socket is one task, that of its request,
    and this object. What there is to tell is told by a task that ends with it."""

    __slots__ = (
        "_changed", "_doubts", "_hints", "_passes", "_proved", "_telling", "_woken", "browser", "helpdesk", "inbox",
        "page", "running", "topics", "watch", "who",
    )  # fmt: skip

    def __init__(self, who: Principal, running: Running, receive: Receive, send: Send, browser: str | None) -> None:
        super().__init__(receive, send)
        self.who = who
        self.running = running
        self.browser = browser
        self.page: Open | None = None
        """What a visitor's page said of itself."""
        self.topics: dict[UUID, Topic] = {}
        self.inbox: Inbox | None = None
        self.watch: Watch | None = None
        self.helpdesk: Helpdesk | None = None
        self._passes = Passes()
        self._hints: dict[UUID, tuple[float, Ev]] | None = None
        self._changed: set[UUID] | None = None
        self._woken = self._telling = False
        self._doubts = 0
        self._proved = 0

    def begin(self) -> None:
        """Called by the task of the socket's request, which hears what comes in."""
        self.running.hub.join(self)
        if isinstance(self.who, Staff):
            self.inbox, self.watch, self.helpdesk = Inbox(self), Watch(self), Helpdesk(self)
            for list_ in (self.inbox, self.watch, self.helpdesk):
                self.start(list_.run())
        else:
            self.running.passing.came(self)

    def changed(self, log: UUID) -> None:
        if self._changed is None:
            self._changed = set()
        self._changed.add(log)
        self._wakes()

    def row_changed(self, log: UUID) -> None:
        if self.inbox is not None:
            self.inbox.changed(log)

    def ticket_changed(self, number: int, *, told: bool = True) -> None:
        if self.helpdesk is not None:
            self.helpdesk.changed(number, told=told)

    def has_chat(self, log: UUID) -> bool:
        topic = self.topics.get(log)
        return topic is not None and topic.is_chat

    def missed(self) -> None:
        """Who shows nothing has missed nothing; the sweep ends who may not listen any more."""
        if self.topics or self.inbox is not None:
            self.doubt()
        for log in self.topics:
            self.changed(log)
        if self.inbox is not None:
            self.inbox.all_changed()
        if self.helpdesk is not None:
            self.helpdesk.all_changed()

    @property
    def name(self) -> str:
        return identity(self.who)

    def passes(self, what: str, log: UUID | None, frame: Ev | None, *, assumed: bool = False) -> None:
        if self._passes.stands(what, log, frame, assumed=assumed):
            self._wakes()

    def hint(self, log: UUID, frame: Ev) -> None:
        """What is lost where the client is slow to read."""
        if not self.unread_for(STALE):
            self._hints = (self._hints or {}) | {log: (asyncio.get_running_loop().time(), frame)}
            self._wakes()

    def doubt(self) -> None:
        self._doubts += 1
        self._wakes()

    @property
    def doubted(self) -> bool:
        return self._doubts != self._proved

    def follow(self, log: UUID, cursor: int | None, door: doors.Log) -> None:
        """Shows the log from `cursor` on."""
        self.unfollow(log)
        if isinstance(self.who, Staff):
            self.running.presence.looks(self.name, log)
        self.topics[log] = topic = Topic(cursor, door)
        self.running.hub.follow(log, self, topic.by_ticket)
        self._passes.forget(log)
        self.running.passing.look()
        self.changed(log)

    def unfollow(self, log: UUID) -> None:
        if (topic := self.topics.pop(log, None)) is not None:
            self.running.hub.unfollow(log, self, topic.by_ticket)
            self._passes.forget(log)
            if isinstance(self.who, Staff):
                self.running.presence.looks_away(self.name, log)

    async def close(self) -> None:
        """Nothing is marked for it any more."""
        self.end(None)
        for log in list(self.topics):
            self.unfollow(log)
        for list_ in (self.watch, self.helpdesk):
            if list_ is not None:
                list_.unfollow()
        if self.page is not None:
            self.running.visiting.left(self.page)
        self.running.hub.leave(self)
        await self.rest()

    def _wakes(self) -> None:
        self._woken = True
        if not self._telling and not self.over:
            self._telling = True
            self.start(self._run())

    async def _run(self) -> None:
        """Tells what happened, until there is nothing more to tell or the reader may not listen any more."""
        try:
            while self._woken and not self.over:
                self._woken = False
                changed, self._changed = self._changed or set(), None
                try:
                    await self.prove()
                    await self._tell(changed)
                    await self._tell_passing()
                    await self._tell_hints()
                except AWAY:
                    self._changes(changed)
                    await asyncio.sleep(AGAIN)
        finally:
            self._telling = False

    def _changes(self, logs: set[UUID]) -> None:
        self._changed = logs | (self._changed or set())
        self._woken = True

    async def prove(self) -> None:
        """Asks again what the reader may see, where that is in doubt, before anything else is told or done."""
        while self.doubted and not self.over:
            doubts = self._doubts
            await self._prove()
            self._proved = max(self._proved, doubts)
            for list_ in (self.watch, self.helpdesk):
                if list_ is not None:
                    list_.proved()

    async def _prove(self) -> None:
        before = self.who
        if isinstance(before, Staff):
            now: Principal | None = await sessions.by_id(before.session)
        else:
            now = await tokens.by_visitor(before.key, before.id)
        if now is None or (isinstance(now, Visitor) and now.blocked):
            self.end(4401 if isinstance(before, Staff) else 4403)
            return
        self.who = now
        for log, topic in list(self.topics.items()):
            with suppress(Stopped):
                self._let_in(log, topic, await doors.log(now, log))
                continue
            self.unfollow(log)
            await self.tell(Closed(log=log))
        if isinstance(now, Staff) and self.inbox is not None:
            await self.tell(MeFrame(me=Toggle(available=now.available)))
            self.inbox.all_changed()

    def _let_in(self, log: UUID, topic: Topic, door: doors.Log) -> None:
        """The right may be another one now."""
        if self.topics.get(log) is topic:
            self.running.hub.unfollow(log, self, topic.by_ticket)
            topic.door = door
            self.running.hub.follow(log, self, topic.by_ticket)

    async def _tell(self, changed: set[UUID]) -> None:
        if self.over:
            return
        logs = [log for log in changed if log in self.topics]
        for log in logs:
            if self.topics[log].fresh:
                await self._begin(log)
        asked = [(log, topic, topic.cursor) for log in logs if (topic := self.topics.get(log)) is not None]
        known = [(log, topic, cursor) for log, topic, cursor in asked if cursor is not None]
        found = await self.running.reader.lines.ask([(log, cursor) for log, _, cursor in known])
        audience = self.who.audience
        for (log, topic, _), lines in zip(known, found, strict=True):
            for told in lines:
                if self.doubted:
                    self._changes(changed)
                    return
                if self.topics.get(log) is not topic:
                    break
                if told.line.visible(audience):
                    await self.send(told.frame(audience))
                topic.cursor = told.line.entry.seq
                self._follows(log, told.line.entry.what)
            if len(lines) == AT_ONCE:
                self.changed(log)

    def _follows(self, log: UUID, what: What) -> None:
        """What else a line means for this socket."""
        if self._hints:
            self._hints.pop(log, None)
        if isinstance(what, HANDED_ON):
            self.doubt()
        if isinstance(what, IN_LINE):
            self._passes.forget(log)
            self.running.passing.look()

    async def _tell_passing(self) -> None:
        while not (self.doubted or self.over) and (frame := self._passes.take()) is not None:
            await self.tell(frame)

    async def _tell_hints(self) -> None:
        hints, self._hints = self._hints, None
        for log, (at, frame) in (hints or {}).items():
            fresh = asyncio.get_running_loop().time() - at < STALE
            if fresh and self.has_chat(log) and not (self.doubted or self.over):
                await self.tell(frame)

    async def _begin(self, log: UUID) -> None:
        topic = self.topics[log]
        if topic.cursor is not None:
            topic.fresh = False
            await self.tell(Resumed(log=log, cursor=topic.cursor))
            return
        first = await begun(log, topic, self.who.audience)
        if first is None or self.topics.get(log) is not topic or self.doubted:
            self._changed = {log} | (self._changed or set())
            return
        frame, cursor = first
        topic.fresh, topic.cursor = False, cursor
        await self.tell(frame)
