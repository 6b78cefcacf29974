"""Whatever happens on the site, and whoever is told of it: what the frames add up to is what a fresh reading says."""

import random
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from uuid import UUID

import pytest
from piccolo.engine.postgres import PostgresEngine

from models.database import pool
from models.inviting import PENDING, Stage
from models.tables import ConciergeTeam
from models.wake import Wake
from tests.support.onsite import Board, Mirror, ago, invitation, notify
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.web import Desk, Visit, Web

pytestmark = pytest.mark.usefixtures("worker")
STEPS = 120
BESIDE = ("referrer", "language", "pages", "chats", "invitations")


class Site:
    """Six visitors, two processes that show their pages, and what can happen to them."""

    def __init__(self, web: Web, house: Office, ada: Desk, draw: random.Random) -> None:
        self.web, self.house, self.ada, self.draw = web, house, ada, draw
        self.mirrors = [Mirror(), Mirror()]
        self.visitors: list[Visit] = []
        self.pages: list[tuple[Mirror, int]] = []
        self.logs: list[UUID] = []

    async def opens(self) -> None:
        for mirror in self.mirrors:
            await mirror.holds()
        self.visitors = [await self.web.visit(self.house.key) for _ in range(6)]

    async def comes(self) -> None:
        mirror = self.draw.choice(self.mirrors)
        self.pages.append((mirror, await mirror.comes(self.house, self.draw.choice(self.visitors).visitor)))

    async def turns(self) -> None:
        if self.pages:
            mirror, page = self.draw.choice(self.pages)
            mirror.quietly = self.draw.random() < 0.2
            moved: dict[str, object] = self.draw.choice([
                {"url": f"http://localhost:8001/{self.draw.random()}", "page_at": ago(0)},
                {"hidden_at": ago(self.draw.choice([0, 400]))},
                {"hidden_at": None, "signed_at": ago(self.draw.choice([0, 400]))},
                {"left_at": ago(self.draw.choice([0, 31]))},
                {"began_at": ago(1000)},
            ])  # fmt: skip
            await mirror.turns(page, **moved)

    async def dies(self) -> None:
        mirror = self.draw.choice(self.mirrors)
        await mirror.holds(-1)
        await mirror.holds()

    async def asks(self) -> None:
        self.logs.append(await self.draw.choice(self.visitors).begin("Hello?", ask=True))

    async def decides(self) -> None:
        if self.logs:
            await self.ada.decide(self.draw.choice(["claim", "end", "archive"]), self.draw.choice(self.logs), seen=99)

    async def is_named(self) -> None:
        """By a line of his conversation, as every name comes."""
        one = self.draw.choice(self.visitors).visitor
        log = await pool().fetchval("SELECT id FROM log WHERE visitor = $1 LIMIT 1", one)
        if log is not None:
            await pool().execute("UPDATE visitor SET name = $2 WHERE id = $1", one, f"Vera {self.draw.random()}")
            await notify(Wake.ENTRY, log)

    async def is_invited(self) -> None:
        stage = self.draw.choice([stage for stage in Stage if stage not in PENDING])
        one = self.draw.choice(self.visitors).visitor
        await invitation(self.house, one, stage, self.draw.choice([self.house.ada, None]))

    @property
    def whatever(self) -> Callable[[], Awaitable[None]]:
        calm = [self.comes, self.turns, self.turns, self.turns, self.is_named, self.is_invited]
        return self.draw.choice([*calm, *calm, self.dies, self.asks, self.decides])


async def test_the_frames_add_up_to_a_fresh_reading(web: Web, db: PostgresEngine) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201  shown where it fails
    house, other = await office(), await office()
    await ConciergeTeam(concierge=house.concierge, team=other.team, position=1).save()
    desks = [await web.log_in(one) for one in (house.ada, other.ada, house.ines, (await office()).ada)]
    site = Site(web, house, desks[0], random.Random(seed))
    await site.opens()
    async with AsyncExitStack() as stack:
        boards = [await Board(await stack.enter_async_context(desk.socket())).follow() for desk in desks]
        for step in range(STEPS):
            await site.whatever()
            if step % 40 == 39:
                for desk, board in zip(desks, boards, strict=True):
                    await until(partial(agree, site, desk, board), within=90)
        assert boards[3].rows == {}
    for mirror in site.mirrors:
        await mirror.ends()


async def agree(site: Site, desk: Desk, board: Board) -> bool:
    await board.settle()
    for one in site.visitors:
        answer = await desk.client.get(f"/api/visitors/{one.visitor}")
        fresh = None
        if answer.status_code == 200:
            fresh = {name: value for name, value in answer.json().items() if name not in BESIDE}
        if board.rows.get(str(one.visitor)) != fresh:
            return False
    return True
