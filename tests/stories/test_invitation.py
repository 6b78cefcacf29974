"""An agent asks a visitor on the site to chat: what the visitor sees, with the panel closed and open."""

from uuid import UUID

import pytest
from playwright.async_api import Locator, Page, expect

from models.database import pool
from models.policies import Policy
from tests.support.browser import Scheme, Stage, Widget, accessible, picture
from tests.support.jumping_in import Inviter, frame_of, inviter, stands
from tests.support.line import patience
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.waiting import until

ASKS = "Ada Park would like to chat with you"
LINE = "Can I help with the plans?"
TOLD = "You accepted. Ada Park is being told."
MISSED = "Ada Park could not come. Someone else takes over; you keep your place."
RTL = "addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')"
DARK = "addEventListener('DOMContentLoaded', () => document.body.style.background = '#111')"
NEARLY_OVER = "UPDATE invitation SET until = now() + interval '2 seconds' WHERE visitor = $1"
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
"""


def card(vera: Widget) -> Locator:
    """The card beside the launcher, or the prompt in the conversation."""
    return vera.panel.get_by_role("region", name="would like to chat with you")


def alone(vera: Widget) -> Locator:
    return vera.panel.locator("main.asks").get_by_role("region", name="would like to chat with you")


def prompt(vera: Widget) -> Locator:
    return vera.log.get_by_role("region", name="would like to chat with you")


async def comes(stage: Stage, house: Office, path: str = "/pricing", page: Page | None = None) -> Widget:
    vera = await stage.visit(page or await stage.window(), house.key, path)
    await frame_of(vera)
    return vera


async def told_no_more(vera: Widget) -> None:
    await expect(card(vera)).to_have_count(0)


async def visible(vera: Widget) -> bool:
    """Whether the site shows the frame: what is hidden takes no click."""
    size = vera.page.viewport_size
    assert size is not None
    element = await vera.panel.frame_element()
    return bool(await element.evaluate("one => getComputedStyle(one).visibility === 'visible'"))


async def box(vera: Widget) -> dict[str, float]:
    element = await vera.panel.frame_element()
    found = await element.bounding_box()
    assert found is not None
    return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}


@in_every_look
async def test_vera_accepts_beside_the_launcher(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    ada = await inviter(stage, house)
    window = await stage.window(width=width, scheme=scheme, script=DARK if scheme == "dark" else None)
    vera = await comes(stage, house, page=window)
    visitor = await ada.finds("/pricing")
    assert await pool().fetchval("SELECT count(*) FROM visitor WHERE id = $1", visitor) == 0
    await ada.invites(visitor)
    await expect(alone(vera)).to_contain_text(ASKS)
    await expect(alone(vera)).to_contain_text(LINE)
    await stands(visitor, "seen")
    assert await visible(vera)
    assert (await box(vera))["height"] < 300
    assert await window.evaluate("document.activeElement === document.body")
    await expect(vera.panel.get_by_role("status").filter(has_text=ASKS)).to_have_count(1)
    await accessible(vera.panel)
    await picture(window, f"invitation-card-{width}-{scheme}")
    await alone(vera).get_by_role("button", name="Accept").click()
    await vera.opened()
    await vera.shows("Ada Park invited you to chat.", LINE, TOLD)
    await told_no_more(vera)
    await expect(vera.box).to_be_focused()
    await expect(vera.panel.locator(".who [aria-hidden]")).to_contain_text("Waiting for a person…")
    await accessible(vera.panel)
    await picture(window, f"invitation-accepted-{width}-{scheme}")
    await ada.claims(visitor)
    await vera.shows("Ada Park joined")


@in_every_look
async def test_vera_is_asked_inside_of_her_conversation(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    ada = await inviter(stage, house)
    vera = await comes(stage, house, page=await stage.window(width=width, scheme=scheme))
    await vera.open()
    await vera.say("Do you have a plan for a café?")
    await vera.shows("Do you have a plan for a café?", "I don't know that yet.")
    await vera.box.fill("And another")
    await ada.invites(await ada.finds())
    await expect(prompt(vera)).to_contain_text("Request to Live Chat")
    await expect(prompt(vera)).to_contain_text(ASKS)
    await expect(vera.box).to_be_focused()
    await accessible(vera.panel)
    await picture(vera.page, f"invitation-prompt-{width}-{scheme}")
    await prompt(vera).get_by_role("button", name="Accept").press("Enter")
    await vera.shows("Ada Park invited you to chat.", LINE, TOLD)
    await expect(vera.box).to_have_value("And another")
    await told_no_more(vera)


async def test_vera_denies_and_is_left_alone(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    visitor = await ada.finds()
    await ada.invites(visitor, None)
    await expect(alone(vera)).to_be_visible()
    await alone(vera).get_by_role("button", name="Deny").press("Enter")
    await told_no_more(vera)
    await stands(visitor, "denied")
    assert not await visible(vera)
    assert await vera.page.evaluate("document.activeElement.localName") == "frontdesk-widget"
    await vera.page.reload()
    await frame_of(vera)
    await vera.open()
    await told_no_more(vera)


async def test_vera_denies_inside_of_her_conversation(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    await vera.open()
    visitor = await ada.finds()
    await ada.invites(visitor)
    await prompt(vera).get_by_role("button", name="Deny").click()
    await told_no_more(vera)
    await expect(vera.log).to_be_focused()
    await stands(visitor, "denied")


async def test_what_was_withdrawn_goes_by_itself(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    visitor = await ada.finds()
    await ada.invites(visitor)
    await expect(alone(vera)).to_be_visible()
    await ada.withdraws(visitor)
    await told_no_more(vera)
    assert not await visible(vera)


async def test_what_ran_out_goes_by_itself(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    visitor = await ada.finds()
    await ada.invites(visitor)
    await expect(alone(vera)).to_be_visible()
    await stands(visitor, "seen")
    await pool().execute(NEARLY_OVER, visitor)
    await told_no_more(vera)
    assert not await visible(vera)


async def test_escape_answers_nothing_and_the_keyboard_everything(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    await ada.invites(await ada.finds())
    await expect(alone(vera)).to_be_visible()
    accept = alone(vera).get_by_role("button", name="Accept")
    await accept.focus()
    await vera.page.keyboard.press("Escape")
    await expect(accept).to_be_focused()
    await vera.page.keyboard.press("Tab")
    await expect(alone(vera).get_by_role("button", name="Deny")).to_be_focused()
    await vera.page.keyboard.press("Shift+Tab")
    await vera.page.keyboard.press("Enter")
    await vera.opened()
    await vera.shows("Ada Park invited you to chat.", TOLD)


async def test_an_escalation_that_starts_meanwhile_takes_the_invitation_away(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    await vera.open()
    visitor = await ada.finds()
    await ada.invites(visitor)
    await expect(prompt(vera)).to_be_visible()
    await vera.press("Talk to a person")
    await vera.shows("You asked for a person")
    await told_no_more(vera)
    await stands(visitor, "escalated")


async def test_both_tabs_ask_and_an_answer_in_one_counts_in_the_other(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    await vera.open()
    await vera.say("Hello")
    await vera.shows("Hello")
    tab = Widget(await vera.page.context.new_page(), house.key)
    await tab.page.goto(vera.page.url)
    await frame_of(tab)
    visitor = await ada.finds()
    await ada.invites(visitor)
    await expect(prompt(vera)).to_be_attached()
    await expect(alone(tab)).to_be_visible()
    await alone(tab).get_by_role("button", name="Accept").click()
    await tab.shows("Ada Park invited you to chat.", TOLD)
    await told_no_more(vera)
    await vera.shows("Ada Park invited you to chat.", TOLD)


@pytest.mark.parametrize("script", [None, NO_STORAGE])
async def test_the_next_page_has_the_card_too(stage: Stage, script: str | None) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house, page=await stage.window(script=script))
    visitor = await ada.finds("/pricing")
    began = await began_at(visitor)
    if script is None:
        await vera.page.goto(f"{stage.whole.site}/")
        await frame_of(vera)
        assert await ada.finds("/") == visitor
        assert await began_at(visitor) == began
    await ada.invites(visitor)
    await expect(alone(vera)).to_be_visible()
    if script is None:
        await vera.page.goto(f"{stage.whole.site}/pricing")
        await frame_of(vera)
        await expect(alone(vera)).to_be_visible()
    await alone(vera).get_by_role("button", name="Accept").click()
    await vera.shows("Ada Park invited you to chat.", TOLD)
    assert await began_at(visitor) == began


async def test_an_answer_without_a_network_is_kept_and_sent(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    cable = await stage.cable()
    vera = await comes(stage, house, page=await stage.window(cable=cable))
    await vera.open()
    await vera.page.mouse.click(10, 10)
    visitor = await ada.finds()
    await ada.invites(visitor)
    await expect(prompt(vera)).to_be_visible()
    cable.pull()
    await prompt(vera).get_by_role("button", name="Accept").click()
    await expect(prompt(vera)).to_contain_text("Ada Park is being told…")
    cable.plug()
    await vera.shows("Ada Park invited you to chat.", TOLD)
    await told_no_more(vera)


async def test_when_ada_cannot_come_vera_is_told(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=5))
    ada = await inviter(stage, house)
    vera = await comes(stage, house)
    await ada.invites(await ada.finds())
    await alone(vera).get_by_role("button", name="Accept").click()
    await vera.shows("Ada Park invited you to chat.", TOLD, MISSED)


async def test_who_reads_from_the_right_is_asked_at_the_left(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await inviter(stage, house)
    vera = await comes(stage, house, page=await stage.window(script=RTL))
    await ada.invites(await ada.finds())
    await expect(alone(vera)).to_be_visible()
    assert (await box(vera))["x"] < 100
    await accessible(vera.panel)
    await picture(vera.page, "invitation-card-rtl")


async def test_a_page_that_changes_without_loading_is_told(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada: Inviter = await inviter(stage, house)
    vera = await comes(stage, house)
    visitor = await ada.finds("/pricing")
    await vera.page.evaluate("history.pushState({}, '', '/plans?secret=1#token')")
    await vera.page.evaluate("document.title = 'Plans'")
    await until(lambda: _shows(visitor, f"{stage.whole.site}/plans", "Plans"))


async def began_at(visitor: UUID) -> object:
    return await pool().fetchval("SELECT min(began_at) FROM visit WHERE visitor = $1", visitor)


async def _shows(visitor: UUID, url: str, title: str) -> bool:
    return bool(
        await pool().fetchval(
            "SELECT EXISTS (SELECT FROM visit WHERE visitor = $1 AND url = $2 AND title = $3)", visitor, url, title
        )
    )
