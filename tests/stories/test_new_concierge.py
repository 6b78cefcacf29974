"""Ines makes a concierge, from its name to the first visitor who sees it."""

from playwright.async_api import expect

from tests.support.browser import Stage, accessible, picture
from tests.support.deciding import team
from tests.support.looks import LOOKS, look
from tests.support.people import office

IN_SIGHT = """
const made = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) { return made.call(this, { ...how, mode: "open" }); };
"""
"""The launcher is in a closed shadow root: here a test may look at it."""
ACCENTS = {"light": "rgb(13, 107, 99)", "dark": "rgb(94, 234, 212)"}


async def test_ines_makes_a_concierge_and_vera_sees_it_in_its_colours(stage: Stage) -> None:
    house, other = await office(stage.whole.site), await office()
    await team(other, name=f"0 {other.key}")  # by name the first, with which a concierge begins
    ines = await stage.console(await stage.window(), house.ines)
    await ines.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_label("A new concierge").fill("Larkspur Jobs")
    await ines.get_by_role("button", name="Add", exact=True).click()
    await expect(ines.get_by_role("heading", name="Larkspur Jobs")).to_be_visible()

    await ines.get_by_role("button", name="Copy", exact=True).click()
    await expect(ines.get_by_role("button", name="Copied")).to_be_visible()
    tag = await ines.evaluate("navigator.clipboard.readText()")
    assert tag.startswith(f'<script async src="{stage.whole.base}/widget.js" data-concierge="')
    key = tag.split('"')[3]

    await ines.get_by_role("button", name="Add a site").click()
    await ines.get_by_role("textbox", name="Site 1").fill("https://*")
    teams = ines.get_by_role("group", name="Teams")
    await teams.get_by_label("Add a team").select_option(value=str(house.team))
    await teams.get_by_role("button", name="Remove 0").click()

    await ines.get_by_label("Colours of its own").check()
    light = ines.get_by_role("textbox", name="On light screens", exact=True)
    await light.fill("#ffcc00")
    await expect(ines.get_by_text("Contrast 1.37 : 1: too little to read.")).to_be_visible()
    await ines.get_by_role("button", name="Save").click()
    await expect(light).to_be_focused()
    await expect(light).to_have_attribute("aria-invalid", "true")
    await light.fill("#0d6b63")
    await ines.get_by_role("textbox", name="On dark screens", exact=True).fill("#5eead4")
    await expect(ines.get_by_text("everybody can read it (WCAG AA)")).to_have_count(2)
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_role("textbox", name="Site 1")).to_be_focused()
    await expect(ines.get_by_text("Please write it as https://www.example.com")).to_be_visible()
    await ines.get_by_role("textbox", name="Site 1").fill(stage.whole.site)
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Saved. Visitors read it from their next page on.")).to_be_visible()
    for width, scheme in LOOKS:
        await look(ines, width, scheme)
        await accessible(ines)
        await ines.get_by_role("group", name="Colours").scroll_into_view_if_needed()
        await picture(ines, f"new-concierge-{width}-{scheme}")

    page = await stage.window(script=IN_SIGHT)
    vera = await stage.visit(page, key)
    launcher = page.locator("frontdesk-widget .launcher")
    await expect(launcher).to_have_css("background-color", ACCENTS["light"])
    await vera.open()
    await vera.shows("Hello! How can we help you?")
    for width, scheme in LOOKS:
        await look(page, width, scheme)
        await expect(launcher).to_have_css("background-color", ACCENTS[scheme])
        await expect(vera.panel.locator(".head")).to_have_css("background-color", ACCENTS[scheme])
        await accessible(vera.panel)
        await picture(page, f"new-concierge-widget-{width}-{scheme}")
