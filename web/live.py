"""One open socket: it shows logs and the list by cursor, and takes what its reader says.

Only `_tell` sends what happened, and it reads before it sends: so the order is the log's, and nothing waits in memory
for a slow client but the names of what may have changed. Acks go out at once, from where the words came in.
"""

import asyncio
from contextlib import suppress
from uuid import UUID

from litestar.types import Receive, Send

from models.events import Asked, Reopened, Requeued, Transferred, What
from models.queries.entries import AT_ONCE, RESUMABLE
from models.queries.snapshots import snapshot
from web import doors, sessions, tokens
from web.errors import AWAY, Stopped
from web.frames import Closed, Ev, MeFrame, Resumed, SnapshotFrame, Toggle, encode
from web.inbox import Inbox
from web.passes import Passes
from web.principals import Principal, Staff, identity
from web.running import Running
from web.watch import Watch

AGAIN = 0.5
IN_LINE = (Asked, Reopened, Requeued, Transferred)
"""Lines by which a chat comes into the line: its place is told again, though it may be the one that was told last."""


class Topic:
    """A log that this socket shows. `cursor`: the last line looked at; None before the snapshot."""

    __slots__ = ("cursor", "fresh")

    def __init__(self, cursor: int | None, seq: int) -> None:
        near = cursor is not None and 0 <= seq - cursor <= RESUMABLE
        self.cursor = cursor if near else None
        self.fresh = True


class Live:
    def __init__(self, who: Principal, running: Running, receive: Receive, send: Send) -> None:
        self.who = who
        self.running = running
        self.receive = receive
        self.topics: dict[UUID, Topic] = {}
        self.over: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        """The socket's end: a close code, or None where the client is gone."""
        self.inbox = Inbox(self)
        self.watch = Watch(self)
        self._send = send
        self._passes = Passes()
        self._changed: set[UUID] = set()
        self._wake = asyncio.Event()
        self._doubts = 0
        self._proved = 0
        self._sending_since: float | None = None

    def changed(self, log: UUID) -> None:
        self._changed.add(log)
        self._wake.set()

    def row_changed(self, log: UUID) -> None:
        self.inbox.changed(log)

    def all_changed(self) -> None:
        self._changed.update(self.topics)
        self._wake.set()
        self.inbox.all_changed()

    @property
    def name(self) -> str:
        return identity(self.who)

    def passes(self, what: str, log: UUID | None, frame: Ev | None, *, assumed: bool = False) -> None:
        if self._passes.stands(what, log, frame, assumed=assumed):
            self._wake.set()

    def doubt(self) -> None:
        self._doubts += 1
        self._wake.set()

    @property
    def doubted(self) -> bool:
        return self._doubts != self._proved

    def follow(self, log: UUID, cursor: int | None, seq: int) -> None:
        """Shows the log from `cursor` on; `seq`: its last line, as the door said."""
        if log not in self.topics and isinstance(self.who, Staff):
            self.running.presence.looks(self.name, log)
        self.topics[log] = Topic(cursor, seq)
        self.running.hub.follow(log, self)
        self._passes.forget(log)
        self.running.passing.look()
        self.changed(log)

    def unfollow(self, log: UUID) -> None:
        if self.topics.pop(log, None) is not None:
            self.running.hub.unfollow(log, self)
            self._passes.forget(log)
            if isinstance(self.who, Staff):
                self.running.presence.looks_away(self.name, log)

    def close(self) -> None:
        """Nothing is marked for it any more."""
        for log in list(self.topics):
            self.unfollow(log)
        self.watch.unfollow()
        self.running.hub.leave(self)

    def end(self, code: int | None) -> None:
        if not self.over.done():
            self.over.set_result(code)

    def unread_for(self, seconds: float) -> bool:
        """Whether the client has left a frame unread for so long."""
        since = self._sending_since
        return since is not None and asyncio.get_running_loop().time() - since > seconds

    async def send(self, text: str) -> None:
        """Waits while the client does not read; the sweep ends a socket that waits too long."""
        self._sending_since = asyncio.get_running_loop().time()
        await self._send({"type": "websocket.send", "text": text, "bytes": None})
        self._sending_since = None

    async def tell(self, frame: Ev) -> None:
        await self.send(encode(frame))

    async def run(self) -> None:
        """Tells what happens, until the reader may not listen any more."""
        while not self.over.done():
            await self._wake.wait()
            self._wake.clear()
            changed, self._changed = self._changed, set()
            try:
                await self.prove()
                await self._tell(changed)
                await self._tell_passing()
            except AWAY:
                self._changed |= changed
                self._wake.set()
                await asyncio.sleep(AGAIN)

    async def prove(self) -> None:
        """Asks again what the reader may see, where that is in doubt, before anything else is told or done."""
        while self.doubted and not self.over.done():
            doubts = self._doubts
            await self._prove()
            self._proved = max(self._proved, doubts)
            self.watch.proved()

    async def _prove(self) -> None:
        before = self.who
        if isinstance(before, Staff):
            now: Principal | None = await sessions.by_id(before.session)
        else:
            now = await tokens.by_visitor(before.key, before.id)
        if now is None:
            self.end(4401 if isinstance(before, Staff) else 4403)
            return
        self.who = now
        for log in list(self.topics):
            with suppress(Stopped):
                await doors.conversation(now, log)
                continue
            self.unfollow(log)
            await self.tell(Closed(log=log))
        if isinstance(now, Staff) and isinstance(before, Staff):
            await self.tell(MeFrame(me=Toggle(available=now.available)))
            self.inbox.all_changed()

    async def _tell(self, changed: set[UUID]) -> None:
        if self.over.done():
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
                    self._changed |= changed
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
        if isinstance(what, Transferred):
            self.doubt()
        if isinstance(what, IN_LINE):
            self._passes.forget(log)
            self.running.passing.look()

    async def _tell_passing(self) -> None:
        while not (self.doubted or self.over.done()) and (frame := self._passes.take()) is not None:
            await self.tell(frame)

    async def _begin(self, log: UUID) -> None:
        topic = self.topics[log]
        if topic.cursor is not None:
            topic.fresh = False
            await self.tell(Resumed(log=log, cursor=topic.cursor))
            return
        shown = await snapshot(log, self.who.audience)
        if shown is None or self.topics.get(log) is not topic or self.doubted:
            self._changed.add(log)
            return
        topic.fresh, topic.cursor = False, shown.cursor
        await self.tell(SnapshotFrame(log=log, snapshot=shown))
