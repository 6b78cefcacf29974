"""What a web process keeps of its visitors' pages, and mirrors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from models.database import pool
from tests.support.people import Office, office
from web.frames import Here
from web.presence import Presence
from web.principals import Visitor
from web.shown import Open
from web.visit_tokens import VisitTokens
from web.visiting import MOST_TURNS, SIGNS, Visiting

SHOP = "https://shop.example/"
TOKENS = VisitTokens(b"k" * 32)


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


@pytest.fixture
async def presence(db: object) -> AsyncIterator[Presence]:
    one = Presence()
    await one.renew()
    yield one
    await one.end()


def guest(house: Office, visit: UUID) -> Visitor:
    return Visitor(id=visit, concierge=house.concierge, key=house.key, acted=False, blocked=False, parameters=())


@asynccontextmanager
async def on(visiting: Visiting, house: Office, url: str = SHOP) -> AsyncIterator[Open]:
    """A page of a new visitor."""
    visit = TOKENS.begin(house.key)
    frame = Here(visit=visit.token, url=url)
    page = visiting.here(None, guest(house, visit.id), visit, frame, None)
    await visiting.mirror()
    yield page
    visiting.left(page)


def turned(visiting: Visiting, house: Office, page: Open, path: str) -> Open:
    visit = TOKENS.written(page.visit, page.began_at, house.key)
    return visiting.here(page, guest(house, page.visitor), visit, Here(visit=visit.token, url=SHOP + path), None)


async def row(page: Open) -> asyncpg.Record:
    found = await pool().fetchrow("SELECT * FROM visit WHERE visitor = $1 AND n = $2", page.visitor, page.n)
    assert found is not None
    return found


async def test_a_sign_of_life_is_told_unless_there_was_one_just_now(presence: Presence, house: Office) -> None:
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as page:
        first = await row(page)
        visiting.signs(page)
        await visiting.mirror()
        assert (await row(page))["change"] == first["change"]
        page.signed_at -= SIGNS + timedelta(minutes=4)
        visiting.signs(page)
        await visiting.mirror()
        assert (await row(page))["signed_at"] >= first["signed_at"]


async def test_who_looks_behind_his_cursor_misses_no_page(presence: Presence, house: Office) -> None:
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as one, on(visiting, house) as two:
        cursor = max((await row(one))["change"], (await row(two))["change"])
        turned(visiting, house, one, "sale")
        await visiting.mirror()
        moved = await pool().fetch("SELECT n FROM visit WHERE process = $1 AND change > $2", presence.process, cursor)
        assert [found["n"] for found in moved] == [one.n]


async def test_what_could_not_be_written_is_written_later(presence: Presence, house: Office) -> None:
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as page:
        await pool().execute("DELETE FROM process_lease WHERE process = $1", presence.process)
        turned(visiting, house, page, "sale")
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await visiting.mirror()
        await presence.renew()
        await visiting.mirror()
        assert (await row(page))["url"] == f"{SHOP}sale"
        kept = await pool().fetchval("SELECT count(*) FROM visit_page WHERE visit = $1", page.visit)
        assert kept == 2


async def test_a_lease_that_was_taken_anew_has_everything_written_again(presence: Presence, house: Office) -> None:
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as page:
        await pool().execute("DELETE FROM process_lease WHERE process = $1", presence.process)
        await presence.renew()
        await visiting.mirror()
        assert (await row(page))["url"] == SHOP
        again = (await row(page))["change"]
        await presence.renew()
        await visiting.mirror()
        assert (await row(page))["change"] == again, "a renewed lease costs nothing"


async def test_who_turns_pages_without_end_fills_no_table(presence: Presence, house: Office) -> None:
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as page:
        page.turns = MOST_TURNS
        turned(visiting, house, page, "one-more")
        await visiting.mirror()
        assert (await row(page))["url"] == f"{SHOP}one-more"
        assert await pool().fetchval("SELECT count(*) FROM visit_page WHERE visit = $1", page.visit) == 1


async def test_a_process_that_ends_takes_its_visits_along(house: Office) -> None:
    presence = Presence()
    await presence.renew()
    visiting = Visiting(TOKENS, presence)
    async with on(visiting, house) as page:
        await presence.end()
        assert not await pool().fetchval("SELECT EXISTS (SELECT FROM visit WHERE visitor = $1)", page.visitor)


async def test_pages_that_are_closed_are_let_go(
    presence: Presence, house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    visiting = Visiting(TOKENS, presence)
    monkeypatch.setattr("web.visiting.GONE_AFTER", timedelta(0))
    async with on(visiting, house) as stays:
        async with on(visiting, house) as goes:
            pass
        await visiting.mirror()
        there = await pool().fetch("SELECT n FROM visit WHERE process = $1", presence.process)
        assert [found["n"] for found in there] == [stays.n]
        assert goes.left_at is not None
