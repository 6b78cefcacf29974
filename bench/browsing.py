"""The console in headless Chromium, and what its page costs."""

import shutil
from contextlib import AsyncExitStack

from playwright.async_api import CDPSession, Page, async_playwright

from bench.rooms import PASSWORD


async def console(stack: AsyncExitStack, base: str, path: str, email: str) -> Page:
    """Opened at `path` and logged in; the browser ends with `stack`."""
    playwright = await stack.enter_async_context(async_playwright())
    browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    stack.push_async_callback(browser.close)
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.goto(base + path)
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    return page


async def debugged(page: Page) -> CDPSession:
    """Counts by the clock of the page's main thread, which a busy machine does not lengthen."""
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("Performance.enable", {"timeDomain": "threadTicks"})
    return debugger


async def metric(debugger: CDPSession, name: str) -> float:
    """As Chromium's `Performance.getMetrics` names it: seconds, bytes, or a count."""
    metrics = (await debugger.send("Performance.getMetrics"))["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == name))
