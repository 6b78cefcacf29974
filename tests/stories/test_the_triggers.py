"""The three ways to a person, each from the first question to the agent's window."""

import pytest
from playwright.async_api import Locator, Page, expect

from desk.knowledge.importing import import_folder
from desk.knowledge.seeding import FOLDER
from models.concierges import Setup, Then, change, concierge
from models.events import Field, FieldKind
from tests.stories.test_a_whole_chat import section
from tests.support.browser import Stage, Widget, picture
from tests.support.people import Office, office

NAME = Field(key="name", label="Name")
EMAIL = Field(key="email", label="E-mail", kind=FieldKind.EMAIL, required=True)
ABOUT = Field(key="about", label="What is it about?", kind=FieldKind.CHOICE, choices=("The rota", "Payroll"))
RED = "What does the red edge mean?"
RED_TITLE = "Shifts that nobody has"
UNKNOWN = "gift cards"


@pytest.fixture
async def house(stage: Stage) -> Office:
    """A concierge that knows the demo's articles, asks for three details, and fetches a person without asking twice."""
    made = await office(stage.whole.site)
    await import_folder(made.key, FOLDER)
    stands = await concierge(made.concierge)
    assert stands is not None
    given = {name: getattr(stands, name) for name in Setup.__struct_fields__}
    at_once = {"on_feedback": Then.ESCALATE, "on_no_answer": Then.ESCALATE, "form": (NAME, EMAIL, ABOUT)}
    assert await change(made.concierge, Setup(**given | at_once), stands.version)
    return made


async def fill_in(vera: Widget) -> None:
    await vera.shows("What is your name?")
    await vera.say("Vera")
    await vera.shows("What is your e-mail?")
    await vera.say("vera at larkspur")
    await expect(vera.log).to_contain_text("This does not look like an e-mail address.")
    await vera.say("vera@harbour.example")
    await vera.shows("What is it about?")
    await picture(vera.page, "widget-details")
    await vera.press("The rota")


async def with_all_of_it(ada: Page) -> Locator:
    """Ada claims the chat; the details stand beside it. Returns the log."""
    waiting = section(ada, "Unclaimed Chats")
    await expect(waiting).to_have_count(1)
    await expect(waiting).to_contain_text("Vera")
    await waiting.get_by_role("button", name="Claim").click()
    aside = ada.get_by_role("complementary", name="Chat details")
    for text in ("Vera", "vera@harbour.example", "The rota"):
        await expect(aside.get_by_text(text, exact=True).first).to_be_visible()
    return ada.get_by_role("log", name="Conversation")


async def test_vera_asks_for_a_representative(stage: Stage, house: Office) -> None:
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say(RED)
    await expect(vera.log).to_contain_text("A red edge marks a free shift")
    await expect(vera.log).to_contain_text(RED_TITLE)
    await vera.press("Yes")
    await picture(vera.page, "widget-answer")
    await vera.say("thanks, can I speak to a real person please")
    await fill_in(vera)
    await vera.shows("You asked for a person")
    log = await with_all_of_it(ada)
    await expect(log.get_by_text(RED, exact=True)).to_be_visible()
    await expect(log).to_contain_text("A red edge marks a free shift")
    await expect(log).to_contain_text("asked word for word")
    await expect(log.get_by_text("thanks, can I speak to a real person please", exact=True)).to_be_visible()
    await vera.shows(f"{house.ada.name} joined")
    await picture(ada, "console-history")


async def test_vera_marks_an_answer_as_unhelpful(stage: Stage, house: Office) -> None:
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say(RED)
    await expect(vera.log).to_contain_text("A red edge marks a free shift")
    await vera.press("No")
    await fill_in(vera)
    log = await with_all_of_it(ada)
    await expect(log).to_contain_text("Not helpful")
    await expect(log).to_contain_text("The answer did not help · a person was asked for")


async def test_the_concierge_cannot_answer(stage: Stage, house: Office) -> None:
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say("payroll")
    await expect(vera.log).to_contain_text("Did you mean?")
    await picture(vera.page, "widget-did-you-mean")
    await vera.press("None of the above")
    await fill_in(vera)
    log = await with_all_of_it(ada)
    await expect(log).to_contain_text("The concierge had no answer · a person was asked for")
    await ada.get_by_role("link", name="Knowledge").click()
    await ada.get_by_role("link", name="Asked but not answered").click()
    await expect(ada.get_by_text("payroll", exact=True).first).to_be_visible()


async def test_a_question_about_something_else_has_no_answer(stage: Stage, house: Office) -> None:
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say(UNKNOWN)
    await vera.shows("I don't know that yet.")
    await fill_in(vera)
    await vera.shows("The concierge asked a person to help")
