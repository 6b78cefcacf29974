"""A chat changes hands: with a note, by force, and under the eyes of a colleague."""

from playwright.async_api import Page, expect

from models.policies import Policy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import claim, conversation, in_line, patience, says, section
from tests.support.looks import in_every_look
from tests.support.people import office


async def hand(console: Page, to: str, note: str) -> None:
    await console.get_by_role("button", name="More", exact=True).click()
    await console.get_by_role("button", name="Transfer…").click()
    dialog = console.get_by_role("dialog", name="Transfer this chat")
    await dialog.get_by_role("radio", name=to).check()
    await dialog.get_by_label("Note").fill(note)
    await dialog.get_by_role("button", name="Transfer", exact=True).click()
    await expect(dialog).to_have_count(0)


@in_every_look
async def test_ada_hands_a_chat_to_grace(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300, answer=600), cap=3)
    await in_line(house)
    grace = await stage.console(await stage.window(width=width, scheme=scheme), house.grace)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Vera")
    await ada.get_by_role("button", name="More", exact=True).click()
    await ada.get_by_role("button", name="Transfer…").click()
    dialog = ada.get_by_role("dialog", name="Transfer this chat")
    await expect(dialog.get_by_role("radio", name="Grace Osei")).to_be_enabled()
    await accessible(ada)
    await picture(ada, f"transfer-{width}-{scheme}")
    await dialog.get_by_role("button", name="Cancel").click()

    await hand(ada, "Grace Osei", "She asked twice about the invoice.")
    await expect(ada.get_by_role("button", name="Take back")).to_be_visible()
    await expect(ada.get_by_role("region", name="What happens next")).to_contain_text("Grace Osei accepts by")
    await accessible(ada)
    await picture(ada, f"transfer-waiting-{width}-{scheme}")

    offer = section(grace, "Offered to you")
    await expect(offer).to_contain_text("from Ada Park")
    await expect(offer).to_contain_text("She asked twice about the invoice.")
    await accessible(grace)
    await picture(grace, f"transfer-offered-{width}-{scheme}")
    await offer.get_by_role("button", name="Accept").click()
    await expect(grace.get_by_role("textbox", name="Reply")).to_be_visible()
    await expect(conversation(grace).get_by_text("She asked twice about the invoice.")).to_be_visible()
    await expect(ada.get_by_text("Grace Osei has this chat.")).to_be_visible()


async def test_what_is_declined_or_taken_back_stays_adas(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    await in_line(house)
    grace = await stage.console(await stage.window(), house.grace)
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    await hand(ada, "Grace Osei", "")
    await section(grace, "Offered to you").get_by_role("button", name="Decline").click()
    await expect(conversation(ada).get_by_text("Grace Osei declined")).to_be_visible()
    await hand(ada, "Grace Osei", "")
    await ada.get_by_role("button", name="Take back").click()
    await expect(conversation(ada).get_by_text("You took the offer back")).to_be_visible()
    await expect(section(grace, "Offered to you")).to_have_count(0)
    await expect(ada.get_by_role("button", name="End Chat")).to_be_visible()


async def test_a_chat_goes_to_another_teams_line(stage: Stage) -> None:
    house, other = await office(stage.whole.site), await office(stage.whole.site)
    await in_line(house)
    theirs = await stage.console(await stage.window(), other.ada)
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Vera")
    tag = other.ada.handle.split("-")[1]
    await hand(ada, f"Support {tag}", "Yours, I think.")
    await expect(section(ada, "My Live Chats")).to_have_count(0)
    await claim(theirs, "Vera")
    await expect(conversation(theirs).get_by_text("Yours, I think.")).to_be_visible()


@in_every_look
async def test_grace_takes_over_while_ada_writes(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    chat = await in_line(house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Vera")
    await ada.get_by_role("textbox", name="Reply").fill("Let me look it")

    grace = await stage.console(await stage.window(width=width, scheme=scheme), house.grace)
    await grace.get_by_role("button", name="Colleagues' Chats").click()
    await expect(section(grace, "Colleagues' Chats")).to_contain_text("with Ada Park")
    await accessible(grace)
    await picture(grace, f"colleagues-{width}-{scheme}")
    await section(grace, "Colleagues' Chats").get_by_role("link").click()
    await expect(ada.get_by_text("Grace Osei is looking")).to_be_visible()
    await expect(grace.get_by_text("Ada Park has this chat. You can look on")).to_be_visible()
    await expect(grace.get_by_role("textbox", name="Reply")).to_have_count(0)
    await says(chat, "Are you there?")
    await expect(conversation(grace).get_by_text("Are you there?", exact=True)).to_be_visible()
    await accessible(ada)
    await picture(grace, f"looking-on-{width}-{scheme}")
    await picture(ada, f"looked-at-{width}-{scheme}")

    await grace.get_by_role("button", name="Take over the chat").click()
    dialog = grace.get_by_role("dialog", name="Take over this chat?")
    await dialog.get_by_label("Reason").fill("I know this order.")
    await accessible(grace)
    await picture(grace, f"take-over-{width}-{scheme}")
    await dialog.get_by_role("button", name="Take over", exact=True).click()
    await expect(grace.get_by_role("textbox", name="Reply")).to_be_visible()
    await expect(ada.get_by_text("Grace Osei took this chat over.")).to_be_visible()
    await expect(ada.get_by_role("textbox", name="Reply")).to_have_count(0)
    await expect(ada.get_by_text("Let me look it")).to_be_visible()
    await expect(conversation(ada).get_by_text("I know this order.")).to_be_visible()
    await accessible(ada)
    await picture(ada, f"taken-over-{width}-{scheme}")
