"""Who is on the site, on the consoles of those who may know."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID, uuid4

import pytest
from piccolo.engine.postgres import PostgresEngine

from models.database import pool
from models.inviting import Stage
from models.tables import ConciergeTeam
from models.wake import Wake
from tests.support.deciding import insist
from tests.support.onsite import Board, Mirror, ago, invitation, notify
from tests.support.people import Office, office
from tests.support.web import Desk, Web

HERE = "http://localhost:8001/contact"


@pytest.fixture
async def other(house: Office) -> Office:
    """Another team of the same concierge."""
    found = await office()
    await ConciergeTeam(concierge=house.concierge, team=found.team, position=1).save()
    return found


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
        await mirror.turns(page, url=HERE)
        await board.until(vera, url=HERE)
        await mirror.turns(page, left_at=ago(28))
        await board.until_gone(vera)
        assert list(board.rows) == [str(tom)]


async def test_who_does_nothing_is_inactive_by_the_servers_own_clock(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera = await web.log_in(house.ada), uuid4()
    page = await mirror.comes(house, vera)
    await mirror.turns(page, signed_at=ago(298))
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        assert board.rows[str(vera)]["status"] == "online"
        await board.until(vera, status="inactive")
        await mirror.turns(page, signed_at=ago(0))
        assert (await board.until(vera, status="online"))["inactive_since"] is None


async def test_the_pages_of_a_dead_process_go_with_its_lease(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera, tom, dead = await web.log_in(house.ada), uuid4(), uuid4(), Mirror()
    await dead.holds(4)
    await dead.comes(house, vera, tom)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        began = board.rows[str(vera)]["began_at"]
        page = await mirror.comes(house, vera)
        await mirror.turns(page, began_at=ago(500), url=HERE)
        assert (await board.until(vera, url=HERE))["began_at"] < began
        await board.until_gone(tom)
        assert board.rows[str(vera)]["url"] == HERE
        assert [str(vera)] not in [frame.get("gone") for frame in board.frames]
        await dead.holds(3600)
        await board.until(tom)
    await dead.ends()


async def test_nobody_vanishes_while_the_tables_are_empty_after_a_crash(web: Web, house: Office) -> None:
    """A crash of Postgres empties the leases and the pages at once; the processes write them anew."""
    ada, vera, tom, mirror = await web.log_in(house.ada), uuid4(), uuid4(), Mirror()
    await mirror.holds(7)
    await mirror.comes(house, vera, tom)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        await mirror.ends()
        await board.settle(2.5)
        await mirror.holds()
        await board.settle(2.5)
        assert sorted(board.rows) == sorted(map(str, (vera, tom)))
        await mirror.comes(house, vera)
        await board.settle()
        assert not any(frame["gone"] for frame in board.frames[1:])
        await board.until_gone(tom)
        assert list(board.rows) == [str(vera)]
    await mirror.ends()


async def test_a_page_that_went_without_a_word_is_missed_after_a_while(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera = await web.log_in(house.ada), uuid4()
    page = await mirror.comes(house, vera)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        await mirror.goes(page)
        await board.until_gone(vera)


async def test_a_change_that_nobody_told_of_is_found(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera = await web.log_in(house.ada), uuid4()
    page = await mirror.comes(house, vera)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        mirror.quietly = True
        await mirror.turns(page, url=HERE)
        await board.until(vera, url=HERE)
        await invitation(house, vera, Stage.SEEN, house.grace, quietly=True)
        asked = await board.until(vera, status="agent_requested")
        assert asked["agent"] == {"id": house.grace.handle, "name": "Grace Osei"}


async def test_whoever_denied_is_left_alone_until_he_looks_at_another_page(
    web: Web, house: Office, mirror: Mirror
) -> None:
    ada, vera = await web.log_in(house.ada), uuid4()
    page = await mirror.comes(house, vera)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        await invitation(house, vera, Stage.DENIED, house.ada)
        assert (await board.until(vera, status="user_denied"))["cools_until"] is not None
        await mirror.turns(page, url=HERE, page_at=ago(-1))
        assert (await board.until(vera, status="online"))["cools_until"] is not None
        await invitation(house, vera, Stage.DELIVERED, None)
        team = await pool().fetchval("SELECT name FROM team WHERE id = $1", house.team)
        await board.until(vera, status="agent_requested", agent={"id": str(house.team), "name": team})


@pytest.mark.usefixtures("worker")
async def test_a_chat_from_its_first_word_to_the_archive(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    await mirror.comes(house, vera.visitor)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        log = await vera.begin("Hello?", ask=True)
        waits = await board.until(vera.visitor, status="unclaimed", conversation=str(log))
        assert waits["waiting_since"] is not None
        assert waits["team"]["id"] == str(house.team)
        await pool().execute("UPDATE visitor SET email = 'vera@example.com' WHERE id = $1", vera.visitor)
        await notify(Wake.ENTRY, log)
        await board.until(vera.visitor, name="vera@example.com")
        await insist(ada, "claim", log)
        claimed = await board.until(vera.visitor, status="in_progress")
        assert (claimed["agent"]["name"], claimed["waiting_since"]) == ("Ada Park", None)
        await insist(ada, "end", log, seen=1000)
        await insist(ada, "now", log, timer="undo")
        assert (await board.until(vera.visitor, status="ended"))["conversation"] == str(log)
        await insist(ada, "archive", log, seen=1000)
        over = await board.until(vera.visitor, status="online")
        assert (over["team"], over["agent"], over["conversation"]) == (None, None, None)


@pytest.mark.usefixtures("worker")
async def test_another_team_of_the_concierge_sees_that_there_is_a_chat_and_nothing_of_it(
    web: Web, house: Office, other: Office, mirror: Mirror
) -> None:
    vera, outsider, ines = await web.visit(house.key), await web.log_in(other.ada), await web.log_in(house.ines)
    kofi = await web.log_in(house.kofi)
    await mirror.comes(house, vera.visitor)
    async with AsyncExitStack() as stack:
        boards = [await Board(await stack.enter_async_context(one.socket())).follow() for one in (outsider, ines, kofi)]
        outside, admins, copilots = boards
        assert outside.rows[str(vera.visitor)]["mine"] is True
        log = await vera.begin("Hello?", ask=True)
        seen = await outside.until(vera.visitor, status="unclaimed")
        hidden = ("team", "agent", "reserved", "conversation", "until")
        assert (seen["mine"], [seen[name] for name in hidden]) == (False, [None] * 5)
        for board in (admins, copilots):
            whole = await board.until(vera.visitor, status="unclaimed")
            assert (whole["mine"], whole["conversation"]) == (True, str(log))
        told = (await outsider.client.get(f"/api/visitors/{vera.visitor}")).json()
        assert [told[name] for name in hidden] == [None] * 5
        assert [(chat["conversation"], chat["mine"]) for chat in told["chats"]] == [(None, False)]
        await insist(await web.log_in(house.ada), "claim", log)
        assert (await outside.until(vera.visitor, status="in_progress"))["agent"] is None
        await joins(outsider, house)
        assert (await outside.until(vera.visitor, mine=True))["conversation"] == str(log)
        assert outside.frames[-1]["ev"] == "dashboard", "who has other rights gets a fresh list"


async def joins(desk: Desk, house: Office) -> None:
    """He is of the team from now on."""
    await pool().execute(
        "INSERT INTO team_person (id, team, person, priority) VALUES ($1, $2, $3, 0)", uuid4(), house.team, desk.who.id
    )
    await notify(Wake.PERSON, desk.who.handle)


async def test_a_stranger_learns_nothing_not_even_how_many(web: Web, house: Office, mirror: Mirror) -> None:
    stranger, vera, tom = await web.log_in((await office()).ada), uuid4(), uuid4()
    ada = await web.log_in(house.ada)
    await mirror.comes(house, vera)
    async with stranger.socket() as theirs, ada.socket() as socket:
        blind = await Board(theirs).follow()
        board = await Board(socket).follow()
        assert (blind.rows, blind.frames) == ({}, [{"ev": "dashboard", "rows": [], "more": False}])
        page = await mirror.comes(house, tom)
        await board.until(tom)
        await mirror.turns(page, left_at=ago(31))
        await board.until_gone(tom)
        assert await theirs.quiet() == []
    for asked in (vera, uuid4()):
        assert (await stranger.client.get(f"/api/visitors/{asked}")).json()["code"] == "not_found"
    assert (await ada.client.get(f"/api/visitors/{vera}")).status_code == 200


async def test_who_leaves_a_team_sees_its_visitors_no_more(web: Web, house: Office, mirror: Mirror) -> None:
    grace, vera = await web.log_in(house.grace), uuid4()
    await mirror.comes(house, vera)
    async with grace.socket() as socket:
        board = await Board(socket).follow()
        assert str(vera) in board.rows
        await pool().execute("DELETE FROM team_person WHERE person = $1", house.grace.id)
        await notify(Wake.PERSON, house.grace.handle)
        await board.until_gone(vera)


async def test_many_changes_are_few_frames(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera, tom = await web.log_in(house.ada), uuid4(), uuid4()
    page = await mirror.comes(house, vera, tom)
    async with ada.socket() as socket:
        board = await Board(socket).follow()
        loop = asyncio.get_running_loop()
        began, before = loop.time(), len(board.frames)
        for turn in range(100):
            await mirror.turns(page, url=f"{HERE}/{turn}")
        await board.until(tom, url=f"{HERE}/99")
        assert len(board.frames) - before <= 4 * (loop.time() - began) + 2
        assert all(len(frame["put"]) == 1 for frame in board.frames[before:])


async def test_who_looks_away_is_told_nothing_more(web: Web, house: Office, mirror: Mirror) -> None:
    ada, grace, vera = await web.log_in(house.ada), await web.log_in(house.grace), uuid4()
    async with ada.socket() as socket, grace.socket() as hers:
        await Board(socket).follow()
        board = await Board(hers).follow()
        await socket.send("unfollow_dashboard")
        assert await socket.quiet() == []
        await mirror.comes(house, vera)
        await board.until(vera)
        assert await socket.quiet() == []
        assert str(vera) in (await Board(socket).follow()).rows


async def test_nobody_waits_for_a_console_that_does_not_read(web: Web, house: Office, mirror: Mirror) -> None:
    slow, ada = await web.log_in(house.grace), await web.log_in(house.ada)
    crowd = [uuid4() for _ in range(2000)]
    await mirror.comes(house, *crowd)
    async with slow.socket() as stuck, ada.socket() as socket:
        board = await Board(socket).follow()
        assert len(board.rows) == len(crowd)
        stuck.ws.transport.pause_reading()
        await stuck.send("follow_dashboard")
        for turn in range(5):
            await mirror.turns(mirror.pages, url=f"{HERE}/{turn}")
            await board.until(crowd[-1], url=f"{HERE}/{turn}")
        stuck.ws.transport.resume_reading()
        late = Board(stuck)
        await late.until(crowd[-1], url=f"{HERE}/4")
        await late.settle()
        assert late.rows == board.rows


async def test_consoles_of_two_processes_show_the_same(webs: tuple[Web, Web], house: Office, mirror: Mirror) -> None:
    ada, grace = await webs[0].log_in(house.ada), await webs[1].log_in(house.grace)
    visitors = [uuid4() for _ in range(1200)]
    page = await mirror.comes(house, *visitors)
    async with ada.socket() as one, grace.socket() as two:
        first, second = await Board(one).follow(), await Board(two).follow()
        assert [len(frame["rows"]) for frame in first.frames] == [500, 500, 200]
        await mirror.turns(page, url=HERE)
        for board in (first, second):
            await board.until(visitors[-1], url=HERE)
        assert first.rows == second.rows


async def details(desk: Desk, visitor: UUID) -> dict[str, object]:
    answer = await desk.client.get(f"/api/visitors/{visitor}")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


async def test_the_details_of_a_visitor(web: Web, house: Office, mirror: Mirror) -> None:
    ada, vera = await web.log_in(house.ada), await house.visitor("Vera")
    page = await mirror.comes(house, vera)
    await mirror.turns(page, referrer="https://example.com/", language="de-AT")
    await pool().execute("INSERT INTO visit_page VALUES ($1, $2, $3, 'Contact')", vera, ago(60), HERE)
    await invitation(house, vera, Stage.EXPIRED, house.grace)
    told = await details(ada, vera)
    assert (told["name"], told["referrer"], told["language"]) == ("Vera", "https://example.com/", "de-AT")
    assert [(one["url"], one["title"]) for one in told["pages"]] == [(HERE, "Contact")]  # type: ignore[attr-defined]
    invited = [(one["name"], one["status"]) for one in told["invitations"]]  # type: ignore[attr-defined]
    assert invited == [("Grace Osei", "expired")]
    await mirror.turns(page, left_at=ago(31))
    assert (await ada.client.get(f"/api/visitors/{vera}")).status_code == 404
