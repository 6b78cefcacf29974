"""Ada's words, by keyboard alone: a saved reply, an emoji, a note, what the chat was about; and Vera's earlier chat.
What Ines keeps for it, and what Kofi finds by it."""

from uuid import uuid4

import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from models import archive
from models import log as logs
from models.database import pool, transaction
from models.events import Tagged
from tests.support.archiving import over
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import conversation, section
from tests.support.looks import in_every_look
from tests.support.people import office
from tests.support.waiting import until

SAID = "Hi Vera! Ada Park of Larkspur here, about {page}."
NOTE = "Her husband must not know"


@in_every_look
async def test_ada_works_through_a_chat_by_keyboard_and_the_visitor_reads_only_her_reply(
    stage: Stage, width: int, scheme: Scheme
) -> None:
    house = await office(stage.whole.site)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say("Where is my parcel?")
    await vera.press("Talk to a person")
    visitor = await pool().fetchval("SELECT id FROM visitor WHERE concierge = $1", house.concierge)
    await pool().execute("UPDATE visitor SET name = 'Vera' WHERE id = $1", visitor)
    first = await over(house, "Do you ship to Iceland?")
    await pool().execute("UPDATE log SET visitor = $2 WHERE id = $1", first.id, visitor)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)

    await writes_a_reply(ada)
    await expect(section(ada, "Unclaimed Chats")).to_have_count(1)
    await ada.keyboard.press("j")
    await ada.keyboard.press("c")
    reply = ada.get_by_role("textbox", name="Reply")
    await expect(reply).to_be_focused()
    await accessible(ada)

    await ada.keyboard.press("/")
    found = ada.get_by_role("listbox", name="Search the saved replies")
    await expect(found.get_by_role("option", name="Hello")).to_be_visible()
    await ada.keyboard.type("xyz")
    await expect(ada.get_by_text("No saved reply has these words.")).to_be_visible()
    await ada.keyboard.press("Escape")
    await expect(reply).to_have_value("/xyz")
    await reply.fill("")
    await ada.keyboard.press("/")
    await ada.keyboard.type("hel")
    await accessible(ada)
    await picture(ada, f"saved-replies-{width}-{scheme}")
    await ada.keyboard.press("Enter")
    said = SAID.replace("{page}", await vera.page.title())
    await expect(reply).to_have_value(said)
    await an_emoji(ada, reply, width, scheme)
    await ada.reload()
    await expect(reply).to_have_value(f"{said}👍")
    await reply.press("Enter")
    await vera.shows(f"{said}👍")

    await conversation(ada).focus()
    await ada.keyboard.press("n")
    note = ada.get_by_role("textbox", name="Note")
    await expect(note).to_be_focused()
    await ada.keyboard.type(NOTE)
    await ada.reload()
    await conversation(ada).focus()
    await ada.keyboard.press("n")
    await expect(note).to_have_value(NOTE)
    await accessible(ada)
    await note.press("Enter")
    await expect(conversation(ada).get_by_text("only your team sees this")).to_be_visible()
    await picture(ada, f"note-{width}-{scheme}")
    await conversation(ada).focus()
    await ada.keyboard.press("r")
    await expect(reply).to_be_focused()

    await conversation(ada).focus()
    await ada.keyboard.press("e")
    about = ada.get_by_role("form", name="What this chat was about")
    await expect(about).to_be_visible()
    await ada.keyboard.press("t")
    await expect(about.get_by_role("button", name="Question")).to_be_focused()
    await ada.keyboard.press("Space")
    await about.get_by_role("button", name="Solved", exact=True).press("Enter")
    await accessible(ada)
    await picture(ada, f"tags-{width}-{scheme}")
    await about.get_by_role("button", name="Save").press("Enter")
    await expect(conversation(ada)).to_contain_text("tagged this chat")
    await expect(about).to_have_count(0)
    await vera.shows("This chat has ended")
    await expect(vera.log.get_by_text(NOTE)).to_have_count(0)

    await an_earlier_chat(ada)


@pytest.mark.parametrize("late", ["put", "entry"])
async def test_whoever_claims_by_keyboard_goes_on_to_write_whatever_comes_first(stage: Stage, late: str) -> None:
    """The list, from which the row with the focus goes, and the log, from which the composer knows, come each by
    itself. `late`: what is held back until nothing else is to come."""
    house = await office(stage.whole.site)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say("Where is my parcel?")
    await vera.press("Talk to a person")
    page = await stage.window()
    valve = Valve()
    await page.route_web_socket("**/socket*", valve.between)
    ada = await stage.console(page, house.ada)
    await expect(section(ada, "Unclaimed Chats")).to_have_count(1)
    await ada.keyboard.press("j")
    await ada.keyboard.press("Enter")
    await expect(conversation(ada)).to_contain_text("Waiting for an agent")
    valve.held_back = f'"ev":"{late}"'
    async with ada.expect_response(lambda answer: answer.url.endswith("/claim") and answer.status == 200):
        await ada.keyboard.press("c")
    await until(lambda: valve.kept)
    if late == "put":
        await expect(conversation(ada)).to_contain_text("You claimed this chat")
    else:
        await expect(section(ada, "My Live Chats")).to_have_count(1)
    valve.open()
    await expect(section(ada, "My Live Chats")).to_have_count(1)
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_focused()


