"""The pusher: tells people without an open console what they should hear, by Web Push.

By level, not by edge: each pass looks up what holds now, so a push that is of no use any more is called off, and one
that a killed worker left is taken up. At least once: a browser shows a second copy in the place of the first.
"""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from desk.loops.frame import Loop
from desk.postman import Letter, Outcome, Postman
from models import pushes
from models.pushes import Browser, Push
from models.queries.news import for_the_absent
from models.wake import Wake
from settings import Settings

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds before a push service that could not take it is asked again; each pause is twice the one before."""


class Pusher:
    def __init__(self, settings: Settings) -> None:
        self._postman = Postman(settings)
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    async def run(self, database_url: str) -> None:
        """Until cancelled."""
        try:
            await Loop("pusher", 7, self.one_pass, (Wake.ENTRY,)).run(database_url)
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def one_pass(self) -> None:
        """Starts what is due, and stops what is not any more. Raises what went wrong since the last pass; the next one
        tries it again."""
        ended = [self._tasks.pop(id_) for id_, task in list(self._tasks.items()) if task.done()]
        due = {push.id: push for push in await pushes.due(await for_the_absent())}
        for id_, push in due.items():
            if id_ not in self._tasks:
                self._tasks[id_] = asyncio.create_task(self._tell(push))
        for id_ in self._tasks.keys() - due.keys():
            self._tasks[id_].cancel()
        for task in ended:
            if not task.cancelled():
                task.result()

    async def settled(self) -> None:
        """Until what the passes started is done. Raises what went wrong."""
        await asyncio.gather(*self._tasks.values())

    async def _tell(self, push: Push) -> None:
        found = await pushes.browsers(push.person)
        if await asyncio.gather(*(self._hand_over(push, browser) for browser in found)):
            await pushes.sent(push.id)

    async def _hand_over(self, push: Push, browser: Browser) -> None:
        """Until its service has taken it or never will, or the time is over."""
        letter = Letter(content=content(push), topic=push.id.hex, until=push.until)
        pause = FIRST_PAUSE
        while push.until > datetime.now(UTC):
            answer = await self._postman.deliver(letter, browser)
            if answer.outcome is Outcome.GONE:
                await pushes.gone(browser.endpoint)
            if answer.outcome is not Outcome.AGAIN:
                return
            await asyncio.sleep(answer.wait or pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def content(push: Push) -> bytes:
    """What the service worker reads. It names nobody: the words are the service worker's."""
    return msgspec.json.encode({"kind": push.kind, "conversation": push.conversation, "until": push.until})
