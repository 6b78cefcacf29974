"""What a visitor sees of the concierge, and what can be pressed under its lines."""

from uuid import uuid4

from playwright.async_api import Locator, expect

from models.events import (
    Answered,
    Chose,
    ConciergeLine,
    DetailAsked,
    Field,
    FieldKind,
    Offer,
    Reason,
    Rule,
    Said,
    Suggested,
    Suggestion,
)
from tests.support.browser import Scheme, Stage, Widget, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import office
from tests.support.prompted import Prompted, another_tab, prompted, reloaded

ANSWER = """You need about ten minutes and the shop's opening hours.
- Open Week and drag over the hours the shop is open.
- Press Propose; free shifts have a red edge.
More of it stands at https://larkspur.example/guide?first=1."""
TITLES = ("Plan a first week", "Swap a shift between two people", "Why a swap was refused")
SWAPS = Suggested(
    text="Did you mean?", articles=tuple(Suggestion(article=uuid4(), title=title, score=0.5) for title in TITLES)
)
TOPIC = Field(key="topic", label="What is it about?", kind=FieldKind.CHOICE, choices=("An invoice", "The plan"))
EMAIL = Field(
    key="email", label="E-mail address", kind=FieldKind.EMAIL, required=True, help="We use it for this question only."
)
PHONE = Field(key="phone", label="Phone number", kind=FieldKind.PHONE)


def answered(text: str = ANSWER) -> Answered:
    return Answered(text=text, article=uuid4(), title=TITLES[0], rule=Rule.MATCH, score=0.9)


def asks(field: Field, text: str, tries: int = 0) -> DetailAsked:
    return DetailAsked(text=text, field=field, reason=Reason.ASKED, tries=tries)


def button(vera: Widget, name: str) -> Locator:
    return vera.log.get_by_role("button", name=name, exact=True)


async def pressed(vera: Widget, name: str) -> None:
    """It is marked, and nothing beside it can be pressed any more."""
    await expect(button(vera, name)).to_have_attribute("aria-pressed", "true")
    await expect(button(vera, name)).to_have_attribute("aria-disabled", "true")


async def said_so(talk: Prompted, line: ConciergeLine, question: str = "Hello?") -> int:
    """The visitor asks first, as visitors do."""
    await talk.vera.say(question)
    await talk.vera.shows(question)
    await talk.heard(1)
    return await talk.says(line)