class Valve:
    """Between the console and its server: what is told while it begins so waits."""

    def __init__(self) -> None:
        self.held_back: str | None = None
        self.kept: list[str | bytes] = []

    def between(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        server = socket.connect_to_server()
        server.on_message(self._told)

    def _told(self, message: str | bytes) -> None:
        if self.held_back is not None and self.held_back in str(message):
            self.kept.append(message)
        else:
            self._socket.send(message)

    def open(self) -> None:
        self.held_back = None
        for message in self.kept:
            self._socket.send(message)


async def writes_a_reply(ada: Page) -> None:
    await ada.get_by_role("link", name="Settings").press("Enter")
    await ada.get_by_role("link", name="New reply").press("Enter")
    await ada.get_by_role("textbox", name="Name").fill("Hello")
    await ada.get_by_role("textbox", name="Text").fill("Hi {visitor}! {agent} of {concierge} here, about {page}.")
    await accessible(ada)
    await ada.get_by_role("button", name="Save").press("Enter")
    await expect(ada.get_by_role("button", name="Remove this reply")).to_be_visible()
    await ada.get_by_role("link", name="Back to the saved replies").press("Enter")
    await expect(ada.get_by_role("row", name="Hello")).to_be_visible()
    await accessible(ada)
    await ada.get_by_role("link", name="Live chats").press("Enter")


async def an_emoji(ada: Page, reply: Locator, width: int, scheme: str) -> None:
    await ada.get_by_role("button", name="Emoji").press("Enter")
    await ada.keyboard.type("thumbs")
    await accessible(ada)
    await picture(ada, f"emoji-{width}-{scheme}")
    await ada.keyboard.press("ArrowRight")
    await ada.keyboard.press("ArrowLeft")
    await ada.keyboard.press("Enter")
    await expect(reply).to_be_focused()


async def an_earlier_chat(ada: Page) -> None:
    opener = ada.get_by_role("button", name="Chat details", exact=True)
    if await opener.is_visible():
        await opener.press("Enter")
    await expect(ada.get_by_role("region", name="Tags and outcome")).to_contain_text("Question")
    await (
        ada.get_by_role("region", name="Earlier chats")
        .get_by_role("link", name="Do you ship to Iceland?")
        .press("Enter")
    )
    await expect(conversation(ada)).to_contain_text("archived this chat")


async def test_ines_keeps_the_tags_and_kofi_finds_a_chat_by_one(stage: Stage) -> None:
    house = await office(stage.whole.site)
    chat, name = await over(house, "Where is my parcel?", archived=False), f"Fair {house.key}"
    await over(house, "An invoice, please.")
    ines = await stage.console(await stage.window(), house.ines)
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_role("link", name="Tags").click()
    await ines.get_by_role("button", name="Add a tag").click()
    await ines.get_by_role("textbox", name="Tag", exact=False).last.fill("Question")
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("This one stands above already.")).to_be_visible()
    await accessible(ines)
    await ines.get_by_role("textbox", name="Tag", exact=False).last.fill(name)
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Unsaved changes")).to_have_count(0)
    await picture(ines, "settings-tags")
    last = ines.get_by_role("textbox", name="Tag", exact=False).last
    await in_the_other_look(ines, last)
    await expect(last).to_have_value(name)
    await picture(ines, "settings-tags-other")

    async with transaction() as connection:
        line = Tagged(tags=(name,), outcome="Solved")
        await logs.tagged(connection, chat.id, house.ada.author, uuid4().hex, line)
        await archive.written(connection, chat.id)
    kofi = await stage.console(await stage.window(), house.kofi)
    await kofi.get_by_role("link", name="Archive").click()
    rows = kofi.get_by_role("region", name="Chats").get_by_role("listitem")
    await expect(rows).to_have_count(2)
    await kofi.get_by_role("button", name="Filter").click()
    await kofi.get_by_role("combobox", name="Tag").select_option(name)
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text(name)
    await kofi.get_by_role("combobox", name="Outcome").select_option("Spam")
    await expect(rows).to_have_count(0)
    await kofi.get_by_role("button", name="Take away: Spam").click()
    await expect(rows).to_have_count(1)
    await picture(kofi, "archive-tags")
    await in_the_other_look(kofi, rows)


async def in_the_other_look(page: Page, shown: Locator) -> None:
    await accessible(page)
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.emulate_media(color_scheme="dark")
    # Colours that are on their way from one scheme to the other are of neither.
    await page.reload()
    await expect(shown).to_be_visible()
    await accessible(page)
