"""Kill a web process or Postgres: nobody who is on the site vanishes from the dashboard, and no ghost stays on it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import pytest

from models.database import UNREACHABLE, pool
from tests.faults.servers import Mortal, mortal
from tests.faults.visiting import Passer, Watcher
from tests.support.people import office
from tests.support.waiting import until

PASSERS = 12
LEASED = """
SELECT count(*) FROM visit v JOIN process_lease l ON l.process = v.process AND l.until > now() WHERE v.left_at IS NULL
"""


@pytest.fixture(scope="module")
async def servers() -> AsyncIterator[Mortal]:
    async with mortal() as running:
        yield running


class Site:
    """A crowd on the site, and Ada who watches it."""

    def __init__(self, ada: Watcher, crowd: list[Passer]) -> None:
        self.ada, self.crowd = ada, crowd
        self.began = {one: row["began_at"] for one, row in ada.rows.items()}

    async def is_whole(self) -> None:
        """Everybody has a page that counts, and is shown since the time when he came."""
        await until(self._is_written, within=60)
        await self.ada.wait(lambda: self.ada.rows.keys() == {one.id for one in self.crowd}, within=60)
        assert {one: row["began_at"] for one, row in self.ada.rows.items()} == {
            one.id: self.began[one.id] for one in self.crowd
        }

    async def _is_written(self) -> bool:
        with suppress(*UNREACHABLE):
            count: int = await pool().fetchval(LEASED)
            return count >= len(self.crowd)
        return False


@pytest.fixture
async def site(servers: Mortal) -> AsyncIterator[Site]:
    house = await office()
    async with AsyncExitStack() as stack:
        crowd = [await stack.enter_async_context(Passer(lambda: servers.whole.base, house.key)) for _ in range(PASSERS)]
        await asyncio.gather(*(one.online() for one in crowd))
        ada = await stack.enter_async_context(Watcher(lambda: servers.whole.base, house.ada.email))
        await ada.login()
        await ada.wait(lambda: ada.rows.keys() == {one.id for one in crowd})
        yield Site(ada, crowd)


async def test_who_comes_back_after_a_kill_was_never_away_and_who_does_not_is_no_ghost(
    servers: Mortal, site: Site
) -> None:
    gone, site.crowd = site.crowd[:3], site.crowd[3:]
    servers.send("web-1", signal.SIGKILL)
    await asyncio.gather(*(one.offline() for one in gone))
    await site.is_whole()
    assert site.ada.vanished == {one.id for one in gone}


async def test_nobody_vanishes_while_postgres_is_killed(servers: Mortal, site: Site) -> None:
    restarts = len(servers.whole.restarts)
    servers.send("postgres", signal.SIGKILL)
    await until(lambda: len(servers.whole.restarts) > restarts, within=60)
    await site.is_whole()
    assert site.ada.vanished == set()
