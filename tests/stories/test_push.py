"""Web Push: Ada has closed her console, and still learns that her invitation was accepted.

A Chromium of the tests has no push service of its own. Ours takes its place: what the pusher sends there is decrypted
with the browser's keys and handed to the service worker by the debugger.
"""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.async_api import BrowserContext, Page, Worker, expect

from models.database import pool
from models.policies import Policy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import accepts, patience
from tests.support.looks import in_every_look
from tests.support.people import Office, Staff, office
from tests.support.push_service import PushService, Reachable, push_service
from tests.support.waiting import until

WITH_A_PUSH_SERVICE = """
const said = %s;
let now = JSON.parse(localStorage.getItem("subscribed") ?? "false");
const subscription = {
    endpoint: said.endpoint,
    options: { applicationServerKey: null },
    toJSON: () => ({ endpoint: said.endpoint, keys: { p256dh: said.p256dh, auth: said.auth } }),
    unsubscribe: async () => { now = false; return true; },
};
PushManager.prototype.getSubscription = async () => now ? subscription : null;
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    window.keyed = applicationServerKey;
    now = true;
    return subscription;
};
"""
WITHOUT = "delete window.PushManager; delete Navigator.prototype.serviceWorker;"
SILENT = "delete window.Notification;" + WITHOUT
BLOCKED = "Object.defineProperty(Notification, 'permission', { get: () => 'denied' });"

HEAR = """
() => {
    const show = ServiceWorkerRegistration.prototype.showNotification;
    ServiceWorkerRegistration.prototype.showNotification = async function (...said) {
        await show.apply(this, said);
        self.shows = true;
    };
}
"""
# Not asked for over and over: while one is on its way to the screen, the browser takes it for one that was dismissed.
SHOWN = "self.registration.getNotifications().then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))"
CLICK = """
async () => {
    const [notification] = await self.registration.getNotifications();
    const opened = new Promise((done) => (self.clients.openWindow = async (path) => done(path)));
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
    return await Promise.race([opened, new Promise((done) => setTimeout(done, 3000, "an open console"))]);
}
"""
RENEW = """
(said) => {
    const event = new ExtendableEvent("pushsubscriptionchange");
    event.oldSubscription = null;
    event.newSubscription = { toJSON: () => ({ endpoint: said.endpoint, keys: said }) };
    self.dispatchEvent(event);
}
"""


@pytest.fixture
async def service(stage: Stage) -> AsyncIterator[PushService]:
    async with push_service(urlsplit(stage.whole.settings.push_hosts[-1]).port or 0) as running:
        yield running


async def endpoints(who: Staff) -> list[str]:
    rows = await pool().fetch("SELECT endpoint FROM push_subscription WHERE person = $1", who.handle)
    return [row["endpoint"] for row in rows]


async def subscribed(stage: Stage, house: Office, browser: Reachable, **window: Any) -> Page:
    """Ada's console, which the push service reaches."""
    script = WITH_A_PUSH_SERVICE % msgspec.json.encode(browser.says).decode()
    page = await stage.window(script=script, **window)
    await page.context.grant_permissions(["notifications"])
    ada = await stage.console(page, house.ada)
    await until(lambda: subscription_stands(house.ada, browser))
    return ada


async def subscription_stands(who: Staff, browser: Reachable) -> bool:
    return await endpoints(who) == [browser.browser.endpoint]


async def worker_of(context: BrowserContext) -> Worker:
    [worker] = await until(lambda: context.service_workers)
    return worker


async def shown(worker: Worker) -> list[dict[str, str]]:
    """What stands on the screen, once something does."""
    await until(lambda: worker.evaluate("self.shows"))
    standing: list[dict[str, str]] = await worker.evaluate(SHOWN)
    return standing


async def deliver(context: BrowserContext, origin: str, said: dict[str, Any]) -> None:
    """As the browser's push service would."""
    page = await context.new_page()
    debugger = await context.new_cdp_session(page)
    registrations: list[dict[str, Any]] = []
    debugger.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    await debugger.send("ServiceWorker.enable")
    await until(lambda: [one for one in registrations if one["scopeURL"] == f"{origin}/console/"])
    [registration] = {one["registrationId"] for one in registrations if one["scopeURL"] == f"{origin}/console/"}
    message = {"origin": origin, "registrationId": registration, "data": msgspec.json.encode(said).decode()}
    await debugger.send("ServiceWorker.deliverPushMessage", message)
    await page.close()


async def told_without_a_tab(stage: Stage, service: PushService) -> tuple[Office, BrowserContext, str]:
    """Ada closes her console, Vera accepts, and Ada's browser shows it."""
    house, browser = await office(stage.whole.site), Reachable(service.url)
    await patience(house, Policy(offer=300))
    ada = await subscribed(stage, house, browser)
    context = ada.context
    await ada.close()
    await until(lambda: gone(house.ada))
    chat = await accepts(house, house.ada)
    [came] = await until(lambda: service.came, within=60)
    said = browser.read(came)
    assert said["conversation"] == str(chat)
    await (await worker_of(context)).evaluate(HEAR)
    await deliver(context, stage.whole.base, said)
    return house, context, str(chat)


