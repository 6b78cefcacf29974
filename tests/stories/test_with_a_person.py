"""The widget once a person was asked for: files, who writes, what was seen, and the end, with a rating and a copy."""

import asyncio
from pathlib import Path

from playwright.async_api import FilePayload, Page, Request, expect

from models.database import pool
from tests.support.browser import Scheme, Stage, Widget, accessible, picture
from tests.support.line import claim, conversation
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.whole import Whole

ADDRESS = "https://larkspur.example/track?id=7"
PDF: FilePayload = {"name": "invoice.pdf", "mimeType": "text/html", "buffer": b"%PDF-1.7 An invoice"}
SVG: FilePayload = {"name": "drawing.png", "mimeType": "image/png", "buffer": b"<svg><script>alert(1)</script></svg>"}
RATED = """
SELECT e.what ->> 'text' FROM entry e JOIN conversation o ON o.id = e.log JOIN concierge c ON c.id = o.concierge
WHERE c.key = $1 AND e.what ->> 'type' = 'rated' ORDER BY e.seq DESC LIMIT 1
"""
RTL = "addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')"
PASTES = """() => {
    const data = new DataTransfer();
    data.items.add(new File(["Just words"], "pasted.txt", {type: "text/plain"}));
    window.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


async def has_come(stage: Stage, house: Office, width: int, scheme: Scheme) -> tuple[Widget, list[str]]:
    """Vera, whose site runs from right to left where her window is narrow; and the parts that her widget fetched."""
    window = await stage.window(width=width, scheme=scheme, script=RTL if width < 600 else None)
    fetched: list[str] = []

    def asked(request: Request) -> None:
        fetched.append(request.url.rpartition("/")[2])

    window.on("request", asked)
    vera = await stage.visit(window, house.key)
    await expect(window.locator("frontdesk-widget")).to_be_attached()
    size = window.viewport_size
    assert size is not None
    await window.mouse.click(48 if width < 600 else size["width"] - 48, size["height"] - 48)
    await vera.opened()
    return vera, fetched


def talk(fetched: list[str]) -> list[str]:
    return [name for name in fetched if name.startswith("talk-")]


async def saved(vera: Widget, name: str) -> bytes:
    async with vera.page.expect_download() as coming:
        await vera.log.get_by_role("button", name=name).last.click()
    return await asyncio.to_thread(Path(await (await coming.value).path()).read_bytes)


async def a_mail(whole: Whole, to: str) -> bool:
    return bool(await pool().fetchval("SELECT true FROM mail WHERE recipient = $1 AND sent_at IS NOT NULL", to))


@in_every_look
async def test_vera_sends_files_is_answered_and_says_how_it_was(stage: Stage, width: int, scheme: Scheme) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    vera, fetched = await has_come(stage, house, width, scheme)
    await vera.say("Where is my parcel?")
    await vera.shows("I don't know that yet.")
    assert talk(fetched) == [], "nothing is loaded before a person is asked for"
    await vera.press("Talk to a person")
    await vera.shows("The concierge asked a person to help")
    assert len(talk(fetched)) == 1
    await claim(ada, "Concierge Visitor")
    await vera.shows("Ada Park joined")
    await she_sends_files(vera, ada, f"{width}-{scheme}")
    await they_see_each_other(vera, ada)
    await ada.get_by_role("button", name="End Chat").click()
    await vera.shows("This chat has ended")
    await she_rates_by_the_keyboard(vera, f"{width}-{scheme}")
    await expect(conversation(ada)).to_contain_text("rated this chat 5 of 5 · “\u2068Quick!\u2069”")
    await expect(ada.get_by_role("complementary", name="Chat details")).to_contain_text("5 of 5")
    await she_asks_for_a_copy(vera, stage.whole, f"{width}-{scheme}")
    await she_changes_her_mind_while_it_is_archived(vera, ada, f"{width}-{scheme}")


async def she_sends_files(vera: Widget, ada: Page, look: str) -> None:
    tray = vera.panel.get_by_role("list", name="Attached files")
    send = vera.panel.get_by_role("button", name="Send", exact=True)
    await expect(vera.panel.get_by_role("button", name="Attach files")).to_be_visible()
    await vera.page.route("**/files?name=*", lambda route: route.abort())
    await vera.panel.locator("input[type=file]").set_input_files([PDF])
    await expect(tray.get_by_role("alert")).to_be_visible()
    await expect(send).to_be_disabled()
    await vera.page.unroute("**/files?name=*")
    await tray.get_by_role("button", name="Retry").click()
    await expect(tray).to_contain_text("19 bytes")
    await vera.panel.locator("input[type=file]").set_input_files([SVG])
    await expect(tray.get_by_role("alert")).to_contain_text("Web pages, drawings with code and programs")
    await vera.box.fill(f"Here it is, see {ADDRESS}. javascript:alert(1)")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-files-{look}")
    await tray.get_by_role("button", name="Remove drawing.png").press("Enter")
    await expect(vera.box).to_be_focused()
    await vera.panel.evaluate(PASTES)
    await expect(tray.get_by_role("listitem")).to_have_count(2)
    await expect(send).to_be_enabled()
    await vera.page.reload()
    await vera.opened()
    tray = vera.panel.get_by_role("list", name="Attached files")
    await expect(tray).to_contain_text("pasted.txt")
    await vera.box.press("Enter")
    link = vera.log.get_by_role("link")
    await expect(link).to_have_attribute("href", ADDRESS)
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(link).to_have_count(1)
    await expect(tray).to_have_count(0)
    await expect(conversation(ada).get_by_role("button", name="invoice.pdf")).to_be_visible()
    assert await saved(vera, "pasted.txt") == b"Just words"


async def they_see_each_other(vera: Widget, ada: Page) -> None:
    await expect(vera.log.get_by_text("Seen", exact=True)).to_be_visible()
    await vera.box.press_sequentially("And")
    await expect(ada.get_by_text("is writing…")).to_be_visible()
    await ada.get_by_role("textbox", name="Reply").press_sequentially("It comes today")
    await expect(vera.panel.get_by_text("Ada Park is writing")).to_be_attached()
    await ada.locator("input[type=file]").set_input_files([PDF])
    await expect(ada.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    await ada.get_by_role("textbox", name="Reply").press("Enter")
    await vera.shows("It comes today")
    await expect(vera.panel.get_by_text("Ada Park is writing")).to_have_count(0)
    await expect(ada.get_by_text("Seen", exact=True)).to_be_visible()
    assert await saved(vera, "invoice.pdf") == PDF["buffer"]


async def she_rates_by_the_keyboard(vera: Widget, look: str) -> None:
    stars = vera.log.get_by_role("group", name="How was this chat?")
    await expect(stars.get_by_role("radio")).to_have_count(5)
    await picture(vera.page, f"widget-end-{look}")
    await stars.get_by_role("radio").first.focus()
    await vera.page.keyboard.press("Space")
    for _ in range(4):
        await vera.page.keyboard.press("ArrowDown")
    await expect(stars.get_by_role("radio", name="5 of 5: very good")).to_be_checked()
    await vera.page.keyboard.press("Tab")
    await vera.page.keyboard.type("Quick!")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-rating-{look}")
    await vera.page.keyboard.press("Tab")
    await vera.page.keyboard.press("Enter")
    await expect(vera.log.get_by_text("Thank you. You said: very good.")).to_be_visible()
    await vera.page.reload()
    await vera.opened()
    await expect(vera.log.get_by_text("Thank you. You said: very good.")).to_be_visible()


async def she_asks_for_a_copy(vera: Widget, whole: Whole, look: str) -> None:
    await vera.log.get_by_role("button", name="Mail me this chat").press("Enter")
    email = vera.log.get_by_role("textbox", name="Your e-mail")
    await expect(email).to_be_focused()
    await email.fill("vera")
    await email.press("Enter")
    await expect(vera.log.get_by_role("alert")).to_be_visible()
    await email.fill(f"vera-{vera.key}@example.com")
    await accessible(vera.panel)
    await email.press("Enter")
    await expect(vera.log.get_by_text("We wrote to v…@example.com.")).to_be_visible()
    await accessible(vera.panel)
    await picture(vera.page, f"widget-transcript-{look}")
    await until(lambda: a_mail(whole, f"vera-{vera.key}@example.com"))


async def she_changes_her_mind_while_it_is_archived(vera: Widget, ada: Page, look: str) -> None:
    await vera.log.get_by_role("button", name="Change").click()
    words = vera.log.get_by_role("textbox", name="Anything to add?")
    await words.fill("Quick, and it came!")
    await ada.get_by_role("button", name="Archive", exact=True).first.click()
    await expect(vera.panel.get_by_role("button", name="Start a new chat")).to_be_visible()
    await expect(words).to_have_value("Quick, and it came!")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-archived-{look}")
    await vera.log.get_by_role("button", name="Send rating").click()
    await expect(vera.log.get_by_text("Thank you. You said: very good.")).to_be_visible()
    assert await pool().fetchval(RATED, vera.key) == "Quick, and it came!"
