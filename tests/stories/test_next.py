"""What happens next, on the screen: words, a moment by the server's clock, Extend and Now."""

from datetime import datetime
from time import time
from uuid import UUID

from playwright.async_api import Page, expect

from models.events import Audience
from models.policies import Policy
from models.queries.snapshots import snapshot
from models.waits import Due, due
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import claim, conversation, in_line, patience, says
from tests.support.looks import in_every_look
from tests.support.people import office

HOURS_OFF = """
const real = Date;
const off = 3_600_000;
window.Date = class extends real {
    constructor(...given) { given.length ? super(...given) : super(real.now() + off); }
    static now() { return real.now() + off; }
};
"""
"""The client's clock is an hour fast."""
POLICY = Policy(answer=180, grace=120, nobody=300, idle=900, archive=86_400)


async def dues(chat: UUID) -> list[Due]:
    """What the server's rows make of the chat."""
    shown = await snapshot(chat, Audience.STAFF)
    assert shown is not None
    assert shown.policy is not None
    assert shown.standing.waits is not None
    return list(due(shown.standing.status, shown.standing.until, shown.standing.waits, shown.policy))


async def shown_moment(console: Page) -> datetime:
    at = await console.get_by_role("region", name="What happens next").locator("time").first.get_attribute("datetime")
    return datetime.fromisoformat(at or "")


async def test_the_shown_deadline_is_the_workflows_on_a_clock_an_hour_off(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, POLICY)
    chat = await in_line(house)
    ada = await stage.console(await stage.window(script=HOURS_OFF), house.ada)
    await claim(ada, "Vera")
    bar = ada.get_by_role("region", name="What happens next")
    await expect(bar).to_contain_text("Answer by")
    await expect(bar).to_contain_text(", else the chat goes back in line")
    assert await ada.evaluate("Date.now()") - time() * 1000 > 3_500_000

    [answer] = await dues(chat)
    assert abs((await shown_moment(ada) - answer.at).total_seconds()) < 1
    left = (await bar.get_by_role("timer").inner_text()).split(":")
    really = (answer.at - datetime.now(answer.at.tzinfo)).total_seconds()
    assert abs(int(left[0]) * 60 + int(left[1]) - really) <= 2


async def test_ada_extends_a_wait_and_cuts_one_short(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, POLICY)
    chat = await in_line(house)
    ada = await stage.console(await stage.window(), house.ada)
    bar = ada.get_by_role("region", name="What happens next")
    await expect(bar).to_have_count(0)
    await claim(ada, "Vera")
    await expect(bar).to_contain_text("Answer by")
    before = await shown_moment(ada)
    await bar.get_by_role("button", name="Extend").click()
    await expect(conversation(ada).get_by_text("extended the time to answer to")).to_be_visible()
    [answer] = await dues(chat)
    assert (answer.at - before).total_seconds() > 170
    assert abs((await shown_moment(ada) - answer.at).total_seconds()) < 1

    await ada.get_by_role("textbox", name="Reply").fill("It leaves today.")
    await ada.get_by_role("textbox", name="Reply").press("Enter")
    await expect(bar).to_contain_text("If the visitor stays silent, we ask at")
    await bar.get_by_role("button", name="Now").click()
    await expect(conversation(ada).get_by_text("The visitor was asked: still there?")).to_be_visible()
    await expect(bar).to_contain_text("If the visitor stays silent, the chat ends at")
    await says(chat, "Yes, thank you")
    await expect(bar).to_contain_text("Answer by")
    await bar.get_by_role("button", name="Now").click()
    await expect(conversation(ada).get_by_text("the chat is back in line, at its place")).to_be_visible()
    await expect(bar).to_contain_text("Claim by")


@in_every_look
async def test_the_bar_on_every_screen(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, POLICY)
    await in_line(house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Vera")
    bar = ada.get_by_role("region", name="What happens next")
    await expect(bar).to_contain_text("Answer by")
    await accessible(ada)
    await picture(ada, f"next-{width}-{scheme}")
