"""A team whose chats are offered: to whom, until when, and what the others see."""

from playwright.async_api import expect

from models.policies import Policy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import conversation, in_line, patience, section
from tests.support.looks import in_every_look
from tests.support.people import office


@in_every_look
async def test_an_offered_chat_is_adas_to_accept(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300), mode="offers", cap=3)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await expect(ada.get_by_text("0 of 3 chats")).to_be_attached()
    await in_line(house)
    await expect(section(ada, "Offered to you")).to_have_count(1)
    await expect(ada.get_by_role("region", name="Offered to you: Vera")).to_be_visible()
    await accessible(ada)
    await picture(ada, f"offered-{width}-{scheme}")

    kofi = await stage.window(width=width, scheme=scheme)
    await kofi.goto(f"{stage.whole.base}/console/")
    await kofi.get_by_label("Email").fill(house.kofi.email)
    await kofi.get_by_label("Password").fill("correct horse battery staple")
    await kofi.get_by_role("button", name="Log in").click()
    await expect(section(kofi, "Unclaimed Chats")).to_contain_text("Offered to Ada Park, ")
    await accessible(kofi)
    await picture(kofi, f"offered-others-{width}-{scheme}")

    await section(ada, "Offered to you").get_by_role("button", name="Accept").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    await expect(ada.get_by_text("1 of 3 chats")).to_be_attached()


async def test_what_ada_declines_is_offered_to_grace(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300), mode="offers")
    ada = await stage.console(await stage.window(), house.ada)
    await in_line(house)
    await expect(section(ada, "Offered to you")).to_have_count(1)
    grace = await stage.console(await stage.window(), house.grace)
    await ada.get_by_role("region", name="Offered to you: Vera").get_by_role("button", name="Decline").click()
    await expect(section(grace, "Offered to you")).to_have_count(1)
    await expect(section(ada, "Offered to you")).to_have_count(0)
    await section(ada, "Unclaimed Chats").get_by_role("link").click()
    await expect(conversation(ada).get_by_text("You declined")).to_be_visible()
    await expect(ada.get_by_text("Offered to Grace Osei, ").last).to_be_visible()
    await accessible(ada)


async def test_an_offer_that_runs_out_says_so(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=2), mode="offers")
    ada = await stage.console(await stage.window(), house.ada)
    await in_line(house)
    await expect(section(ada, "Offered to you")).to_have_count(1)
    await section(ada, "Offered to you").get_by_role("link").click()
    await expect(conversation(ada).get_by_text("You did not take it in time").first).to_be_visible()
