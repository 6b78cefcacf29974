"""Beside the chat: what the concierge said and asked for, corrected by an agent; and the way back to the concierge."""

from uuid import UUID, uuid4

from playwright.async_api import Page, expect

from models import details, log
from models.concierges import Setup, change, concierge
from models.database import transaction
from models.events import (
    Answered,
    Chose,
    ConciergeLine,
    DetailAsked,
    Field,
    FieldKind,
    Reason,
    Rule,
    Said,
    Suggested,
    Suggestion,
)
from models.lifecycle import VISITOR
from models.log import Pace
from tests.stories.test_a_whole_chat import section
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.waiting import until

PACE = Pace(burst=1000, rate=1000.0)
EMAIL = Field(
    key="email", label="E-mail", kind=FieldKind.EMAIL, required=True, help="We answer here if we get cut off."
)
SHOPS = Field(key="shops", label="How many shops?", kind=FieldKind.CHOICE, choices=("One", "Several"))
TWICE, PRICE = uuid4(), uuid4()
LINES: tuple[ConciergeLine | Chose, ...] = (
    Answered(
        text="A second line in March is usually a change of plan, counted by the day.",
        article=TWICE,
        title="Charged twice in a month",
        rule=Rule.MATCH,
        score=0.87,
    ),
    Chose(text="No", to=2, pick="no"),
    Suggested(
        text="Did you mean?",
        articles=(
            Suggestion(article=TWICE, title="Charged twice in a month", score=0.61),
            Suggestion(article=PRICE, title="What Larkspur costs", score=0.44),
        ),
    ),
    Chose(text="What Larkspur costs", to=4, pick=str(PRICE)),
    Answered(
        text="The Shop plan is 29 a month.", article=PRICE, title="What Larkspur costs", rule=Rule.PICKED, score=0.44
    ),
    DetailAsked(text="What is your e-mail?", field=EMAIL, reason=Reason.ASKED),
)


async def with_form(house: Office) -> None:
    stands = await concierge(house.concierge)
    assert stands is not None
    setup = Setup(**{name: getattr(stands, name) for name in Setup.__struct_fields__} | {"form": (EMAIL, SHOPS)})
    assert await change(house.concierge, setup, stands.version)


async def told(house: Office) -> UUID:
    """Everything that the concierge can say, said at once, so that its bot has nothing to add; then Vera asks."""
    vera = await house.visitor()
    async with transaction() as connection:
        begun = await log.begin(
            connection, vera, uuid4().hex, text="Why was I charged twice?", page=None, browser=None, pace=PACE
        )
        for number, line in enumerate(LINES):
            if isinstance(line, Chose):
                await log.visitor_chooses(connection, begun.log, uuid4().hex, line, PACE)
            else:
                await log.concierge_says(connection, begun.log, "Larkspur", line, f"test:{number}")
        mail = await log.visitor_says(connection, begun.log, uuid4().hex, "vera@example.com", PACE)
        await details.keep(connection, begun.log, EMAIL, "vera@example.com", mail.seq)
        await log.concierge_says(connection, begun.log, "Larkspur", Said(text="Thank you."), "test:thanks")
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    return begun.log


async def beside(page: Page) -> None:
    """On a small screen the details are a drawer."""
    opener = page.get_by_role("button", name="Chat details", exact=True)
    if await opener.is_visible():
        await opener.click()


