"""A real Chromium, one context for each person, and what people do on the screens."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, BrowserContext, Frame, Locator, Page, Request, Route, async_playwright, expect
from playwright.async_api import Error as BrowserError

from tests.support.cable import Cable
from tests.support.people import PASSWORD, Staff
from tests.support.waiting import until
from tests.support.whole import Whole

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that a test hands in counts as a public one, which may not load from the loopback. The other two would load
    # a page of the browser's own for each window, which costs more than ours.
    "--disable-features=LocalNetworkAccessChecks,WebUIOmniboxAimPopup,WebUIOmniboxPopup",
]
ROOT = Path(__file__).parents[2]
SHOWN = set(re.findall(r"docs/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text()))
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

DEMO_KEYS = re.compile("demo-main|demo-billing")

Scheme = Literal["light", "dark"]

FAILED = pytest.StashKey[bool]()
MOST_WORDS = 2_000
"""Characters of one page that a story which failed quotes."""

expect.set_options(timeout=30_000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = call.when == "call" and report.failed
    return report


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium. Without one a story is skipped on a person's machine and fails in CI."""
    found = shutil.which("chromium")
    if found is None and not os.environ.get("CI"):
        pytest.skip("There is no chromium on this machine.")
    assert found is not None, "CI needs chromium: .ci/run installs it."
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        await running.close()


class Widget:
    """The widget on one page of the site. The launcher is in a closed shadow root: it is found by its place."""

    def __init__(self, page: Page, key: str) -> None:
        self.page = page
        self.key = key

    @property
    def panel(self) -> Frame:
        [frame] = [frame for frame in self.page.frames if f"/w/{self.key}/frame" in frame.url]
        return frame

    @property
    def log(self) -> Locator:
        return self.panel.get_by_role("log", name="Messages")

    async def open(self) -> None:
        size = self.page.viewport_size
        assert size is not None
        await expect(self.page.locator("frontdesk-widget")).to_be_attached()
        await self.page.mouse.click(size["width"] - 48, size["height"] - 48)
        await self.opened()

    @property
    def box(self) -> Locator:
        """Where the visitor writes; its name says what is asked for."""
        return self.panel.get_by_role("textbox")

    async def opened(self) -> None:
        await until(lambda: any(f"/w/{self.key}/frame" in frame.url for frame in self.page.frames))
        await expect(self.box).to_be_visible()

    async def say(self, text: str) -> None:
        await self.box.fill(text)
        await self.box.press("Enter")

    async def press(self, name: str) -> None:
        await self.panel.get_by_role("button", name=name).last.click()

    async def shows(self, *texts: str) -> None:
        """Each of the texts, in this order, once."""
        for text in texts:
            await expect(self.log.get_by_text(text, exact=True)).to_have_count(1)


class Stage:
    """Opens the people's windows of one story, and closes them at its end. An error on a page fails the story."""

    def __init__(self, browser: Browser, whole: Whole) -> None:
        self.browser = browser
        self.whole = whole
        self.stack = AsyncExitStack()
        self.errors: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []

    async def window(
        self,
        *,
        width: int = 1440,
        scheme: Scheme = "light",
        cable: Cable | None = None,
        script: str | None = None,
        zone: str | None = None,
    ) -> Page:
        """A person's own browser. `script` runs on every page before the page's own; `zone`: where its clock is."""
        context = await self.browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            timezone_id=zone,
            proxy={"server": cable.address} if cable else None,
        )
        self.stack.push_async_callback(context.close)
        self.contexts.append(context)
        context.on("request", partial(self._note, "asks"))
        context.on("requestfailed", partial(self._note, "failed"))
        context.on("response", lambda response: self._note(str(response.status), response.request))
        if script is not None:
            await context.add_init_script(script)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    async def tell(self) -> None:
        """Prints what stands on every page and what they sent, for whoever reads of a failure and cannot see it."""
        print(*self.asked, sep="\n")  # noqa: T201  pytest shows it with the failure
        for page in (page for context in self.contexts for page in context.pages):
            for frame in page.frames:
                try:
                    words = await frame.locator("body").inner_text(timeout=5_000)
                except BrowserError as error:  # closed, or without a body
                    words = str(error)
                print(f"--- {frame.url}\n{words[:MOST_WORDS]}")  # noqa: T201  pytest shows it with the failure

    def _note(self, what: str, request: Request) -> None:
        if request.method != "GET":
            moment = f"{datetime.now(UTC):%H:%M:%S.%f}"[:-3]
            self.asked.append(f"{moment} {what} {request.method} {request.url}")

    async def cable(self) -> Cable:
        return await self.stack.enter_async_context(Cable())

    async def visit(self, page: Page, key: str, path: str = "/") -> Widget:
        """Opens a page of the demo site, with this concierge's key in its script tag."""
        await page.context.route(f"{self.whole.site}/**", partial(_with_key, key))
        await page.goto(self.whole.site + path)
        return Widget(page, key)

    async def console(self, page: Page, person: Staff) -> Page:
        await page.goto(f"{self.whole.base}/console/")
        await page.get_by_label("Email").fill(person.email)
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Log in").click()
        await expect(page.get_by_role("link", name="Live chats")).to_be_visible()
        return page


@pytest.fixture
async def stage(browser: Browser, whole: Whole, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    set_up = Stage(browser, whole)
    async with set_up.stack:
        yield set_up
        if request.node.stash[FAILED]:
            await set_up.tell()
    assert set_up.errors == []


async def _with_key(key: str, route: Route) -> None:
    answer = await route.fetch()
    if "text/html" not in answer.headers.get("content-type", ""):
        await route.fulfill(response=answer)
        return
    await route.fulfill(response=answer, body=DEMO_KEYS.sub(key, await answer.text()))


async def picture(page: Page, name: str) -> None:
    """Where `make pictures` asks for it: for the README's tour those that it shows, the others to be looked at."""
    if os.environ.get("FRONTDESK_PICTURES"):
        folder = ROOT / ("docs/pictures" if name in SHOWN else "var/pictures")
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{name}.png")


async def accessible(where: Page | Frame) -> None:
    """axe finds nothing. Through the debugger, since the page's own policy forbids what is not its own script."""
    context = where.context if isinstance(where, Page) else where.page.context
    debugger = await context.new_cdp_session(where)
    try:
        await debugger.send("Runtime.evaluate", {"expression": await asyncio.to_thread(AXE.read_text)})
        found = await debugger.send(
            "Runtime.evaluate",
            {
                "expression": "axe.run().then(r => r.violations.map(v => [v.id, ...v.nodes.map(n => n.html)]))",
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
    finally:
        await debugger.detach()
    assert found["result"]["value"] == []
