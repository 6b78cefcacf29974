"""snapshot + events = fresh snapshot: after every command, on everybody's screen."""

from functools import partial
from uuid import UUID

import msgspec

from models.events import Audience
from models.queries.inbox import Row, inbox
from models.queries.snapshots import snapshot
from models.status import Status
from tests.support.clients import AgentClient, VisitorClient
from tests.support.people import office
from tests.support.retrying import Client, RefusedByServer
from tests.support.waiting import until
from tests.support.whole import Whole


class Room:
    """One chat and everyone who looks at it."""

    def __init__(self, log: UUID, vera: VisitorClient, ada: AgentClient, grace: AgentClient) -> None:
        self.log = log
        self.vera = vera
        self.ada = ada
        self.grace = grace

    async def stands(self, status: Status) -> None:
        """Everybody's screen becomes what a first look would show, and that is `status`."""
        await self._shows(self.ada, Audience.STAFF, status)
        seen = Status.IN_PROGRESS if status is Status.ENDING else status
        await self._shows(self.vera, Audience.EVERYONE, seen)
        for agent in (self.ada, self.grace):
            await until(partial(self._same_list, agent))

    async def _shows(self, client: Client, reader: Audience, status: Status) -> None:
        screen = client.screens[self.log]

        async def same() -> bool:
            fresh = await snapshot(self.log, reader)
            assert fresh is not None
            shown = (screen.cursor, screen.standing, screen.entries)
            return fresh.standing.status is status and shown == (fresh.cursor, fresh.standing, fresh.entries)

        await until(same)
        assert (screen.repeated, screen.gaps) == (0, 0)

    async def _same_list(self, agent: AgentClient) -> bool:
        fresh = {row.id: row for row in await inbox(agent.me["handle"])}
        return {log: msgspec.convert(row, Row) for log, row in agent.inbox.items()} == fresh


async def test_every_command_leaves_every_screen_as_a_first_look_would(whole: Whole) -> None:
    house = await office()
    ada, grace = (AgentClient(lambda: whole.base, one.email) for one in (house.ada, house.grace))
    async with VisitorClient(lambda: whole.base, house.key) as vera, ada, grace:
        for agent in (ada, grace):
            await agent.login()
            await agent.follow_inbox()
        log = await vera.begin("Hello?")
        await ada.follow(log)
        room = Room(log, vera, ada, grace)
        await room.stands(Status.CONCIERGE)
        await vera.ask()
        await room.stands(Status.UNCLAIMED)
        await ada.claim(log)
        await room.stands(Status.IN_PROGRESS)
        await ada.said(log, "Hi, I am Ada")
        await vera.said(log, "Good to meet you")
        await room.stands(Status.IN_PROGRESS)
        await ada.end(log)
        await room.stands(Status.ENDING)
        await ada.undo_end(log)
        await room.stands(Status.IN_PROGRESS)
        await ada.end(log)
        await room.stands(Status.ENDED)
        await vera.said(log, "One more thing")
        await room.stands(Status.UNCLAIMED)
        await ada.claim(log)
        await room.stands(Status.IN_PROGRESS)
        await ada.end(log)
        await room.stands(Status.ENDED)
        await ada.archive(log)
        await room.stands(Status.ARCHIVED)


async def now(agent: AgentClient, log: UUID, timer: str) -> None:
    """Lets it fire, once the workflow has heard of the words that it follows from."""

    async def pressed() -> bool:
        try:
            await agent.ask(log, "now", timer=timer)
        except RefusedByServer as refused:
            if refused.code not in ("not_waiting", "agent_wrote"):
                raise
            return False
        return True

    await until(pressed)


async def test_every_change_of_hands_leaves_every_screen_as_a_first_look_would(whole: Whole) -> None:
    house = await office()
    ada, grace = (AgentClient(lambda: whole.base, one.email) for one in (house.ada, house.grace))
    async with VisitorClient(lambda: whole.base, house.key) as vera, ada, grace:
        for agent in (ada, grace):
            await agent.login()
            await agent.follow_inbox()
        log = await vera.begin("Hello?", asks=True)
        await ada.follow(log)
        room = Room(log, vera, ada, grace)
        await room.stands(Status.UNCLAIMED)
        await ada.claim(log)
        await ada.ask(log, "extend", timer="answer")
        await room.stands(Status.IN_PROGRESS)
        for answer in ("decline", "claim"):
            await ada.ask(log, "transfer", to=house.grace.handle, note="You know this better")
            await room.stands(Status.IN_PROGRESS)
            await grace.ask(log, answer)
            await room.stands(Status.IN_PROGRESS)
        await ada.ask(log, "take-over", reason="Lunch")
        await room.stands(Status.IN_PROGRESS)
        await ada.said(log, "I am back")
        await vera.said(log, "Good")
        await room.stands(Status.IN_PROGRESS)
        await now(grace, log, "answer")
        await room.stands(Status.UNCLAIMED)
        await now(grace, log, "nobody")
        await room.stands(Status.UNCLAIMED)
        await ada.claim(log)
        await ada.said(log, "Is that all?")
        await now(ada, log, "idle")
        await room.stands(Status.IN_PROGRESS)
        await now(ada, log, "idle_end")
        await room.stands(Status.ENDED)
