"""Who is on the site, on the consoles of those who may know."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from piccolo.engine.postgres import PostgresEngine

from tests.support.onsite import Board, Mirror
from tests.support.people import Office, office
from tests.support.web import Web


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office()


@pytest.fixture
async def mirror(db: PostgresEngine) -> AsyncIterator[Mirror]:
    one = Mirror()
    await one.holds()
    yield one
    await one.ends()


async def test_a_visitor_comes_and_looks_at_another_page_and_goes(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera, tom = await web.log_in(house.ada), uuid4(), uuid4()
    page = await mirror.comes(house, vera)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        row = board.rows[str(vera)]
        assert (row["status"], row["name"], row["mine"]) == ("online", None, True)
        assert row["concierge"] == {"id": house.key, "name": "Larkspur"}
        assert (row["team"], row["agent"], row["conversation"]) == (None, None, None)
        await mirror.comes(house, tom)
        await board.until(tom)
        await mirror.turns(page, url="http://localhost:8001/contact")
        await board.until(vera, url="http://localhost:8001/contact")
        await mirror.turns(page, left_at="now() - interval '29 seconds'")
        await board.until_gone(vera)
        assert str(tom) in board.rows
