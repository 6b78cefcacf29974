"""The Chat Archive in the console: chats that are over are found, read and taken away."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.support.archiving import over
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import office

LINE = "Where is my <b>parcel</b>? It went to Reykjavik."


def chats(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("region", name="Chats")


@in_every_look
async def test_kofi_finds_a_chat_by_a_word_reads_it_and_takes_it_away(stage: Stage, width: int, scheme: Scheme) -> None:
    house = await office(stage.whole.site)
    vera = await over(house, "Hello", LINE, "It is a big one.", note="Customs has the parcels.")
    await over(house, "An invoice, please.", by=house.grace, name="Tom Hale")
    kofi = await stage.console(await stage.window(width=width, scheme=scheme), house.kofi)
    await kofi.get_by_role("link", name="Archive").click()
    await expect(chats(kofi).get_by_role("listitem")).to_have_count(2)
    await accessible(kofi)

    await kofi.keyboard.press("/")
    await kofi.keyboard.type("reykjavk parcel")
    await expect(chats(kofi)).to_contain_text("These have reykjavik parcel.")
    row = chats(kofi).get_by_role("listitem")
    await expect(row).to_have_count(1)
    await expect(row).to_contain_text(LINE)
    await expect(row.locator("mark")).to_have_text(["parcel", "Reykjavik", "parcels"])
    await accessible(kofi)
    await picture(kofi, f"archive-{width}-{scheme}")

    await kofi.get_by_role("button", name="Filter").click()
    await kofi.get_by_role("combobox", name="Agent").select_option("Grace Osei")
    await expect(chats(kofi)).to_contain_text("No chat fits")
    await accessible(kofi)
    await kofi.get_by_role("button", name="Take away: Grace Osei").click()
    await kofi.get_by_role("button", name="Filter").click()
    await expect(row).to_have_count(1)
    await kofi.get_by_role("searchbox").blur()
    await kofi.keyboard.press("j")
    await kofi.keyboard.press("Enter")
    await read(kofi)
    await expect(kofi).to_have_url(f"{stage.whole.base}/console/archive/{vera.id}?q=reykjavk+parcel")
    await kofi.reload()
    await read(kofi)
    await accessible(kofi)
    await picture(kofi, f"archived-chat-{width}-{scheme}")
    await says_what_it_was_about(kofi, f"{width}-{scheme}")
    opener = kofi.get_by_role("button", name="Chat details", exact=True)
    if await opener.is_visible():
        await opener.click()
    await expect(kofi.get_by_role("complementary", name="Chat details")).to_contain_text("Ada Park")
    await accessible(kofi)


async def read(page: Page) -> None:
    log = page.get_by_role("log", name="Conversation")
    await expect(log).to_contain_text("Conversation with the concierge")
    await expect(log).to_contain_text(LINE)
    await expect(log).to_contain_text("archived this chat")
    await expect(page.get_by_role("textbox", name="Reply")).to_have_count(0)


async def says_what_it_was_about(page: Page, look: str) -> None:
    log = page.get_by_role("log", name="Conversation")
    await log.focus()
    await page.keyboard.press("t")
    about = page.get_by_role("form", name="What this chat was about")
    await expect(about.get_by_role("button", name="Question")).to_be_focused()
    await page.keyboard.press("Space")
    await about.get_by_role("button", name="Solved", exact=True).press("Enter")
    await accessible(page)
    await picture(page, f"archived-tags-{look}")
    await about.get_by_role("button", name="Save").press("Enter")
    await expect(log).to_contain_text("tagged this chat")
    await expect(about).to_have_count(0)
    await expect(page.locator("[data-archived]")).to_contain_text("Question")


async def test_a_chat_leaves_as_a_file_and_what_cannot_be_read_says_so(stage: Stage, tmp_path: Path) -> None:
    house, other = await office(stage.whole.site), await office(stage.whole.site)
    chat, foreign = await over(house, LINE), await over(other, LINE)
    ada = await stage.console(await stage.window(), house.ada)
    await ada.goto(f"{stage.whole.base}/console/archive/{chat.id}")
    for kind, ending in (("Text", "txt"), ("JSON", "json")):
        async with ada.expect_download() as coming:
            await ada.get_by_role("group", name="Export").get_by_role("link", name=kind).click()
        file = tmp_path / ending
        await (await coming.value).save_as(file)
        assert (await coming.value).suggested_filename.endswith(f"{chat.id.hex[:8]}.{ending}")
        assert LINE in file.read_text()
    await ada.goto(f"{stage.whole.base}/console/archive/{foreign.id}")
    await expect(ada.get_by_role("region", name="This chat cannot be shown")).to_be_visible()
    await ada.goto(f"{stage.whole.base}/console/archive")
    await expect(chats(ada).get_by_role("listitem")).to_have_count(1)
    await ada.route("**/api/archive?**", lambda route: route.abort())
    await ada.get_by_role("searchbox").fill("parcel")
    await expect(chats(ada).get_by_role("alert")).to_contain_text("cannot be reached")
    await ada.unroute("**/api/archive?**")
    await chats(ada).get_by_role("button", name="Try again").click()
    await expect(chats(ada).get_by_role("listitem")).to_have_count(1)
