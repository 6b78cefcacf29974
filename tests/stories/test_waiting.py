"""What a visitor sees while nobody has answered: whether a person would come, the place in line, and every promise."""

import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from playwright.async_api import Locator, Page, expect

from models.concierges import Setup, change, concierge
from models.database import pool
from models.events import Field, FieldKind
from models.hours import WEEKDAYS, Hours, Slot
from models.policies import Policy
from tests.support.browser import Scheme, Stage, Widget, accessible, picture
from tests.support.deciding import team
from tests.support.line import claim, in_line, patience, section
from tests.support.looks import in_every_look
from tests.support.people import Office, office

EMAIL = Field(key="email", label="E-mail", kind=FieldKind.EMAIL, required=True)
SILENT = "Ada Park could not answer. Someone else takes over; you keep your place."
PROMISED = "Nobody could come so far. We answer by mail; you may also wait here."
NUMBER = re.compile(r"^Your ticket number is \d+\.$")
NUMBER_BY_MAIL = re.compile(r"^Your ticket number is \d+\. We answer by mail\.$")
OPEN = "Leave your e-mail and we answer there, or wait here."
RTL = "addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')"
THREE_MINUTES_APART = """
UPDATE escalation e SET claimed_at = now() - 180 * o.after * interval '1 second' FROM (
    SELECT x.conversation, row_number() OVER (ORDER BY x.claimed_at) AS after
    FROM escalation x JOIN conversation c ON c.id = x.conversation WHERE c.team = $1
) o WHERE o.conversation = e.conversation
"""
ZONE = "Asia/Kolkata"
"""Where Vera is: half past the hour whenever it is the full hour at the desk."""


def head(vera: Widget) -> Locator:
    """The line under the concierge's name, as it is seen."""
    return vera.panel.locator(".who [aria-hidden]")


def said_to_a_reader(vera: Widget) -> Locator:
    return vera.panel.locator(".who").get_by_role("status")


def primary(vera: Widget, name: str) -> Locator:
    """The card's button, on the first screen."""
    return vera.log.get_by_role("button", name=name, exact=True)


async def waits(vera: Widget) -> None:
    await vera.open()
    await vera.press("Talk to a person")
    await vera.shows("You asked for a person")


async def another_tab(vera: Widget) -> Widget:
    tab = Widget(await vera.page.context.new_page(), vera.key)
    await tab.page.goto(vera.page.url)
    await tab.open()
    return tab


async def open_at_the_left(vera: Widget) -> None:
    size = vera.page.viewport_size
    assert size is not None
    await expect(vera.page.locator("frontdesk-widget")).to_be_attached()
    await vera.page.mouse.click(48, size["height"] - 48)
    await vera.opened()
    await expect(vera.panel.locator("html")).to_have_attribute("dir", "rtl")


async def reloaded(vera: Widget) -> None:
    await vera.page.reload()
    await vera.opened()


async def closed(house: Office) -> str:
    """The team opens the day after tomorrow at 08:00 UTC. Returns the name of that day."""
    day = (datetime.now(UTC) + timedelta(days=2)).weekday()
    week: list[tuple[Slot, ...]] = [() for _ in WEEKDAYS]
    week[day] = (Slot(open=480, close=1020),)
    hours = msgspec.convert({"time_zone": "UTC", "week": week}, Hours)
    await team(house, hours=msgspec.json.encode(hours).decode())
    return WEEKDAYS[day]


async def asks_for_an_address(house: Office) -> None:
    stands = await concierge(house.concierge)
    assert stands is not None
    given = {name: getattr(stands, name) for name in Setup.__struct_fields__}
    assert await change(house.concierge, Setup(**given | {"form": (EMAIL,)}), stands.version)


async def answers(ada: Page, text: str) -> None:
    await ada.get_by_role("textbox", name="Reply").fill(text)
    await ada.get_by_role("textbox", name="Reply").press("Enter")


