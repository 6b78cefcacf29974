"""Row G11: Ada has had enough of a visitor; he is cut off in plain words, until Ines takes it back."""

from playwright.async_api import expect

from tests.support.browser import Stage, accessible, picture
from tests.support.line import section
from tests.support.people import Office, office

WORDS = "You cannot write here at the moment."


async def in_the_dark(stage: Stage, house: Office) -> None:
    """The same list on a phone."""
    ines = await stage.console(await stage.window(width=390, scheme="dark"), house.ines)
    await ines.goto(f"{stage.whole.base}/console/settings/blocked")
    await expect(ines.get_by_role("button", name="Unblock").first).to_be_visible()
    await accessible(ines)
    await picture(ines, "blocked-390-dark")


async def test_a_visitor_is_blocked_and_let_in_again(stage: Stage) -> None:
    house = await office(stage.whole.site)
    tom = await stage.visit(await stage.window(), house.key)
    await tom.open()
    await tom.say("You are all fools")
    await tom.press("Talk to a person")
    ada = await stage.console(await stage.window(), house.ada)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()

    await ada.get_by_role("button", name="More", exact=True).click()
    await ada.get_by_role("button", name="Block this visitor…").click()
    dialog = ada.get_by_role("dialog", name="Block this visitor?")
    await expect(dialog.get_by_role("button", name="Block", exact=True)).to_be_disabled()
    await dialog.get_by_role("radio", name="For 30 days").check()
    await dialog.get_by_label("Reason").fill("Insults, after a warning")
    await accessible(ada)
    await picture(ada, "block-1440-light")
    await dialog.get_by_role("button", name="Block", exact=True).click()
    await expect(dialog).to_have_count(0)
    await expect(ada.get_by_text("cannot write here any more")).to_be_visible()

    await expect(tom.log.get_by_text("You are all fools")).to_have_count(0)
    await tom.say("And stupid")
    await expect(tom.panel.get_by_text(WORDS)).to_be_visible()
    await tom.page.reload()
    await tom.opened()
    await tom.say("Hello?")
    await expect(tom.panel.get_by_text(WORDS).last).to_be_visible()

    ines = await stage.console(await stage.window(), house.ines)
    await ines.goto(f"{stage.whole.base}/console/settings/blocked")
    row = ines.get_by_role("row").filter(has_text="Insults, after a warning").filter(has_text="Ada Park").first
    await expect(row).to_be_visible()
    await accessible(ines)
    await picture(ines, "blocked-1440-light")
    await in_the_dark(stage, house)
    count = await ines.get_by_role("button", name="Unblock").count()
    await row.get_by_role("button", name="Unblock").click()
    await expect(ines.get_by_role("button", name="Unblock")).to_have_count(count - 1)
    await tom.say("I am sorry")
    await expect(tom.log.get_by_text("I am sorry")).to_be_visible()
    await expect(ada.get_by_role("log", name="Conversation").get_by_text("I am sorry")).to_be_visible()
