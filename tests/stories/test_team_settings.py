"""Ines sets up a team: how its chats find an agent, how long anybody waits, when it is there, who is in it."""

from msgspec.structs import replace
from playwright.async_api import Page, expect

from models.hours import Slot
from models.policies import Mode
from models.team_setup import Member, Setup, TeamSetup, change, team
from models.tickets.state import TicketPolicy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import PASSWORD, Office, Staff, office


async def log_in(stage: Stage, page: Page, who: Staff) -> Page:
    await page.goto(f"{stage.whole.base}/console/")
    await page.get_by_label("Email").fill(who.email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("link", name="Live chats")).to_be_visible()
    return page


def name_of(house: Office) -> str:
    return f"Support {house.key.removeprefix('key-')}"


async def team_of(ines: Page, house: Office) -> None:
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_role("navigation", name="Settings").get_by_role("link", name="Teams").click()
    await ines.get_by_role("link", name=name_of(house)).click()
    await expect(ines.get_by_label("Chats at once")).to_be_visible()


async def stands(house: Office) -> TeamSetup:
    found = await team(house.team)
    assert found is not None
    return found


@in_every_look
async def test_ines_sets_up_a_team(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(width=width, scheme=scheme), house.ines)
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_role("navigation", name="Settings").get_by_role("link", name="Teams").click()
    await expect(ines.get_by_role("link", name=name_of(house))).to_be_visible()
    await accessible(ines)
    await picture(ines, f"teams-{width}-{scheme}")
    await ines.get_by_role("link", name=name_of(house)).click()

    await ines.get_by_role("radio", name="Offers").check()
    await ines.get_by_label("Chats at once").fill("3")
    answer = ines.get_by_role("group", name="To answer", exact=True)
    await answer.get_by_label("min", exact=True).fill("2")
    await answer.get_by_label("s", exact=True).fill("30")
    await ines.get_by_role("group", name="In line").get_by_label("Never").check()
    await ines.get_by_role("radio", name="Business hours").check()
    await ines.get_by_label("Time zone").select_option("Europe/Berlin")
    monday = ines.get_by_role("group", name="Monday")
    await monday.get_by_label("Monday to").fill("12:00")
    await monday.get_by_role("button", name="Add a time on Monday").click()
    await monday.get_by_label("Monday from").last.fill("22:00")
    await monday.get_by_label("Monday to").last.fill("06:00")
    await expect(monday.get_by_text("closes the next day")).to_be_visible()
    await ines.get_by_role("button", name="Add a date").click()
    await ines.get_by_label("Date", exact=True).fill("2026-12-25")
    await ines.get_by_role("checkbox", name="Kofi Mensah").first.scroll_into_view_if_needed()
    await ines.get_by_label("Priority of Grace Osei").fill("5")
    await ines.get_by_role("group", name="First answer within").get_by_label("hours").fill("2.5")
    await ines.get_by_role("group", name="Done within").get_by_label("Never").check()
    await ines.get_by_role("group", name="Closed after it is done").get_by_label("days").fill("14")
    await ines.get_by_label("Manager").select_option(house.kofi.handle)
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Saved. It counts for chats and tickets that begin from now on.")).to_be_visible()
    await accessible(ines)
    await expect(ines.get_by_text("Saved. It counts for chats and tickets that begin from now on.")).to_have_count(0)
    await picture(ines, f"team-{width}-{scheme}")
    await monday.scroll_into_view_if_needed()
    await picture(ines, f"team-hours-{width}-{scheme}")

    now = await stands(house)
    assert (now.mode, now.cap, now.policy.answer, now.policy.nobody) == (Mode.OFFERS, 3, 150, None)
    assert now.hours is not None
    assert now.hours.time_zone == "Europe/Berlin"
    assert now.hours.week[0] == (Slot(open=540, close=720), Slot(open=1320, close=360))
    assert [(str(day), slots) for day, slots in now.hours.exceptions.items()] == [("2026-12-25", ())]
    assert now.tickets == TicketPolicy(response=9000, resolution=None, remind=3600, close=14 * 86_400)
    assert now.manager == house.kofi.handle
    assert Member(handle=house.grace.handle, priority=5) in now.people


async def test_what_cannot_be_is_said_where_it_is(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(), house.ines)
    await team_of(ines, house)
    await ines.get_by_label("Chats at once").fill("0")
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_role("alert").filter(has_text="An agent can hold 1 to 100 chats.")).to_be_visible()
    await expect(ines.get_by_label("Chats at once")).to_be_focused()
    await ines.get_by_label("Chats at once").fill("4")
    await ines.get_by_role("group", name="To accept an offer").get_by_label("s", exact=True).fill("1")
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_role("alert").filter(has_text="Between 5 seconds and 10 minutes, please.")).to_be_visible()
    await accessible(ines)
    await picture(ines, "team-wrong")
    await ines.get_by_role("group", name="To accept an offer").get_by_label("s", exact=True).fill("30")
    await ines.get_by_role("radio", name="Business hours").check()
    await ines.get_by_role("group", name="Tuesday").get_by_role("button", name="Add a time on Tuesday").click()
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_role("alert").filter(has_text="overlap")).to_be_visible()


async def test_nobodys_work_is_lost(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(), house.ines)
    await team_of(ines, house)
    await ines.get_by_label("Chats at once").fill("3")
    await ines.get_by_label("Chats at once").press("Tab")
    await ines.get_by_role("link", name="Live chats").click()
    await expect(ines.get_by_role("dialog", name="Leave without saving?")).to_be_visible()
    await ines.get_by_role("button", name="Stay").click()

    before = await stands(house)
    theirs = Setup(**{name: getattr(before, name) for name in Setup.__struct_fields__})
    assert await change(house.team, replace(theirs, mode=Mode.OFFERS), before.version)
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Somebody changed how chats find an agent meanwhile.")).to_be_visible()
    await accessible(ines)
    await picture(ines, "team-conflict")
    await ines.get_by_role("button", name="Keep mine").click()
    await expect(ines.get_by_text("Saved.")).to_be_visible()
    now = await stands(house)
    assert (now.mode, now.cap) == (Mode.OFFERS, 3)


async def test_ines_adds_a_team(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(), house.ines)
    await ines.goto(f"{stage.whole.base}/console/settings/teams")
    await ines.get_by_label("A new team").fill(name_of(house))
    await ines.get_by_role("button", name="Add").click()
    await expect(ines.get_by_text("There is a team of this name already.")).to_be_visible()
    await ines.get_by_label("A new team").fill(f"Billing {house.key}")
    await ines.get_by_role("button", name="Add").click()
    await expect(ines.get_by_role("heading", name=f"Billing {house.key}")).to_be_visible()