async def gone(who: Staff) -> bool:
    here = await pool().fetchval("SELECT EXISTS (SELECT FROM presence WHERE person = $1)", who.handle)
    return not here


async def test_ada_without_a_tab_is_told_and_one_click_claims_and_opens(stage: Stage, service: PushService) -> None:
    _, context, chat = await told_without_a_tab(stage, service)
    worker = await worker_of(context)
    [stands] = await shown(worker)
    assert (stands["title"], stands["tag"]) == ("An invitation was accepted", f"accepted:{chat}")
    assert stands["body"].startswith("Only you can claim the chat until ")
    path = await worker.evaluate(CLICK)
    assert path == f"/console/chats/{chat}?claim=1"
    ada = await context.new_page()
    await ada.goto(stage.whole.base + path)
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    assert ada.url == f"{stage.whole.base}/console/chats/{chat}"
    assert await worker.evaluate(SHOWN) == []


async def test_a_console_that_was_opened_meanwhile_goes_there_at_the_click(stage: Stage, service: PushService) -> None:
    _, context, chat = await told_without_a_tab(stage, service)
    worker = await worker_of(context)
    await shown(worker)
    ada = await context.new_page()
    await ada.goto(f"{stage.whole.base}/console/knowledge")
    await expect(ada.get_by_role("switch", name="Available for live chat")).to_be_visible()
    await ada.evaluate("window.same = true")
    assert await worker.evaluate(CLICK) == "an open console"
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    assert ada.url == f"{stage.whole.base}/console/chats/{chat}"
    assert await ada.evaluate("window.same"), "the page did not load anew"


async def test_a_link_claims_nothing_that_is_not_reserved_for_the_reader(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    chat = await accepts(house, house.grace)
    ada = await stage.console(await stage.window(), house.ada)
    await ada.goto(f"{stage.whole.base}/console/chats/{chat}?claim=1")
    await ada.wait_for_url(f"{stage.whole.base}/console/chats/{chat}")
    await expect(ada.get_by_text("Reserved for Grace Osei").first).to_be_visible()
    await expect(ada.get_by_role("textbox", name="Reply")).to_have_count(0)


@in_every_look
async def test_the_switch_in_the_menu_turns_it_off_and_on(
    stage: Stage, service: PushService, scheme: Scheme, width: int
) -> None:
    house, browser = await office(stage.whole.site), Reachable(service.url)
    ada = await subscribed(stage, house, browser, width=width, scheme=scheme)
    await ada.get_by_role("button", name="menu").click()
    switch = ada.get_by_role("switch", name="Notifications: ")
    await expect(switch).to_be_checked()
    await expect(switch).to_contain_text("Also while no console is open")
    key = (await (await ada.context.request.get(f"{stage.whole.base}/api/push/key")).json())["key"]
    assert await ada.evaluate("window.keyed") == key
    await accessible(ada)
    await picture(ada, f"notifications-{width}-{scheme}")
    await switch.click()
    await expect(switch).not_to_be_checked()
    await expect(switch).to_contain_text("Notifications: off")
    await until(lambda: nothing_stands(house.ada))
    await switch.click()
    await expect(switch).to_contain_text("Also while no console is open")
    assert await subscription_stands(house.ada, browser)


async def nothing_stands(who: Staff) -> bool:
    return await endpoints(who) == []


async def test_a_new_address_of_the_browser_is_told_without_a_console(stage: Stage, service: PushService) -> None:
    house, browser, moved = await office(stage.whole.site), Reachable(service.url), Reachable(service.url)
    ada = await subscribed(stage, house, browser)
    worker = await worker_of(ada.context)
    await ada.close()
    await worker.evaluate(RENEW, moved.says)

    async def known() -> bool:
        return moved.browser.endpoint in await endpoints(house.ada)

    await until(known)


@pytest.mark.parametrize(
    ("script", "says"),
    [(WITHOUT, "While a console is open"), ("", "While a console is open"), (BLOCKED, "blocked by the browser")],
    ids=["no_push", "no_push_service", "blocked"],
)
async def test_where_it_cannot_be_nothing_else_is_missing(script: str, says: str, stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    window = await stage.window(script=script)
    await window.context.grant_permissions(["notifications"])
    ada = await stage.console(window, house.ada)
    await ada.get_by_role("button", name="menu").click()
    await expect(ada.get_by_text(says)).to_be_visible()
    await accessible(ada)
    await ada.keyboard.press("Escape")
    await accepts(house, house.ada)
    await (
        ada.get_by_role("region", name="Accepted your invitation: Vera").get_by_role("button", name="Open chat").click()
    )
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()


async def test_a_browser_without_notifications_shows_no_switch(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(script=SILENT), house.ada)
    await ada.get_by_role("button", name="menu").click()
    await expect(ada.get_by_role("button", name="Log out", exact=True)).to_be_visible()
    await expect(ada.get_by_text("Notifications")).to_have_count(0)
