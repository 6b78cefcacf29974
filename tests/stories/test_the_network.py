"""Reloads, pages, tabs and pulled cables: the same conversation, complete, nothing twice."""

from playwright.async_api import Page, expect

from tests.support.browser import Stage, Widget
from tests.support.people import Office, office


async def started(stage: Stage, widget: Widget, ada: Page) -> None:
    await widget.open()
    await widget.say("Hello?")
    await widget.press("Talk to a person")
    await ada.get_by_role("button", name="Claim").first.click()
    await widget.shows("Ada Park joined")


async def says(console: Page, text: str) -> None:
    await console.get_by_role("textbox", name="Reply").fill(text)
    await console.get_by_role("textbox", name="Reply").press("Enter")


async def begun(stage: Stage, house: Office, vera: Page) -> tuple[Page, Widget]:
    ada = await stage.console(await stage.window(), house.ada)
    widget = await stage.visit(vera, house.key)
    await started(stage, widget, ada)
    return ada, widget


async def test_a_reload_and_another_page_in_the_middle(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada, vera = await begun(stage, house, await stage.window())
    await says(ada, "One moment")
    await vera.shows("One moment")
    await vera.page.reload()
    await vera.opened()
    await vera.shows("Hello?", "Ada Park joined", "One moment")
    await vera.page.goto(stage.whole.site + "/pricing")
    await vera.opened()
    await vera.shows("Hello?", "Ada Park joined", "One moment")
    await ada.get_by_role("textbox", name="Reply").fill("A draft that is kept")
    await ada.reload()
    await expect(ada.get_by_role("textbox", name="Reply")).to_have_value("A draft that is kept")
    await ada.get_by_role("textbox", name="Reply").press("Enter")
    await vera.shows("A draft that is kept")


async def test_two_tabs_show_the_same(stage: Stage) -> None:
    house = await office(stage.whole.site)
    page = await stage.window()
    ada, first = await begun(stage, house, page)
    second = Widget(await page.context.new_page(), house.key)
    await second.page.goto(stage.whole.site + "/pricing")
    await second.open()
    await second.shows("Hello?", "Ada Park joined")
    await second.say("From the second tab")
    await first.shows("From the second tab")
    await says(ada, "I see both")
    await first.shows("I see both")
    await second.shows("I see both")


async def test_blocked_storage_costs_nothing_while_the_page_lives(stage: Stage) -> None:
    blocked = """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"""
    house = await office(stage.whole.site)
    ada, vera = await begun(stage, house, await stage.window(script=blocked))
    await says(ada, "It works")
    await vera.shows("Hello?", "It works")


async def test_the_visitors_cable_is_pulled_while_ada_writes(stage: Stage) -> None:
    house = await office(stage.whole.site)
    cable = await stage.cable()
    ada, vera = await begun(stage, house, await stage.window(cable=cable))
    cable.pull()
    await says(ada, "Are you there?")
    await vera.say("Written without a network")
    await expect(vera.panel.get_by_text("Reconnecting")).to_be_visible()
    await vera.shows("Written without a network")
    cable.plug()
    await vera.shows("Are you there?", "Written without a network")
    log = ada.get_by_role("log", name="Conversation")
    await expect(log.get_by_text("Written without a network", exact=True)).to_have_count(1)
    await expect(vera.panel.get_by_text("Reconnecting")).to_have_count(0)


async def test_a_colleague_who_was_cut_off_misses_nothing_and_answers_nothing_blindly(stage: Stage) -> None:
    house = await office(stage.whole.site)
    cable = await stage.cable()
    grace = await stage.console(await stage.window(cable=cable), house.grace)
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say("Hello?")
    await vera.press("Talk to a person")
    await grace.get_by_role("region", name="Unclaimed Chats").get_by_role("link").click()
    await expect(grace.get_by_role("log", name="Conversation")).to_be_visible()
    cable.pull()
    await ada.get_by_role("button", name="Claim").first.click()
    await says(ada, "Ada is on it")
    await vera.shows("Ada is on it")
    await expect(grace.get_by_text("Reconnecting")).to_be_visible()
    cable.plug()
    log = grace.get_by_role("log", name="Conversation")
    for text in ("Hello?", "Ada is on it"):
        await expect(log.get_by_text(text, exact=True)).to_have_count(1)
    await expect(grace.get_by_role("textbox", name="Reply")).to_have_count(0)
    await expect(grace.get_by_role("region", name="Unclaimed Chats").get_by_role("listitem")).to_have_count(0)


async def test_two_agents_see_each_others_claims_at_once(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    grace = await stage.console(await stage.window(), house.grace)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.press("Talk to a person")
    for console in (ada, grace):
        await expect(console.get_by_role("button", name="Claim")).to_be_visible()
    await ada.get_by_role("button", name="Claim").first.click()
    await expect(grace.get_by_role("region", name="Unclaimed Chats").get_by_role("listitem")).to_have_count(0)


async def test_who_is_not_available_is_asked_to_go_available(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    switch = ada.get_by_role("switch", name="Available for live chat")
    await expect(switch).to_be_checked()
    await switch.click()
    await expect(switch).not_to_be_checked()
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.press("Talk to a person")
    await ada.get_by_role("button", name="Claim").first.click()
    await ada.get_by_role("button", name="Go available and claim").click()
    await vera.shows("Ada Park joined")
    await expect(switch).to_be_checked()
