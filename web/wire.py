"""One open socket as such: what goes out, the tasks that live as long as it does, how it ends."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from litestar.types import Receive, Send

from web.frames import Ev, encode


class Wire:
    """Belongs to the task of the socket's request, which hears what comes in."""

    __slots__ = ("__weakref__", "_hearing", "_send", "_sending_since", "_tasks", "code", "failed", "over", "receive")

    def __init__(self, receive: Receive, send: Send) -> None:
        self.receive = receive
        self.over = False
        self.code: int | None = None
        """With which the socket ends; None where the client is gone."""
        self.failed: BaseException | None = None
        self._send = send
        self._sending_since: float | None = None
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._hearing = asyncio.current_task()

    def end(self, code: int | None) -> None:
        """The first end counts. Interrupts what the socket's task waits for, from wherever it is called."""
        if self.over:
            return
        self.over, self.code = True, code
        if self._hearing is not None and self._hearing is not asyncio.current_task():
            self._hearing.cancel()

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

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """A task that lives as long as the socket at most; what nobody expected in it ends the socket."""
        task = asyncio.create_task(work)
        self._tasks += (task,)
        task.add_done_callback(self._stopped)

    def _stopped(self, task: asyncio.Task[None]) -> None:
        self._tasks = tuple(one for one in self._tasks if one is not task)
        if not task.cancelled() and (error := task.exception()) is not None and not self.over:
            self.failed = error
            self.end(None)

    async def rest(self) -> None:
        """Ends the tasks."""
        tasks = self._tasks
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.gather(*tasks, return_exceptions=True)
