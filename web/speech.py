"""What comes in on a socket: each frame decoded, allowed, done, one after the other."""

import asyncio
from uuid import UUID

import msgspec

from models import greetings
from models import log as logs
from models.database import pool
from models.events import Chose
from models.lifecycle import Refused
from web import doors, frames, inviting, keystrokes, reading
from web.catch import problem_of
from web.errors import AWAY, Problem, problem, worded
from web.helpdesk import Helpdesk
from web.live import AGAIN, Live
from web.metrics import REFUSALS, SAID
from web.principals import Staff
from web.rights import works
from web.texts import trouble
from web.watch import Watch

MAX_TOPICS = 200
MAX_LABEL = 200
"""Characters on a button."""
BURST_SECONDS = 2
"""A socket may send as many frames at once as in this time."""
TYPING_PAUSE = 1.0
"""Seconds; who is told to write more often than that writes all the same."""


class Speech:
    __slots__ = ("_allowance", "_at", "_live", "_rate", "_running", "_typed")

    def __init__(self, live: Live) -> None:
        self._live = live
        self._running = live.running
        self._rate = live.running.settings.frames_per_second
        self._allowance = float(self._rate * BURST_SECONDS)
        self._at = asyncio.get_running_loop().time()
        self._typed = self._at - TYPING_PAUSE

    async def hear(self) -> int | None:
        """Until the client goes (None), or has to go: the close code."""
        while True:
            message = await self._live.receive()
            if message["type"] == "websocket.disconnect":
                return None
            text = message.get("text")
            if text is None:
                return 1003
            if self._too_fast():
                return 4429
            if not await self._frame(str(text)):
                return 4400
            if self._live.over:
                return None

    def _too_fast(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._allowance = min(self._allowance + (now - self._at) * self._rate, self._rate * BURST_SECONDS) - 1
        self._at = now
        return self._allowance < 0

    async def _frame(self, text: str) -> bool:
        """False: no frame of this protocol."""
        try:
            frame = frames.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            return await self._unreadable(text, error)
        try:
            match frame:
                case frames.Say():
                    await self._say(frame)
                case frames.Follow():
                    await self._follow(frame.log, frame.cursor)
                case frames.Unfollow():
                    self._live.unfollow(frame.log)
                case frames.FollowInbox():
                    self._follow_inbox()
                case frames.FollowDashboard():
                    self._watch().follow()
                case frames.UnfollowDashboard():
                    self._watch().unfollow()
                case frames.FollowTickets():
                    self._helpdesk().follow()
                case frames.UnfollowTickets():
                    self._helpdesk().unfollow()
                case frames.Read():
                    await self._read(frame)
                case frames.Typing():
                    await self._typing(frame)
                case frames.Here():
                    self._here(frame)
                case frames.Sign():
                    self._sign()
                case frames.Greeted():
                    await self._greeted(frame)
                case frames.InvitedFrame():
                    await self._invited(frame)
                case frames.Ping():
                    await self._live.tell(frames.Pong())
        except Refused as refused:
            await self._refuse(await worded(refused), frame)
        except Exception as error:  # the loop goes on for refusals only
            said = problem_of(error)
            if said.status == 500:
                raise
            await self._refuse(said, frame)
        return True

    async def _say(self, frame: frames.Say) -> None:
        if "\0" in frame.text:
            raise Refused("bad_text")
        who = self._live.who
        chose = _chose(frame)
        if not (frame.text.strip() or frame.files) or (frame.files and not _sendable(frame, chose)):
            raise Refused("invalid")
        await self._allowed(frame.log)
        if isinstance(who, Staff):
            if frame.epoch is None or frame.seen is None or chose is not None:
                raise Refused("invalid")
            line = await _agent_says(who, frame, epoch=frame.epoch, seen=frame.seen)
        elif frame.files:
            line = await logs.visitor_sends(
                frame.log, who.id, frame.client_id, frame.text, frame.files, self._running.pace
            )
        elif chose is not None:
            line = await logs.visitor_chooses(pool(), frame.log, frame.client_id, chose, self._running.pace)
        else:
            line = await logs.visitor_says(pool(), frame.log, frame.client_id, frame.text, self._running.pace)
        ack = frames.Ack(log=frame.log, client_id=frame.client_id, seq=line.seq, duplicate=line.duplicate)
        await self._live.tell(ack)
        SAID.labels(who.audience.value).inc()

    async def _follow(self, log: UUID, cursor: int | None) -> None:
        if len(self._live.topics) >= MAX_TOPICS and log not in self._live.topics:
            raise Refused("too_fast")
        found = await self._found(log)
        if found is not None:
            self._live.follow(log, cursor, found)

    async def _found(self, log: UUID) -> doors.Log | None:
        """Nobody asks again for what he follows, so a follow outlasts a database that is away.
        None: the socket is over."""
        while not self._live.over:
            try:
                return await doors.log(self._live.who, log)
            except AWAY:
                await asyncio.sleep(AGAIN)
        return None

    def _follow_inbox(self) -> None:
        if self._live.inbox is None:
            raise Refused("forbidden")
        self._running.hub.lists.add(self._live)
        self._live.inbox.follow()

    def _watch(self) -> Watch:
        if self._live.watch is None:
            raise Refused("forbidden")
        return self._live.watch

    def _helpdesk(self) -> Helpdesk:
        if self._live.helpdesk is None or works(self._live.who) is None:
            raise Refused("forbidden")
        return self._live.helpdesk

    def _here(self, frame: frames.Here) -> None:
        """Who has not acted is his visit; who has, may say any visit of the concierge his."""
        live, who = self._live, self._live.who
        if isinstance(who, Staff):
            raise Refused("forbidden")
        if "\0" in frame.url + frame.title + (frame.referrer or "") + (frame.language or ""):
            raise Refused("bad_text")
        visit = self._running.visiting.tokens.read(frame.visit, who.key)
        if visit is None or not (who.acted or visit.id == who.id):
            raise Refused("bad_token")
        live.page = self._running.visiting.here(live.page, who, visit, frame, live.browser)

    def _sign(self) -> None:
        if isinstance(self._live.who, Staff):
            raise Refused("forbidden")
        if self._live.page is not None:
            self._running.visiting.signs(self._live.page)

    async def _greeted(self, frame: frames.Greeted) -> None:
        if isinstance(self._live.who, Staff):
            raise Refused("forbidden")
        await greetings.shown(pool(), self._live.who.id, frame.rule, opened=frame.opened)

    async def _invited(self, frame: frames.InvitedFrame) -> None:
        if isinstance(self._live.who, Staff):
            raise Refused("forbidden")
        await inviting.noticed(self._live.who.id, frame)

    async def _read(self, frame: frames.Read) -> None:
        await self._allowed(frame.log)
        await reading.mark(self._live.who, frame.log, frame.seq)

    async def _typing(self, frame: frames.Typing) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._typed < TYPING_PAUSE:
            return
        self._typed = now
        await self._allowed(frame.log)
        await keystrokes.typed(self._live.who, frame.log)

    async def _allowed(self, log: UUID) -> None:
        """A chat that this socket shows as its reader's has passed the door; nothing is done while that is in doubt."""
        if self._live.doubted or not self._live.has_chat(log):
            await self._live.prove()
            if self._live.over:
                raise Refused("forbidden")
            await doors.conversation(self._live.who, log)

    async def _refuse(self, said: Problem, frame: frames.ClientFrame) -> None:
        await self._tell_refused(said, getattr(frame, "log", None), getattr(frame, "client_id", None))

    async def _unreadable(self, text: str, error: Exception) -> bool:
        """A frame that names what it is about is refused and the socket goes on; anything else ends it."""
        code = trouble(text.encode(errors="surrogatepass")) or "invalid"
        about = frames.refusable(text) if code != "bad_request" else None
        said = (
            problem(code, field=_field(error))
            if about
            else problem("bad_text" if code == "bad_text" else "bad_request")
        )
        log, client_id = (about.log, about.client_id) if about else (None, None)
        await self._tell_refused(said, log, client_id)
        return about is not None

    async def _tell_refused(self, said: Problem, log: UUID | None, client_id: str | None) -> None:
        REFUSALS.labels(said.code).inc()
        await self._live.tell(frames.RefusedFrame(log=log, client_id=client_id, problem=said))


async def _agent_says(who: Staff, frame: frames.Say, *, epoch: int, seen: int) -> logs.Appended:
    log, id_, text = frame.log, frame.client_id, frame.text
    if frame.files:
        return await logs.agent_sends(log, who.author, id_, text, frame.files, epoch=epoch, seen=seen)
    return await logs.agent_says(pool(), log, who.author, id_, text, epoch=epoch, seen=seen)


def _sendable(frame: frames.Say, chose: Chose | None) -> bool:
    return chose is None and len(set(frame.files)) == len(frame.files)


def _chose(frame: frames.Say) -> Chose | None:
    """The button that was pressed, if one was."""
    if frame.to is None and frame.pick is None:
        return None
    if frame.to is None or frame.pick is None or len(frame.text) > MAX_LABEL:
        raise Refused("invalid")
    if "\0" in frame.pick:
        raise Refused("bad_text")
    return Chose(text=frame.text, to=frame.to, pick=frame.pick)


def _field(error: Exception) -> str | None:
    """`$.text` in what msgspec says."""
    _, found, path = str(error).partition("`$.")
    return path.rstrip("`") if found else None
