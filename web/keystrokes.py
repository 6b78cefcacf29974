"""Who writes just now: told across the web processes by ids alone, kept nowhere, and lost where a socket is slow."""

import asyncio
from uuid import UUID

import structlog

from models.database import pool
from models.events import Author, AuthorKind
from models.wake import CHANNEL, Wake
from web.errors import AWAY
from web.frames import TypingFrame
from web.hub import Hub
from web.principals import Principal, Staff, Visitor

BY_OWNER = f"""
SELECT pg_notify('{CHANNEL}', '{Wake.TYPING} ' || id || ' ' || owner) FROM log WHERE id = $1 AND open AND owner = $2
"""  # noqa: S608  constants
# The concierge does not wait to see whether somebody writes.
BY_VISITOR = f"""
SELECT pg_notify('{CHANNEL}', '{Wake.TYPING} ' || id) FROM log
WHERE id = $1 AND open AND visitor = $2 AND escalation IS NOT NULL
"""  # noqa: S608  constants
NAMES = "SELECT handle, name FROM person WHERE handle = ANY($1)"

Typed = tuple[UUID, str | None]
"""The log, and the handle of its owner; None: its visitor."""

log = structlog.get_logger("web.keystrokes")


async def typed(who: Principal, log_id: UUID) -> None:
    """Of somebody who may see the log; who has no say in it is not told of."""
    if isinstance(who, Staff):
        await pool().execute(BY_OWNER, log_id, who.handle)
    else:
        await pool().execute(BY_VISITOR, log_id, who.id)


class Keystrokes:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._heard: dict[Typed, None] = {}
        self._wake = asyncio.Event()
        hub.hears.append(self.hear)

    def hear(self, kind: Wake, ids: list[str]) -> None:
        if kind is Wake.TYPING:
            log_id = UUID(ids[0])
            if log_id in self._hub.followers:
                self._heard[log_id, ids[1] if len(ids) > 1 else None] = None
                self._wake.set()
        elif kind is Wake.ENTRY and self._heard:
            said = UUID(ids[0])
            self._heard = {one: None for one in self._heard if one[0] != said}

    async def run(self) -> None:
        """For ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._tell()
            except AWAY as error:
                self._heard.clear()
                log.warning("typing_not_told", why=type(error).__name__)

    async def _tell(self) -> None:
        heard = list(self._heard)
        handles = {handle for _, handle in heard if handle is not None}
        names = {row["handle"]: row["name"] for row in await pool().fetch(NAMES, list(handles))} if handles else {}
        for one in heard:
            if one not in self._heard:
                continue  # he has said it meanwhile
            del self._heard[one]
            log_id, handle = one
            if handle is None:
                self._hint(log_id, Author(kind=AuthorKind.VISITOR), Staff)
            else:
                self._hint(log_id, Author(kind=AuthorKind.AGENT, id=handle, name=names.get(handle)), Visitor)

    def _hint(self, log_id: UUID, author: Author, to: type[Principal]) -> None:
        frame = TypingFrame(log=log_id, author=author)
        for one in self._hub.followers.get(log_id, ()):
            if isinstance(one.who, to) and one.has_chat(log_id):
                one.hint(log_id, frame)
