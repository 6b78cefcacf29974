"""Knowledge in the console: written, found, changed by two at once, and what was asked in vain."""

import re
from uuid import UUID

from playwright.async_api import Page, expect

from models import knowledge
from models.knowledge import Content, State
from tests.stories.test_hostile import PAYLOADS
from tests.support.asking import asked_in_vain
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import Office, office

SHIPPING = Content(
    title="Shipping to other countries",
    body="We ship to Norway, Iceland and all of the EU.\n\nIt takes three to five days.",
    state=State.PUBLISHED,
    questions=("Do you ship abroad?", "shipping to Norway", "Versand ins Ausland"),
)


async def written(house: Office, content: Content = SHIPPING) -> UUID:
    return (await knowledge.create(house.concierge, content, by=house.grace.handle)).id


async def opened(stage: Stage, page: Page, house: Office) -> Page:
    """Ada's console, on the Knowledge page."""
    ada = await stage.console(page, house.ada)
    await ada.get_by_role("link", name="Knowledge").click()
    await expect(ada.get_by_role("heading", name="Knowledge", level=1)).to_be_visible()
    return ada


def row(page: Page, title: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))


async def test_an_article_is_written_with_the_keyboard_and_found(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await opened(stage, await stage.window(), house)
    await ada.get_by_role("link", name="Write the first article").click()
    await ada.get_by_label("Title", exact=True).fill("Shipping to other countries")
    await ada.get_by_label("Answer", exact=True).fill("We ship to Norway.")
    await ada.get_by_role("radio", name="Published").check()
    await ada.get_by_role("button", name="Save").click()
    await expect(ada.get_by_text("A published article needs at least one way to ask.")).to_be_visible()

    await ada.get_by_role("button", name="Add a way to ask").press("Enter")
    for way in ("Do you ship abroad?", "shipping to Norway", "do you ship ABROAD"):
        await expect(ada.locator("[data-way]:focus")).to_have_value("")
        await ada.keyboard.type(way)
        await ada.keyboard.press("Enter")
    await expect(ada.get_by_text("This stands there already.")).to_be_visible()
    await expect(ada.locator("[data-way]:focus")).to_have_value("")
    await ada.keyboard.press("Backspace")
    await expect(ada.locator("[data-way]")).to_have_count(3)
    await ada.get_by_role("button", name="Remove way 3").click()
    await ada.get_by_role("textbox", name="Way to ask 2").press("Alt+ArrowUp")
    await expect(ada.locator("[data-way]:focus")).to_have_value("shipping to Norway")
    await expect(ada.get_by_role("textbox", name="Way to ask 1")).to_have_value("shipping to Norway")
    await expect(
        ada.get_by_role("region", name="What the visitor sees").get_by_text("We ship to Norway.")
    ).to_be_visible()
    await ada.get_by_role("button", name="Save").click()
    await expect(ada.get_by_text("Saved. The concierge answers with it from now on.")).to_be_visible()
    await expect(ada).to_have_url(re.compile(r"/knowledge/[0-9a-f-]{36}$"))

    await ada.get_by_role("textbox", name="A visitor's question").fill("shipping to norway?")
    await ada.get_by_role("button", name="Ask", exact=True).click()
    tried = ada.get_by_role("region", name="Try it")
    await expect(tried.get_by_text("We ship to Norway.")).to_be_visible()
    await expect(tried.get_by_text("a way to ask, word for word")).to_be_visible()

    await ada.get_by_role("link", name="Back to the articles").click()
    await expect(row(ada, "Shipping to other countries").get_by_text("Published")).to_be_visible()
    await ada.keyboard.press("/")
    await ada.keyboard.type("100%_off")
    await expect(ada.get_by_text("No article fits.")).to_be_visible()
    await ada.get_by_role("searchbox").fill("ABROAD ship")
    await expect(row(ada, "Shipping to other countries")).to_be_visible()
    await ada.get_by_role("radio", name="Drafts").check()
    await expect(ada.get_by_text("No article fits.")).to_be_visible()


async def test_two_change_the_same_article(stage: Stage) -> None:
    house = await office(stage.whole.site)
    article = await written(house)
    ada = await opened(stage, await stage.window(), house)
    await row(ada, SHIPPING.title).get_by_role("link").click()
    await ada.get_by_label("Answer", exact=True).fill("Ada's words.")
    await knowledge.save(article, Content(title="Shipping", body="Grace's words."), version=1, by=house.grace.handle)
    await ada.get_by_role("button", name="Save").click()
    told = ada.get_by_role("alert").filter(has_text="Grace Osei changed this article meanwhile.")
    await expect(told).to_be_visible()
    await told.get_by_role("button", name="Show theirs").click()
    await expect(told.get_by_text("Grace's words.")).to_be_visible()
    await accessible(ada)
    await picture(ada, "knowledge-changed")
    await told.get_by_role("button", name="Keep mine").click()
    await expect(told).to_have_count(0)
    stands = await knowledge.article(article)
    assert stands is not None
    assert (stands.version, stands.title, stands.body) == (3, SHIPPING.title, "Ada's words.")

    await ada.get_by_label("Answer", exact=True).fill("Again.")
    await knowledge.save(article, Content(title="Shipping", body="Grace's words."), version=3, by=house.grace.handle)
    await ada.get_by_role("button", name="Save").click()
    await told.get_by_role("button", name="Show theirs").click()
    await told.get_by_role("button", name="Take theirs").click()
    await expect(ada.get_by_label("Answer", exact=True)).to_have_value("Grace's words.")
    await expect(ada.get_by_text("Unsaved changes")).to_have_count(0)

    await ada.get_by_label("Answer", exact=True).fill("Once more.")
    await knowledge.remove(article, version=4)
    await ada.get_by_role("button", name="Save").click()
    await ada.get_by_role("button", name="Save it as a new article").click()
    await expect(ada.get_by_text("Unsaved changes")).to_be_visible()
    await ada.get_by_role("button", name="Save", exact=True).click()
    await expect(ada.get_by_text("Saved as a draft.")).to_be_visible()
    [fresh] = await knowledge.articles(house.concierge)
    assert (fresh.body, fresh.version) == ("Once more.", 1)


async def test_unsaved_changes_stay(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await written(house)
    ada = await opened(stage, await stage.window(), house)
    await row(ada, SHIPPING.title).get_by_role("link").click()
    await ada.get_by_label("Answer", exact=True).fill("Not saved yet.")
    await ada.reload()
    await expect(ada.get_by_label("Answer", exact=True)).to_have_value("Not saved yet.")
    await ada.get_by_role("link", name="Back to the articles").click()
    dialog = ada.get_by_role("dialog", name="Leave without saving?")
    await dialog.get_by_role("button", name="Stay").click()
    await expect(ada.get_by_label("Answer", exact=True)).to_have_value("Not saved yet.")
    await ada.get_by_role("link", name="Live chats").click()
    await dialog.get_by_role("button", name="Leave", exact=True).click()
    await ada.get_by_role("link", name="Knowledge").click()
    await expect(row(ada, SHIPPING.title).get_by_text("Unsaved changes")).to_be_visible()
    await row(ada, SHIPPING.title).get_by_role("link").click()
    await ada.get_by_role("button", name="Discard").click()
    await expect(ada.get_by_label("Answer", exact=True)).to_have_value(SHIPPING.body)
    await ada.get_by_role("button", name="Delete the article…").click()
    await ada.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    await expect(ada.get_by_text("The concierge knows nothing yet.")).to_be_visible()


async def test_a_new_article_that_was_not_saved_is_still_there(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await opened(stage, await stage.window(), house)
    await ada.get_by_role("link", name="New article").click()
    await ada.get_by_label("Title", exact=True).fill("Gift cards")
    await ada.reload()
    await expect(ada.get_by_label("Title", exact=True)).to_have_value("Gift cards")
    await ada.get_by_role("button", name="Discard").click()
    await ada.get_by_role("link", name="Back to the articles").click()
    await expect(ada.get_by_text("The concierge knows nothing yet.")).to_be_visible()
    assert await knowledge.articles(house.concierge) == []


async def test_what_was_asked_in_vain_becomes_an_article(stage: Stage) -> None:
    house = await office(stage.whole.site)
    article = await written(house)
    await asked_in_vain(house, "Can I pay by invoice?", "pay by invoice", "Do you have gift cards?", "What is 7 x 6?")
    await asked_in_vain(house, "Do you deliver to Oslo?")
    ada = await opened(stage, await stage.window(), house)
    await ada.get_by_role("link", name="Asked but not answered").click()
    groups = ada.get_by_role("listitem").filter(has=ada.get_by_role("button", name="Write the article"))
    await expect(groups).to_have_count(4)
    await expect(groups.first.get_by_text("Asked 2 times")).to_be_visible()
    await accessible(ada)

    await groups.first.get_by_role("button", name="Write the article").click()
    await expect(ada.get_by_role("textbox", name="Way to ask 2")).to_have_value("Can I pay by invoice?")
    await ada.get_by_label("Answer", exact=True).fill("Yes: 14 days.")
    await ada.get_by_role("button", name="Save").click()
    await expect(ada.get_by_text("Saved as a draft.")).to_be_visible()
    await ada.get_by_role("link", name="Back to the articles").click()
    await ada.get_by_role("link", name="Asked but not answered").click()
    await expect(groups).to_have_count(3)

    norway = groups.filter(has_text="Oslo")
    await norway.get_by_role("button", name="Add to an article…").click()
    await ada.get_by_role("dialog").get_by_role("searchbox").fill("shipping")
    await ada.get_by_role("dialog").get_by_role("button", name=SHIPPING.title).click()
    await expect(ada.get_by_role("textbox", name="Way to ask 4")).to_have_value("Do you deliver to Oslo?")
    await ada.get_by_role("button", name="Save").click()
    await expect(ada.get_by_text("Saved. The concierge answers")).to_be_visible()
    stands = await knowledge.article(article)
    assert stands is not None
    assert stands.questions == (*SHIPPING.questions, "Do you deliver to Oslo?")

    await ada.get_by_role("link", name="Back to the articles").click()
    await ada.get_by_role("link", name="Asked but not answered").click()
    await groups.filter(has_text="7 x 6").get_by_role("button", name="Dismiss").click()
    await expect(groups).to_have_count(1)
    await groups.get_by_role("link", name="Open the chat").click()
    await expect(ada.get_by_role("log").get_by_text("Do you have gift cards?")).to_be_visible()


async def test_d1_code_in_an_article_is_text(stage: Stage) -> None:
    house = await office(stage.whole.site)
    for payload in PAYLOADS:
        await written(house, Content(title=payload, body=payload, questions=(payload,), state=State.PUBLISHED))
    await asked_in_vain(house, *PAYLOADS)
    ada = await opened(stage, await stage.window(), house)
    for payload in PAYLOADS:
        await ada.get_by_role("link", name=payload, exact=True).click()
        await expect(ada.get_by_role("heading", name=payload, exact=True)).to_be_visible()
        await expect(
            ada.get_by_role("region", name="What the visitor sees").get_by_text(payload, exact=True)
        ).to_be_visible()
        await expect(ada.get_by_role("textbox", name="Way to ask 1")).to_have_value(payload)
        await ada.get_by_role("link", name="Back to the articles").click()
    await ada.get_by_role("link", name="Asked but not answered").click()
    await expect(ada.get_by_text(PAYLOADS[0], exact=True).first).to_be_visible()
    assert "run" not in await ada.title()


async def test_what_cannot_be_loaded_is_told_and_tried_again(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await written(house)
    ada = await opened(stage, await stage.window(), house)
    await expect(row(ada, SHIPPING.title)).to_be_visible()
    await ada.route("**/api/knowledge?*", lambda route: route.abort())
    await ada.get_by_role("radio", name="Published").check()
    await expect(ada.get_by_text("Frontdesk cannot be reached. Nothing is lost; please try again.")).to_be_visible()
    await accessible(ada)
    await ada.unroute("**/api/knowledge?*")
    await ada.get_by_role("button", name="Try again").click()
    await expect(row(ada, SHIPPING.title)).to_be_visible()


@in_every_look
async def test_every_screen_of_it_is_accessible(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    article = await written(house)
    drafts = ("Where to find the invoice of a month that is long gone and who may see it", "Prices", "Languages")
    for title in drafts:
        await written(house, Content(title=title, body="Under Settings.", questions=(title,)))
    await asked_in_vain(house, "Can I pay by invoice?", "pay by invoice", "Do you have gift cards?")
    ada = await opened(stage, await stage.window(width=width, scheme=scheme), house)
    await expect(row(ada, SHIPPING.title)).to_be_visible()
    await accessible(ada)
    await picture(ada, f"knowledge-{width}-{scheme}")
    await row(ada, SHIPPING.title).get_by_role("link").click()
    await expect(ada.get_by_label("Answer", exact=True)).to_have_value(SHIPPING.body)
    await ada.get_by_role("textbox", name="A visitor's question").fill("do you ship to norwey")
    await ada.get_by_role("textbox", name="A visitor's question").press("Enter")
    await expect(ada.get_by_role("region", name="Try it").locator(".concierge")).to_be_visible()
    await accessible(ada)
    await picture(ada, f"knowledge-article-{width}-{scheme}")
    assert str(article) in ada.url
    await ada.get_by_role("link", name="Back to the articles").click()
    await ada.get_by_role("link", name="Asked but not answered").click()
    await expect(ada.get_by_text("Can I pay by invoice?").first).to_be_visible()
    await accessible(ada)
    await picture(ada, f"knowledge-asked-{width}-{scheme}")
    await ada.get_by_role("button", name="Add to an article…").first.click()
    await expect(ada.get_by_role("dialog").get_by_role("button", name=SHIPPING.title)).to_be_visible()
    await accessible(ada)
