"""Who is on the site: the list that agents see, how they find somebody in it, and that it keeps still."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Locator, Page, expect

from models.database import pool
from models.policies import Policy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import claim, in_line, patience
from tests.support.looks import looks
from tests.support.onsite import Mirror
from tests.support.people import Office, Staff, office

HEADS = ["Status", "Visitor", "Concierge", "Team", "Agent", "Current page", "Browser", "Time"]


@pytest.fixture
async def mirror(stage: Stage) -> AsyncIterator[Mirror]:
    """Visitors without browsers, as a web process of theirs would write them down."""
    one = Mirror()
    await one.holds()
    yield one
    await one.ends()


async def dashboard(stage: Stage, who: Staff, *, width: int = 1440, scheme: Scheme = "light") -> Page:
    console = await stage.console(await stage.window(width=width, scheme=scheme), who)
    await console.get_by_role("link", name="Dashboard").click()
    await expect(console.get_by_role("heading", name="Dashboard")).to_be_visible()
    return console


def ago(minutes: int) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes)


def row(console: Page, visitor: UUID) -> Locator:
    return console.locator(f"[data-visitor='{visitor}']")


def rows(console: Page) -> Locator:
    return console.locator("[data-visitor]")


async def names(console: Page) -> list[str]:
    return await console.locator("[data-visitor] .c-visitor").all_inner_texts()


async def of_chat(chat: UUID) -> UUID:
    found: UUID = await pool().fetchval("SELECT visitor FROM log WHERE id = $1", chat)
    return found


async def waits(house: Office, name: str) -> tuple[UUID, UUID]:
    """Somebody in line: the visitor, and the chat."""
    chat = await in_line(house, name)
    return await of_chat(chat), chat


@looks(1440, 820, 390)
async def test_every_visitor_has_a_row_with_what_can_be_done(
    stage: Stage, mirror: Mirror, scheme: Scheme, width: int
) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(answer=600))
    vera, tom = await house.visitor("Vera"), uuid4()
    (lena, _), (milo, _) = await waits(house, "Lena"), await waits(house, "Milo")
    grace = await stage.console(await stage.window(), house.grace)
    await claim(grace, "Milo")
    await expect(grace.get_by_role("textbox", name="Reply")).to_be_visible()
    last = await mirror.comes(house, vera, tom, lena, milo)
    await mirror.turns(last - 2, signed_at=ago(6), began_at=ago(70))
    await mirror.turns(last - 3, url="https://shop.example/compare/enterprise?plan=pro", title="Compare")

    ada = await dashboard(stage, house.ada, width=width, scheme=scheme)
    await expect(row(ada, vera)).to_contain_text("Online")
    await expect(row(ada, vera).get_by_role("button", name="Invite to Chat")).to_be_visible()
    page = row(ada, vera).get_by_role("link", name="shop.example/compare/enterprise?plan=pro")
    await expect(page).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(page).to_have_attribute("title", "Compare")
    await expect(row(ada, tom)).to_contain_text("Inactive")
    await expect(row(ada, tom)).to_contain_text("Concierge Visitor")
    await expect(row(ada, tom)).to_contain_text("1:10:")
    await expect(row(ada, lena)).to_contain_text("Unclaimed")
    await expect(row(ada, lena).get_by_role("button", name="Claim this Chat")).to_be_visible()
    await expect(row(ada, milo)).to_contain_text("In Progress")
    await expect(row(ada, milo)).to_contain_text("Grace Osei")
    await expect(row(ada, milo)).to_contain_text("Support ")
    await expect(row(ada, milo).get_by_role("button", name="Take Over the Chat")).to_be_visible()
    await expect(ada.get_by_role("group", name="Status").get_by_role("button", name="All 4")).to_be_visible()
    await ada.mouse.move(0, 0)
    await accessible(ada)
    await picture(ada, f"dashboard-{width}-{scheme}")

    await row(ada, lena).get_by_role("link", name="Lena").click()
    details = ada.get_by_role("complementary", name="Visitor details")
    await expect(details).to_contain_text("Waiting")
    await expect(details.get_by_role("button", name="Claim this Chat")).to_be_visible()
    await accessible(ada)
    await picture(ada, f"dashboard-details-{width}-{scheme}")


async def test_the_columns_are_those_of_the_document(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    await mirror.comes(house, uuid4())
    ada = await dashboard(stage, house.ada)
    await expect(rows(ada)).to_have_count(1)
    await expect(ada.get_by_role("columnheader")).to_have_text(HEADS)
    filters = ada.get_by_role("group", name="Status").get_by_role("button")
    await expect(filters).to_have_text(
        ["All 1", "Unclaimed 0", "Agent Requested 0", "In Progress 0", "Online 1", "Inactive 0", "Ended 0",
         "User Denied 0"]
    )  # fmt: skip


async def test_ada_finds_whom_she_looks_for(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera, tom = await house.visitor("Vera"), await house.visitor("Tom")
    last = await mirror.comes(house, vera, tom)
    await mirror.turns(last, signed_at=ago(6), began_at=ago(9))
    await mirror.turns(last, browser="Firefox 151 on Linux", url="http://localhost:8001/contact")
    ada = await dashboard(stage, house.ada)
    await expect(rows(ada)).to_have_count(2)

    filters = ada.get_by_role("group", name="Status")
    await filters.get_by_role("button", name="Inactive 1").click()
    await expect(rows(ada)).to_have_count(1)
    await expect(row(ada, tom)).to_be_visible()
    await ada.reload()
    await expect(filters.get_by_role("button", name="Inactive 1")).to_have_attribute("aria-pressed", "true")
    await expect(rows(ada)).to_have_count(1)
    await ada.get_by_role("link", name="Live chats").click()
    await ada.get_by_role("link", name="Dashboard").click()
    await expect(rows(ada)).to_have_count(1)
    await filters.get_by_role("button", name="All 2").click()

    search = ada.get_by_role("searchbox")
    for typed, found in (("vera", vera), ("contact", tom), ("firefox", tom)):
        await search.fill(typed)
        await expect(rows(ada)).to_have_count(1)
        await expect(row(ada, found)).to_be_visible()
        await expect(filters.get_by_role("button", name="All 1")).to_be_visible()
    await search.fill("nobody at all")
    await expect(ada.get_by_text("No visitor on your site fits.")).to_be_visible()
    await accessible(ada)
    await ada.get_by_role("button", name="Show all").click()
    await expect(rows(ada)).to_have_count(2)
    await expect(search).to_have_value("")

    time = ada.get_by_role("columnheader", name="Time")
    await time.get_by_role("button").click()
    await expect(time).to_have_attribute("aria-sort", "ascending")
    await expect(row(ada, vera)).to_have_attribute("aria-rowindex", "2")
    await time.get_by_role("button").click()
    await expect(time).to_have_attribute("aria-sort", "descending")
    await expect(row(ada, tom)).to_have_attribute("aria-rowindex", "2")


async def test_rows_keep_still_under_the_pointer(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera, tom, lena = await house.visitor("Vera"), await house.visitor("Tom"), await house.visitor("Lena")
    await mirror.comes(house, vera)
    await mirror.comes(house, tom)
    ada = await dashboard(stage, house.ada)
    await expect(rows(ada)).to_have_count(2)
    await row(ada, tom).hover()
    await mirror.turns(1, left_at=ago(1))
    await expect(row(ada, vera)).to_contain_text("left")
    await expect(row(ada, vera)).to_have_attribute("aria-rowindex", "2")
    await expect(row(ada, tom)).to_have_attribute("aria-rowindex", "3")
    await mirror.comes(house, lena)
    await expect(row(ada, lena)).to_have_attribute("aria-rowindex", "4")
    await expect(ada.get_by_text("2 changes")).to_be_visible()
    await accessible(ada)
    await picture(ada, "dashboard-still")
    await ada.mouse.move(0, 0)
    await expect(row(ada, vera)).to_have_count(0)
    await expect(row(ada, tom)).to_have_attribute("aria-rowindex", "2")
    await expect(ada.get_by_text("2 changes")).to_have_count(0)


async def test_everything_goes_by_keys(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(answer=600))
    vera = await house.visitor("Vera")
    lena, chat = await waits(house, "Lena")
    await mirror.comes(house, vera, lena)
    ada = await stage.console(await stage.window(), house.ada)
    await ada.keyboard.press("g")
    await ada.keyboard.press("d")
    await expect(rows(ada)).to_have_count(2)
    await ada.keyboard.press("j")
    await expect(row(ada, lena)).to_be_focused()
    await ada.keyboard.press("ArrowDown")
    await expect(row(ada, vera)).to_be_focused()
    await ada.keyboard.press("Enter")
    details = ada.get_by_role("complementary", name="Visitor details")
    await expect(details.get_by_role("heading", name="Vera")).to_be_visible()
    await ada.keyboard.press("k")
    await expect(details.get_by_role("heading", name="Lena")).to_be_visible()
    await ada.keyboard.press("Escape")
    await expect(details).to_have_count(0)
    await expect(row(ada, lena)).to_be_focused()
    await ada.keyboard.press("j")
    await ada.keyboard.press("i")
    await expect(ada.get_by_role("dialog", name="Invite to Chat")).to_be_visible()
    await accessible(ada)
    await ada.keyboard.press("Escape")
    await expect(row(ada, vera)).to_be_focused()
    await ada.keyboard.press("k")
    await ada.keyboard.press("c")
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    assert str(chat) in ada.url


async def test_thousands_are_drawn_as_far_as_they_are_in_sight(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    await mirror.comes(house, *(uuid4() for _ in range(3_000)))
    ada = await dashboard(stage, house.ada)
    await expect(ada.get_by_role("button", name="All 3,000")).to_be_visible()
    table = ada.get_by_role("grid", name="Visitors on the site")
    await expect(table).to_have_attribute("aria-rowcount", "3001")
    assert await rows(ada).count() < 60
    await rows(ada).first.focus()
    await ada.keyboard.press("End")
    await expect(ada.locator("[data-visitor]:focus")).to_have_attribute("aria-rowindex", "3001")
    await expect(ada.locator("[data-visitor]:focus")).to_be_in_viewport()
    assert await rows(ada).count() < 60
    await accessible(ada)


async def test_details_follow_the_visitor(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera = await house.visitor("Vera")
    page = await mirror.comes(house, vera)
    ada = await dashboard(stage, house.ada)
    await row(ada, vera).get_by_role("link", name="Vera").click()
    details = ada.get_by_role("complementary", name="Visitor details")
    await expect(details).to_contain_text("Prices")
    await mirror.turns(page, url="http://localhost:8001/contact", title="Contact")
    await expect(details.get_by_role("link", name="localhost:8001/contact").first).to_be_visible()
    await mirror.turns(page, left_at=ago(1))
    await expect(details).to_contain_text("This visitor has left the site.")
    await accessible(ada)
    await ada.go_back()
    await expect(details).to_have_count(0)


async def test_nobody_is_here(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await dashboard(stage, house.ada)
    words = "Nobody is on your site right now. Visitors appear here the moment they arrive."
    await expect(ada.get_by_text(words)).to_be_visible()
    await accessible(ada)
    await picture(ada, "dashboard-empty")


@pytest.mark.parametrize("way", ["claim", "take over"])
async def test_a_chat_is_taken_from_its_row(stage: Stage, mirror: Mirror, way: str) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(answer=600))
    lena, chat = await waits(house, "Lena")
    await mirror.comes(house, lena)
    if way == "take over":
        grace = await stage.console(await stage.window(), house.grace)
        await claim(grace, "Lena")
        await expect(grace.get_by_role("textbox", name="Reply")).to_be_visible()
    ada = await dashboard(stage, house.ada)
    if way == "claim":
        await row(ada, lena).get_by_role("button", name="Claim this Chat").click()
    else:
        await row(ada, lena).get_by_role("button", name="Take Over the Chat").click()
        dialog = ada.get_by_role("dialog", name="Take over this chat?")
        await dialog.get_by_role("button", name="Take over").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    assert str(chat) in ada.url
    await ada.get_by_role("link", name="Dashboard").click()
    await expect(row(ada, lena)).to_contain_text("In Progress")
    await expect(row(ada, lena)).to_contain_text("Ada Park")
    await expect(row(ada, lena).get_by_role("button")).to_have_count(0)

    await ada.go_back()
    await ada.get_by_role("button", name="End Chat").click()
    await ada.get_by_role("link", name="Dashboard").click()
    await expect(row(ada, lena)).to_contain_text("Ended")
    await expect(row(ada, lena)).to_contain_text("Ada Park")
    await expect(row(ada, lena).get_by_role("button")).to_have_count(0)


async def test_whoever_opens_a_page_of_the_site_stands_in_the_list(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await dashboard(stage, house.ada)
    await expect(ada.get_by_text("Nobody is on your site right now.")).to_be_visible()
    vera = await stage.window()
    await stage.visit(vera, house.key)
    await expect(rows(ada)).to_have_count(1)
    await expect(rows(ada)).to_contain_text("Online")
    await expect(rows(ada)).to_contain_text("Concierge Visitor")
    await expect(rows(ada)).to_contain_text("Chrome")
    await expect(rows(ada).get_by_role("link", name=stage.whole.site.removeprefix("http://"))).to_be_visible()
    await stage.visit(vera, house.key, "/pricing")
    await expect(rows(ada)).to_contain_text("/pricing")