@in_every_look
async def test_ada_reads_what_the_concierge_said_and_corrects_what_it_was_told(
    stage: Stage, scheme: Scheme, width: int
) -> None:
    house = await office(stage.whole.site)
    await with_form(house)
    chat = await told(house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    grace = await stage.console(await stage.window(), house.grace)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await grace.goto(f"{stage.whole.base}/console/chats/{chat}")

    lines = ada.get_by_role("log", name="Conversation")
    answer = lines.locator(".bubble", has_text="counted by the day")
    await expect(answer.get_by_role("link", name="Charged twice in a month")).to_have_attribute(
        "href", f"/console/knowledge/{TWICE}"
    )
    await expect(answer).to_contain_text("best match · 0.87")
    await expect(answer).to_contain_text("Not helpful")
    await expect(lines).to_contain_text("marked the answer as not helpful")
    picked = lines.get_by_role("listitem").filter(has_text="What Larkspur costs")
    await expect(picked).to_contain_text("picked")
    await expect(lines.locator(".bubble.visitor").get_by_text("What Larkspur costs", exact=True)).to_be_visible()
    await expect(lines).to_contain_text("Detail: E-mail")
    await accessible(ada)
    await picture(ada, f"concierge-lines-{width}-{scheme}")

    await beside(ada)
    aside = ada.get_by_role("complementary", name="Chat details")
    await expect(aside.get_by_text("vera@example.com", exact=True)).to_be_visible()
    await aside.get_by_role("button", name="Correct E-mail").click()
    await aside.get_by_role("textbox", name="E-mail").fill("vera at example")
    await aside.get_by_role("textbox", name="E-mail").press("Enter")
    await expect(aside.get_by_role("alert")).to_have_text("This does not look like an e-mail address.")
    await accessible(ada)
    await aside.get_by_role("textbox", name="E-mail").fill("vera@shop.example")
    await aside.get_by_role("button", name="Save").click()
    await expect(aside.get_by_text("vera@shop.example", exact=True)).to_be_visible()
    theirs = grace.get_by_role("complementary", name="Chat details")
    await expect(theirs.get_by_text("vera@shop.example", exact=True)).to_be_visible()
    await expect(grace.get_by_role("log", name="Conversation")).to_contain_text("Ada Park corrected “E-mail”")
    await aside.get_by_role("button", name="History of E-mail").click()
    await expect(aside).to_contain_text("was vera@example.com")
    await aside.get_by_role("button", name="Fill in How many shops?").click()
    await aside.get_by_role("combobox", name="How many shops?").select_option("Several")
    await aside.get_by_role("button", name="Save").click()
    await expect(theirs.get_by_text("Several", exact=True)).to_be_visible()
    await accessible(ada)
    await picture(ada, f"details-{width}-{scheme}")


async def test_ada_hands_the_chat_back_and_vera_goes_on_with_the_concierge(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.press("Talk to a person")
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await vera.shows(f"{house.ada.name} joined")
    await vera.say("Thank you, that was all for a person.")
    lines = ada.get_by_role("log", name="Conversation")
    await expect(lines.get_by_text("Thank you, that was all for a person.", exact=True)).to_be_visible()

    await ada.get_by_role("button", name="More").click()
    await accessible(ada)
    await picture(ada, "hand-back-menu")
    await ada.get_by_role("button", name="Hand back to the concierge…").click()
    await accessible(ada)
    await picture(ada, "hand-back-dialog")
    await ada.get_by_role("button", name="Hand back", exact=True).click()
    await expect(section(ada, "My Live Chats")).to_have_count(0)
    await expect(lines).to_contain_text("You handed this chat back to the concierge")
    await expect(ada.get_by_text("With the concierge", exact=True)).to_be_visible()
    await expect(lines).to_be_focused()
    await expect(lines.get_by_text("Thank you, that was all for a person.", exact=True)).to_be_visible()
    await accessible(ada)
    await picture(ada, "handed-back")

    await vera.shows(f"{house.ada.name} gave the chat back to the concierge.")
    await vera.say("And where are my invoices?")
    await until(lambda: _answered(UUID(ada.url.rsplit("/", 1)[1])))
    await expect(lines.get_by_text("I don't know that yet.", exact=True)).to_be_visible()
    await vera.press("Talk to a person")
    await expect(section(ada, "Unclaimed Chats")).to_have_count(1)


async def _answered(chat: UUID) -> bool:
    from models.database import pool

    row = await pool().fetchrow("SELECT bot_seq, last_visitor_seq FROM log WHERE id = $1", chat)
    return row is not None and row["bot_seq"] == row["last_visitor_seq"]