async def test_an_answer_helped_and_that_stands_after_a_reload_and_in_another_tab(stage: Stage) -> None:
    talk = await prompted(stage)
    vera = talk.vera
    to = await said_so(talk, answered(), "How do I plan my first week?")
    await expect(vera.log.get_by_role("listitem")).to_have_count(2)
    link = vera.log.get_by_role("link")
    await expect(link).to_have_attribute("href", "https://larkspur.example/guide?first=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(link).to_have_attribute("target", "_blank")
    group = vera.log.get_by_role("group", name=f"Was this helpful? From “{TITLES[0]}”")
    await expect(group.get_by_role("button")).to_have_text(["Yes", "No"])

    await button(vera, "Yes").click()
    await pressed(vera, "Yes")
    await expect(button(vera, "Yes")).to_be_focused()
    await button(vera, "No").click(force=True)
    [_, chose] = await talk.heard(2)
    assert chose.what == Chose(text="Yes", to=to, pick="yes")
    await reloaded(talk)
    await pressed(vera, "Yes")
    await expect(vera.log.locator(".visitor")).to_have_count(1)
    await pressed(await another_tab(talk), "Yes")


async def test_markup_in_an_answer_is_shown_as_text(stage: Stage) -> None:
    talk = await prompted(stage)
    text = "<b>Not bold</b> <a href='javascript:alert(1)'>press</a> [no](https://larkspur.example)"
    await said_so(talk, answered(text))
    await expect(talk.vera.log.get_by_text("<b>Not bold</b>")).to_be_visible()
    await expect(talk.vera.log.locator("b")).to_have_count(0)
    await expect(talk.vera.log.get_by_role("link")).to_have_text(["https://larkspur.example/"[:-1]])


async def test_a_suggestion_is_picked_by_keyboard(stage: Stage) -> None:
    talk = await prompted(stage)
    vera = talk.vera
    to = await said_so(talk, SWAPS, "swap?")
    group = vera.log.get_by_role("group", name="Did you mean?")
    await expect(group.get_by_role("button")).to_have_text([*TITLES, "None of the above"])
    await vera.log.focus()
    await vera.page.keyboard.press("Tab")
    await vera.page.keyboard.press("Tab")
    await expect(button(vera, TITLES[1])).to_be_focused()
    await vera.page.keyboard.press("Enter")
    [_, chose] = await talk.heard(2)
    assert chose.what == Chose(text=TITLES[1], to=to, pick=str(SWAPS.articles[1].article))
    await expect(vera.log.locator(".visitor .bubble").last).to_have_text(TITLES[1])
    await pressed(vera, TITLES[1])
    await expect(button(vera, TITLES[1])).to_be_focused()
    await expect(button(vera, "None of the above")).to_have_attribute("aria-disabled", "true")


async def test_details_are_chosen_typed_and_skipped(stage: Stage) -> None:
    talk = await prompted(stage)
    vera = talk.vera
    to = await said_so(talk, asks(TOPIC, "What is it about?"), "I need a person")
    await expect(vera.panel.get_by_role("button", name="Talk to a person")).to_have_count(0)
    await button(vera, "An invoice").click()
    [_, chose] = await talk.heard(2)
    assert chose.what == Chose(text="An invoice", to=to, pick="An invoice")

    await talk.says(asks(EMAIL, "What is your e-mail address?"))
    await expect(vera.box).to_have_attribute("type", "email")
    await expect(vera.box).to_have_attribute("inputmode", "email")
    await expect(vera.box).to_have_attribute("autocomplete", "email")
    await expect(vera.box).to_have_accessible_name("E-mail address")
    await expect(vera.box).to_have_accessible_description(f"What is your e-mail address? {EMAIL.help}")
    await expect(button(vera, "Skip")).to_have_count(1)
    await vera.say("vera at example")
    await vera.shows("vera at example")
    await expect(vera.box).to_be_focused()
    await talk.says(asks(EMAIL, "This does not look like an e-mail address. What is your e-mail address?", 1))
    await expect(vera.box).to_have_attribute("type", "email")
    await vera.say("vera@example.com")
    [*_, typed] = await talk.heard(4)
    assert typed.what == Said(text="vera@example.com")

    skipped = await talk.says(asks(PHONE, "What is your phone number?"))
    await expect(vera.box).to_have_attribute("type", "tel")
    await expect(vera.box).to_be_focused()
    await expect(vera.box).to_have_accessible_name("Phone number (optional)")
    await reloaded(talk)
    await expect(vera.box).to_have_accessible_name("Phone number (optional)")
    await vera.press("Skip")
    [*_, chose] = await talk.heard(5)
    assert chose.what == Chose(text="Skip", to=skipped, pick="skip")
    await vera.shows("vera at example", "vera@example.com")


async def test_an_offered_person_is_fetched_for_the_reason_of_the_offer(stage: Stage) -> None:
    talk = await prompted(stage)
    offer = Said(text="I don't know that. A person might.", offers=(Offer.PERSON,), why=Reason.NO_ANSWER)
    to = await said_so(talk, offer)
    await button(talk.vera, "Talk to a person").click()
    [_, chose] = await talk.heard(2)
    assert chose.what == Chose(text="Talk to a person", to=to, pick="yes")
    await pressed(talk.vera, "Talk to a person")


async def test_a_press_without_a_network_is_kept_through_a_reload(stage: Stage) -> None:
    talk = await prompted(stage)
    vera = talk.vera
    await said_so(talk, answered())
    await expect(button(vera, "No")).to_be_visible()
    sockets = vera.page.context
    await sockets.set_offline(True)
    await button(vera, "No").click()
    await expect(button(vera, "No")).to_have_attribute("aria-pressed", "true")
    await vera.say("And another question")
    await sockets.set_offline(False)
    [_, chose, said] = await talk.heard(3)
    assert [chose.what, said.what] == [Chose(text="No", to=2, pick="no"), Said(text="And another question")]


async def test_ada_hands_the_chat_back_to_the_concierge(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.press("Talk to a person")
    await ada.get_by_role("button", name="Claim").first.click()
    await vera.shows("Ada Park joined")
    await ada.get_by_role("button", name="More").click()
    await ada.get_by_text("Hand back to the concierge…").click()
    await ada.get_by_role("button", name="Hand back", exact=True).click()
    await vera.shows("Ada Park gave the chat back to the concierge.")
    await expect(vera.panel.get_by_role("button", name="Talk to a person")).to_be_enabled()
    await vera.page.reload()
    await vera.opened()
    await vera.shows("Ada Park joined", "Ada Park gave the chat back to the concierge.")
    await expect(vera.panel.get_by_role("button", name="Talk to a person")).to_be_enabled()


async def test_nothing_can_be_pressed_while_people_have_the_chat(stage: Stage) -> None:
    talk = await prompted(stage)
    await said_so(talk, answered())
    await expect(button(talk.vera, "Yes")).to_have_attribute("aria-disabled", "false")
    await talk.vera.press("Talk to a person")
    await talk.vera.shows("You asked for a person")
    for name in ("Yes", "No"):
        await expect(button(talk.vera, name)).to_have_attribute("aria-disabled", "true")


@in_every_look
async def test_the_concierges_lines_are_accessible(stage: Stage, scheme: Scheme, width: int) -> None:
    talk = await prompted(stage, width=width, scheme=scheme, path="/pricing")
    vera = talk.vera
    await said_so(talk, answered(), "How do I plan my first week?")
    await button(vera, "Yes").click()
    await pressed(vera, "Yes")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-answer-{width}-{scheme}")
    await vera.say("swap?")
    await talk.heard(3)
    await talk.says(SWAPS)
    await expect(button(vera, "None of the above")).to_be_visible()
    await accessible(vera.panel)
    await picture(vera.page, f"widget-suggestions-{width}-{scheme}")
    await button(vera, "None of the above").click()
    await talk.heard(4)
    await talk.says(asks(TOPIC, "What is it about?"))
    await button(vera, "The plan").click()
    await pressed(vera, "The plan")
    await talk.says(asks(EMAIL, "What is your e-mail address?"))
    await expect(vera.box).to_have_attribute("type", "email")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-details-{width}-{scheme}")
