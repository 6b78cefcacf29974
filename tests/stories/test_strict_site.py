"""Row C16: a site whose own policy allows next to nothing still has the widget, or a launcher that says why not."""

from playwright.async_api import Page, Route, expect

from tests.support.browser import Stage, Widget
from tests.support.people import office
from tests.support.waiting import until

STRICT = "default-src 'none'; script-src 'nonce-abc123'; base-uri 'none'; form-action 'none'; frame-src {}"
TOLD = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`refused: ${violatedDirective} ${blockedURI}`));"""
HTML = """<!doctype html><html lang="en"><title>Strict</title><h1>Strict</h1>
<script nonce="abc123" async src="{base}/widget.js" data-concierge="{key}"></script></html>"""


async def strict(stage: Stage, key: str, frames: str) -> tuple[Page, list[str]]:
    """A page of the site, with `frames` in its policy; what the policy refused."""
    page = await stage.window(script=TOLD)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.text.startswith("refused: ") else None)

    async def answer(route: Route) -> None:
        headers = {"Content-Security-Policy": STRICT.format(frames), "Content-Type": "text/html"}
        await route.fulfill(body=HTML.format(base=stage.whole.base, key=key), headers=headers)

    await page.route(f"{stage.whole.site}/strict", answer)
    await page.goto(f"{stage.whole.site}/strict")
    return page, refused


async def test_c16_the_widget_works_under_a_strict_policy(stage: Stage) -> None:
    house = await office(stage.whole.site)
    page, refused = await strict(stage, house.key, stage.whole.base)
    vera = Widget(page, house.key)
    await vera.open()
    await vera.say("Hello?")
    await vera.shows("Hello?")
    assert refused == []


async def test_c16_a_policy_without_our_frame_leaves_the_page_as_it_is(stage: Stage) -> None:
    house = await office(stage.whole.site)
    page, refused = await strict(stage, house.key, "'none'")
    await expect(page.locator("frontdesk-widget")).to_be_attached()
    await until(lambda: bool(refused))
    assert {told.split(" ")[1] for told in refused} == {"frame-src"}
    await expect(page.get_by_role("heading", name="Strict")).to_be_visible()
