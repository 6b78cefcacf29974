"""Whatever is decided about tickets, and whoever works on them: what the frames add up to is what a fresh list says."""

import random
from contextlib import AsyncExitStack
from functools import partial
from typing import Any
from uuid import uuid4

from models import log as logs
from models.database import pool, transaction
from models.events import Assigned, Prioritised, Priority, Regrouped, Resolved, Started, TicketFact
from models.tickets.state import TicketStatus
from tests.support.helpdesk import leaves, recorded
from tests.support.people import Office, office
from tests.support.sockets import Socket
from tests.support.ticketing import Filed, listed
from tests.support.waiting import until
from tests.support.web import Desk, Web

STEPS = 90
Decision = tuple[TicketFact, dict[str, Any]]
JOINS = """
INSERT INTO team_person (team, person)
SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM team_person WHERE team = $1 AND person = $2)
"""


class Screen:
    """A console's rows: those that it read, and what the frames made of them."""

    def __init__(self, desk: Desk, socket: Socket) -> None:
        self.desk, self.socket = desk, socket
        self.rows: dict[int, Any] = {}
        self._read = 0

    async def settle(self) -> None:
        """Everything that came so far is on the screen."""
        await self.socket.quiet()
        frames, self._read = self.socket.frames[self._read :], len(self.socket.frames)
        for frame in frames:
            match frame["ev"]:
                case "tickets":
                    self.rows = await self.fresh()
                case "ticket":
                    self.rows[frame["row"]["number"]] = frame["row"]
                case "ticket_gone":
                    self.rows.pop(frame["number"], None)

    async def fresh(self) -> dict[int, Any]:
        answer = await self.desk.client.get("/api/tickets", params={"sort": "created"})
        return {row["number"]: row for row in answer.json()["rows"]}

    async def agrees(self) -> bool:
        await self.settle()
        return self.rows == await self.fresh()


class Work:
    """Two offices and their tickets, and what can happen to them."""

    def __init__(self, houses: tuple[Office, Office], draw: random.Random) -> None:
        self.houses, self.draw = houses, draw
        self.tickets: list[Filed] = []

    async def comes(self) -> None:
        if len(self.tickets) < 20:
            self.tickets.append(await listed(self.draw.choice(self.houses)))

    async def is_decided(self) -> None:
        house, ticket = self.draw.choice(self.houses), self.draw.choice(self.tickets)
        priority = self.draw.choice(list(Priority))
        regroups: Decision = (Regrouped(team=house.team, team_name="Support"), {"team": house.team})
        decisions: list[Decision] = [
            (Started(), {"status": TicketStatus.IN_PROGRESS}),
            (Resolved(), {"status": TicketStatus.DONE}),
            (Prioritised(priority=priority), {"priority": priority}),
            (Assigned(to=house.kofi.handle), {"assignee": house.kofi.handle}),
            regroups,
            regroups,
        ]
        fact, changes = self.draw.choice(decisions)
        await recorded(ticket, house.kofi, fact, **changes)

    async def is_said(self) -> None:
        await logs.comment(pool(), self.draw.choice(self.tickets).log, self.houses[0].ines.author, uuid4().hex, "Soon.")

    async def somebody_goes(self) -> None:
        house = self.draw.choice(self.houses)
        await leaves(house, house.kofi)

    async def somebody_comes(self) -> None:
        house, other = self.draw.sample(self.houses, 2)
        async with transaction() as connection:
            await connection.execute(JOINS, house.team, self.draw.choice([house, other]).kofi.id)
        # The sweep finds out.

    async def goes_on(self) -> None:
        calm = [self.is_decided] * 8 + [self.is_said] * 4
        await self.draw.choice([*calm, self.comes, self.comes, self.somebody_goes, self.somebody_comes])()


async def test_the_frames_add_up_to_a_fresh_list(web: Web) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201  shown where it fails
    houses = (await office(), await office())
    work = Work(houses, random.Random(seed))
    work.tickets = [await listed(house) for house in houses for _ in range(3)]
    async with AsyncExitStack() as stack:
        screens = []
        for who in (houses[0].kofi, houses[1].kofi):
            desk = await web.log_in(who)
            screens.append(Screen(desk, await stack.enter_async_context(desk.socket())))
            await screens[-1].socket.send("follow_tickets")
        for step in range(STEPS):
            await work.goes_on()
            if step % 30 == 29:
                for screen in screens:
                    await until(partial(screen.agrees), within=90)
