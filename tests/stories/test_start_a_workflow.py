"""What one conversation cannot settle becomes a ticket, filed by Ada from the chat window."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

from playwright.async_api import Locator, Page, Route, expect

from models.database import pool
from tests.stories.test_details_and_hand_back import beside, with_form
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.filing import PNG, form_with_a_file
from tests.support.line import claim, conversation, in_line
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.waiting import until

QUESTION = "Where is my parcel?"
SUBJECT = "Parcel lost in March"
FILED = "SELECT number FROM submission WHERE conversation = $1"
ANOTHER_FORM = """
INSERT INTO form (key, title, fields, enabled)
SELECT 'test-' || $1 || n, 'Refund ' || n, fields, true
FROM form, generate_series(1, 6) n WHERE form.key = 'livechat-ticket'
"""


def starter(console: Page) -> Locator:
    return console.get_by_role("button", name="Start a Workflow")


def dialog(console: Page) -> Locator:
    return console.get_by_role("dialog")


def row_of(console: Page, form: str = "LiveChat Ticket") -> Locator:
    return dialog(console).get_by_role("button", name=form)


def field(console: Page, label: str) -> Locator:
    return dialog(console).get_by_label(label)


async def numbers(chat: UUID) -> list[int]:
    return [row["number"] for row in await pool().fetch(FILED, chat)]


async def only(chat: UUID) -> int:
    """The number of the one ticket of the chat."""
    await until(lambda: numbers(chat))
    [number] = await numbers(chat)
    return number


def open_chat(console: Page) -> UUID:
    return UUID(console.url.rsplit("/", 1)[1])


@asynccontextmanager
async def many_forms() -> AsyncIterator[None]:
    tag = uuid4().hex[:8]
    await pool().execute(ANOTHER_FORM, tag)
    try:
        yield
    finally:
        await pool().execute("UPDATE form SET enabled = false WHERE key LIKE $1", f"test-{tag}%")


@in_every_look
async def test_ada_files_a_ticket_from_the_chat_and_vera_has_its_number(
    stage: Stage, scheme: Scheme, width: int
) -> None:
    house = await office(stage.whole.site)
    vera = await stage.visit(await stage.window(width=width, scheme=scheme), house.key)
    await vera.open()
    await vera.say(QUESTION)
    await vera.press("Talk to a person")
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Concierge Visitor")
    await vera.shows("Ada Park joined")

    await starter(ada).click()
    await expect(row_of(ada)).to_be_focused()
    await accessible(ada)
    await picture(ada, f"workflows-{width}-{scheme}")
    await row_of(ada).click()
    await expect(field(ada, "Description")).to_have_value(QUESTION)
    await expect(field(ada, "Subject")).to_be_focused()
    await field(ada, "E-mail").fill("vera at example")
    await dialog(ada).get_by_role("button", name="Submit").click()
    await expect(field(ada, "Subject")).to_be_focused()
    await expect(dialog(ada)).to_contain_text("Please fill this in.")
    await accessible(ada)
    await picture(ada, f"workflow-problems-{width}-{scheme}")
    await field(ada, "Subject").fill(SUBJECT)

    await ada.reload()
    await starter(ada).click()
    await expect(row_of(ada)).to_contain_text("Draft kept")
    await row_of(ada).click()
    await expect(field(ada, "Subject")).to_have_value(SUBJECT)
    await expect(field(ada, "E-mail")).to_have_value("vera at example")
    await field(ada, "E-mail").fill("vera@example.com")
    await accessible(ada)
    await picture(ada, f"livechat-ticket-{width}-{scheme}")
    await dialog(ada).get_by_role("button", name="Submit").dblclick()

    number = await only(open_chat(ada))
    await expect(ada.get_by_text(f"Ticket {number} was created.")).to_be_visible()
    await expect(starter(ada)).to_be_focused()
    await expect(conversation(ada)).to_contain_text(f"You created ticket {number}")
    await vera.shows(f"Your ticket number is {number}. We answer by mail.")
    await accessible(vera.panel)
    await picture(vera.page, f"ticket-number-{width}-{scheme}")

    await beside(ada)
    tickets = ada.get_by_role("region", name="Tickets", exact=True)
    await expect(tickets).to_contain_text(f"Ticket {number}")
    await expect(tickets).to_contain_text(SUBJECT)
    await expect(tickets).to_contain_text("To Do")
    await expect(tickets.get_by_role("link")).to_have_count(0)
    await accessible(ada)
    await picture(ada, f"chat-tickets-{width}-{scheme}")
    assert await numbers(open_chat(ada)) == [number]


async def test_a_form_begins_with_what_the_concierge_asked(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await with_form(house)
    await _named(house, "vera@example.com")
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    await starter(ada).click()
    await row_of(ada).click()
    await expect(field(ada, "Name")).to_have_value("Vera")
    await expect(field(ada, "E-mail")).to_have_value("vera@example.com")
    await expect(field(ada, "Description")).to_have_value(QUESTION)


async def test_ada_files_a_ticket_by_keyboard_alone(stage: Stage) -> None:
    house = await office(stage.whole.site)
    chat = await in_line(house, text=QUESTION)
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    keys = ada.keyboard
    async with many_forms():
        await starter(ada).focus()
        await keys.press("Enter")
        await expect(dialog(ada).get_by_role("searchbox")).to_be_focused()
        await keys.type("ticket live")
        await keys.press("ArrowDown")
        await expect(row_of(ada)).to_be_focused()
        await keys.press("Enter")
        await expect(field(ada, "Subject")).to_be_focused()
        await keys.type(SUBJECT)
        await keys.press("Escape")
        await expect(dialog(ada)).to_have_count(0)
        await expect(starter(ada)).to_be_focused()
        await keys.press("Enter")
        await expect(dialog(ada).get_by_role("searchbox")).to_be_focused()
        await keys.type("livechat")
        await keys.press("Enter")
    await expect(field(ada, "Subject")).to_have_value(SUBJECT)
    await expect(field(ada, "Subject")).to_be_focused()
    await keys.press("Enter")
    number = await only(chat)
    await expect(conversation(ada)).to_contain_text(f"You created ticket {number}")
    await expect(starter(ada)).to_be_focused()


async def test_a_lost_answer_and_a_reload_file_one_ticket(stage: Stage) -> None:
    house = await office(stage.whole.site)
    chat = await in_line(house, text=QUESTION)
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    sent: list[object] = []

    async def lost(route: Route) -> None:
        sent.append(route.request.post_data_json)
        await route.fetch()
        await route.abort()

    await ada.route("**/workflows", lost)
    await starter(ada).click()
    await row_of(ada).click()
    await field(ada, "Subject").fill(SUBJECT)
    await dialog(ada).get_by_role("button", name="Submit").click()
    number = await only(chat)
    await until(lambda: len(sent) > 1)
    await ada.reload()
    await ada.unroute_all(behavior="ignoreErrors")
    await starter(ada).click()
    await expect(ada.get_by_text(f"Ticket {number} was created.")).to_be_visible()
    await expect(dialog(ada)).to_have_count(0)
    await starter(ada).click()
    await expect(row_of(ada)).not_to_contain_text("Draft kept")
    assert await numbers(chat) == [number]
    assert all(one == sent[0] for one in sent)


async def test_a_file_goes_along_with_the_form_and_kofi_saves_it(stage: Stage) -> None:
    house, title = await office(stage.whole.site), f"Refund {uuid4().hex[:8]}"
    chat, form = await in_line(house, text=QUESTION), await form_with_a_file(title)
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    await starter(ada).click()
    await row_of(ada, title).click()
    await field(ada, "Subject").fill(SUBJECT)
    receipt = field(ada, "Receipt")
    await receipt.set_input_files({"name": "page.png", "mimeType": "image/png", "buffer": b"<script>1</script>"})
    await expect(dialog(ada)).to_contain_text("Web pages, drawings with code and programs are not taken")
    await receipt.set_input_files({"name": "receipt.png", "mimeType": "text/html", "buffer": PNG})
    await expect(dialog(ada).get_by_text("receipt.png")).to_be_visible()
    await accessible(ada)

    await ada.reload()
    await starter(ada).click()
    await row_of(ada, title).click()
    await expect(dialog(ada).get_by_text("receipt.png")).to_be_visible()
    await dialog(ada).get_by_role("button", name="Remove").click()
    await dialog(ada).get_by_role("button", name="Submit").click()
    await expect(receipt).to_have_accessible_description("Please fill this in.")
    await receipt.set_input_files({"name": "Quittung März.png", "mimeType": "image/png", "buffer": PNG})
    await expect(dialog(ada).get_by_text("Quittung März.png")).to_be_visible()
    await dialog(ada).get_by_role("button", name="Submit").click()
    number = await only(chat)
    await pool().execute("UPDATE form SET enabled = false WHERE id = $1", form)

    kofi = await stage.console(await stage.window(), house.kofi)
    await kofi.goto(f"{kofi.url.split('/console')[0]}/console/tickets/{number}")
    description = kofi.get_by_role("region", name="Description")
    async with kofi.expect_download() as saving:
        await description.get_by_role("button", name="Quittung März.png").click()
    saved = await saving.value
    assert saved.suggested_filename == "Quittung März.png"
    assert await asyncio.to_thread(Path(await saved.path()).read_bytes) == PNG
    await accessible(kofi)


async def _named(house: Office, email: str) -> UUID:
    chat = await in_line(house, text=QUESTION)
    await pool().execute(
        "UPDATE visitor SET email = $2 WHERE id = (SELECT visitor FROM log WHERE id = $1)", chat, email
    )
    return chat