async def test_the_place_moves_up_when_the_one_before_is_claimed(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    await in_line(house, "Tom")
    vera = await stage.visit(await stage.window(), house.key)
    await waits(vera)
    await expect(head(vera)).to_contain_text("You are number 2 in line")
    await expect(head(vera)).not_to_contain_text("about")
    await expect(said_to_a_reader(vera)).to_have_text("You are number 2 in line")
    tab = await another_tab(vera)
    await expect(head(tab)).to_contain_text("You are number 2 in line")

    await claim(ada, "Tom")
    for each in (vera, tab):
        await expect(head(each)).to_contain_text("You are next in line")
        await expect(said_to_a_reader(each)).to_have_text("You are next in line")
    await reloaded(vera)
    await expect(head(vera)).to_contain_text("You are next in line")


async def test_the_wait_is_what_the_team_really_did(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    for name in ("Tom", "Uli", "Wim"):
        await in_line(house, name)
        await claim(ada, name)
        await expect(section(ada, "Unclaimed Chats")).to_have_count(0)
    assert await pool().execute(THREE_MINUTES_APART, house.team) == "UPDATE 3"
    vera = await stage.visit(await stage.window(), house.key)
    await waits(vera)
    await expect(head(vera)).to_contain_text("You are next in line, about 3 min")


async def test_an_agent_who_does_not_answer_loses_the_chat_and_vera_keeps_her_place(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(answer=5))
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await waits(vera)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await vera.shows("Ada Park joined")
    await in_line(house, "Tom")
    await vera.shows(SILENT)
    await expect(head(vera)).to_contain_text("You are next in line")
    await reloaded(vera)
    await vera.shows("Ada Park joined", SILENT)
    await expect(head(vera)).to_contain_text("You are next in line")


async def test_a_colleague_takes_over_and_vera_is_told(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    grace = await stage.console(await stage.window(), house.grace)
    vera = await stage.visit(await stage.window(), house.key)
    await waits(vera)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await vera.shows("Ada Park joined")
    await grace.get_by_role("button", name="Colleagues' Chats").click()
    await section(grace, "Colleagues' Chats").get_by_role("link").click()
    await grace.get_by_role("button", name="Take over the chat").click()
    dialog = grace.get_by_role("dialog", name="Take over this chat?")
    await dialog.get_by_label("Reason").fill("I know this order.")
    await dialog.get_by_role("button", name="Take over", exact=True).click()
    await vera.shows("Grace Osei takes over from Ada Park")
    await expect(head(vera)).to_contain_text("Grace Osei is here")
    await expect(vera.log.get_by_text("I know this order.")).to_have_count(0)


async def test_vera_leaves_a_message_when_nobody_is_there_and_an_answer_is_promised(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await asks_for_an_address(house)
    day = await closed(house)
    vera = await stage.visit(await stage.window(zone=ZONE), house.key)
    await vera.open()
    await expect(vera.log).to_contain_text(f"Nobody is here right now; back {day} 1:30 PM your time.")
    await primary(vera, "Leave a message").focus()
    await vera.page.keyboard.press("Enter")
    await expect(vera.box).to_be_focused()
    await vera.box.fill("My parcel is")
    await reloaded(vera)
    await expect(vera.log).to_contain_text("Write your message below.")
    await vera.say("My parcel is lost.")
    await vera.shows("My parcel is lost.", "What is your e-mail?")
    await vera.say("vera@harbour.example")
    await vera.shows("You asked for a person", PROMISED)
    await reloaded(vera)
    await vera.shows("My parcel is lost.", "You asked for a person", PROMISED)
    await expect(vera.log.get_by_text(NUMBER_BY_MAIL)).to_have_count(1)
    await (await another_tab(vera)).shows(PROMISED)


async def test_who_leaves_no_address_is_asked_for_one(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await closed(house)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await primary(vera, "Leave a message").click()
    await vera.press("Cancel")
    await primary(vera, "Leave a message").click()
    await vera.say("My parcel is lost.")
    await vera.shows("My parcel is lost.", "You asked for a person")
    await expect(vera.log).to_contain_text(OPEN)
    await expect(vera.log.get_by_text(NUMBER)).to_have_count(1)


async def test_the_first_screen_follows_who_is_there(stage: Stage) -> None:
    house = await office(stage.whole.site)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await expect(primary(vera, "Leave a message")).to_be_visible()
    await expect(vera.log).to_contain_text("Nobody is here right now.")
    await stage.console(await stage.window(), house.ada)
    await expect(primary(vera, "Talk to a person")).to_be_visible()
    await primary(vera, "Talk to a person").click()
    await vera.shows("You asked for a person")
    await expect(vera.log).to_be_focused()


async def test_the_first_screen_says_nothing_that_it_does_not_know(stage: Stage) -> None:
    house = await office(stage.whole.site)
    page = await stage.window()
    await page.context.route("**/ticket", lambda route: route.abort())
    vera = await stage.visit(page, house.key)
    async with page.context.expect_event("requestfailed", lambda request: request.url.endswith("/ticket")):
        await vera.open()
    await vera.shows("Hi, what can I help you with?")
    await expect(vera.panel.get_by_role("button", name="Talk to a person")).to_have_count(1)
    await expect(vera.panel.get_by_role("button", name="Leave a message")).to_have_count(0)


async def test_vera_answers_the_question_whether_she_is_still_there(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(idle=5, idle_end=600))
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await waits(vera)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await vera.shows("Ada Park joined")
    await answers(ada, "It leaves today.")
    await expect(vera.log).to_contain_text("Are you still there? Without an answer this chat ends at ")
    await reloaded(vera)
    await expect(vera.log).to_contain_text("Are you still there? Without an answer this chat ends at ")
    await vera.say("Yes, thank you")
    await expect(ada.get_by_role("log", name="Conversation").get_by_text("Yes, thank you")).to_be_visible()
    await expect(head(vera)).to_contain_text("Ada Park is here")
    await expect(vera.log.get_by_text("This chat has ended")).to_have_count(0)


@in_every_look
async def test_waiting_is_accessible(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await closed(house)
    rtl = scheme == "dark"
    window = await stage.window(width=width, scheme=scheme, script=RTL if rtl else None)
    vera = await stage.visit(window, house.key, "/pricing")
    await (open_at_the_left(vera) if rtl else vera.open())
    await expect(primary(vera, "Leave a message")).to_be_visible()
    await accessible(vera.panel)
    await picture(vera.page, f"widget-nobody-{width}-{scheme}")
    await primary(vera, "Leave a message").click()
    await accessible(vera.panel)
    await picture(vera.page, f"widget-leaving-{width}-{scheme}")
    await vera.say("My parcel is lost.")
    await expect(vera.log).to_contain_text(OPEN)
    await expect(head(vera)).to_contain_text("You are next in line")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-promised-{width}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_somebody_who_is_there_is_accessible(stage: Stage, scheme: Scheme) -> None:
    house = await office(stage.whole.site)
    await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(width=390, scheme=scheme), house.key)
    await vera.open()
    await expect(primary(vera, "Talk to a person")).to_be_visible()
    await expect(vera.panel.get_by_role("button", name="Talk to a person")).to_have_count(1)
    await accessible(vera.panel)
    await picture(vera.page, f"widget-somebody-390-{scheme}")
