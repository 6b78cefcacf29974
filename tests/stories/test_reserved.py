"""An accepted invitation: the chat is the inviter's to claim for a while, and then anybody's."""

from playwright.async_api import Locator, Page, expect

from models.policies import Policy
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import accepts, claim, conversation, in_line, patience, section
from tests.support.looks import in_every_look
from tests.support.people import office
from tests.support.waiting import until


def notice(console: Page, name: str = "Vera") -> Locator:
    return console.get_by_role("region", name=f"Accepted your invitation: {name}")


@in_every_look
async def test_vera_accepts_and_one_click_of_ada_claims_and_opens(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    grace = await stage.console(await stage.window(width=width, scheme=scheme), house.grace)
    await accepts(house, house.ada)
    await expect(notice(ada)).to_contain_text("Vera accepted your invitation to chat, 4:")
    await expect(ada.get_by_role("alert").filter(has=notice(ada))).to_be_attached()
    await expect(section(ada, "Accepted your invitation")).to_contain_text("Can I help you?")
    await expect(ada.get_by_text("0 of 5 chats")).to_be_attached()
    await accessible(ada)
    await picture(ada, f"reserved-{width}-{scheme}")

    row = section(grace, "Unclaimed Chats")
    await expect(row).to_contain_text("Reserved for Ada Park, 4:")
    button = row.get_by_role("button", name="Claim")
    await expect(button).to_have_attribute("aria-disabled", "true")
    await expect(button).to_have_attribute("title", "Only Ada Park can claim this chat now")
    await accessible(grace)
    await row.get_by_role("link").focus()
    await grace.keyboard.press("c")
    await expect(grace.get_by_text("This chat is reserved for Ada Park for")).to_be_visible()
    await row.get_by_role("link").click()
    bar = grace.get_by_role("region", name="What happens next")
    await expect(bar).to_contain_text("Ada Park invited Vera. Only Ada Park can claim until")
    await expect(conversation(grace).get_by_text("Vera accepted the invitation")).to_be_visible()
    await expect(conversation(grace).get_by_text("Reserved for Ada Park ·")).to_be_visible()
    await accessible(grace)
    await picture(grace, f"reserved-others-{width}-{scheme}")

    await notice(ada).get_by_role("button", name="Open chat").press("Enter")
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    await expect(conversation(ada).get_by_text("Invitation to chat")).to_be_visible()
    await expect(notice(ada)).to_have_count(0)
    await expect(grace.get_by_text("Ada Park has this chat.")).to_be_visible()


async def test_adas_time_runs_out_before_everybodys_eyes_and_grace_claims(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=8))
    ada = await stage.console(await stage.window(), house.ada)
    grace = await stage.console(await stage.window(), house.grace)
    await accepts(house, house.ada)
    await section(grace, "Unclaimed Chats").get_by_role("link").click()
    await expect(grace.get_by_text("Reserved for Ada Park, 0:0").last).to_be_visible()
    await expect(notice(ada)).to_be_visible()
    await expect(notice(ada)).to_have_count(0)
    await expect(conversation(grace).get_by_text("Ada Park did not come in time")).to_be_visible()
    await claim(grace, "Vera")
    await expect(grace.get_by_role("textbox", name="Reply")).to_be_visible()


async def test_ada_is_asked_to_go_available_wherever_she_is(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    ada = await stage.console(await stage.window(), house.ada)
    await ada.get_by_role("switch", name="Available for live chat").click()
    await expect(ada.get_by_role("switch", name="Available for live chat")).not_to_be_checked()
    await ada.get_by_role("link", name="Knowledge").click()
    await accepts(house, house.ada)
    await notice(ada).get_by_role("button", name="Open chat").click()
    await ada.get_by_role("dialog").get_by_role("button", name="Go available and claim").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()


async def test_ada_at_her_cap_is_told_so_and_keeps_her_time(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300), cap=1)
    ada = await stage.console(await stage.window(), house.ada)
    await in_line(house, "Tom")
    await claim(ada, "Tom")
    await expect(ada.get_by_text("1 of 1 chats")).to_be_attached()
    await accepts(house, house.ada)
    await notice(ada).get_by_role("button", name="Open chat").click()
    await expect(ada.get_by_text("You hold as many chats as this team allows. End one first.")).to_be_visible()
    await expect(notice(ada)).to_be_visible()
    await expect(ada.get_by_text("1 of 1 chats")).to_be_attached()


async def test_several_stand_in_a_stack_and_go_when_they_are_claimed_elsewhere(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    ada = await stage.console(await stage.window(), house.ada)
    elsewhere = await stage.console(await stage.window(), house.ada)
    await accepts(house, house.ada, "Vera")
    await accepts(house, house.ada, "Tom")
    await expect(notice(ada, "Vera")).to_be_visible()
    await expect(notice(ada, "Tom")).to_be_visible()
    await accessible(ada)
    await notice(elsewhere, "Tom").get_by_role("button", name="Open chat").click()
    await expect(notice(ada, "Tom")).to_have_count(0)
    await notice(ada, "Vera").get_by_role("button", name="Later").click()
    await expect(notice(ada, "Vera")).to_have_count(0)
    await section(ada, "Accepted your invitation").get_by_role("button", name="Open chat").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()


ELSEWHERE = """
document.hasFocus = () => false;
window.told = [];
window.Notification = class extends Notification {
    constructor(...given) { super(...given); window.told.push(this); }
};
"""
"""The person looks at another window; what the system shows is kept for the test."""


async def test_who_looks_elsewhere_is_told_by_the_system_and_its_click_claims(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    window = await stage.window(script=ELSEWHERE)
    await window.context.grant_permissions(["notifications"])
    ada = await stage.console(window, house.ada)
    await accepts(house, house.ada)
    await until(lambda: ada.evaluate("told.length === 1"))
    assert await ada.evaluate("told[0].title") == "Vera accepted your invitation to chat"
    assert (await ada.evaluate("told[0].body")).startswith("Only you can claim until ")
    await ada.evaluate("told[0].dispatchEvent(new Event('click'))")
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    assert await ada.evaluate("told.length") == 1


COUNTS = """
window.asked = 0;
window.Notification = class {
    static get permission() { return "default"; }
    static async requestPermission() { window.asked += 1; return "default"; }
};
"""
"""A browser in which nobody has decided yet."""


async def test_the_browser_asks_at_the_first_toggle_and_never_on_load(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(script=COUNTS), house.ada)
    switch = ada.get_by_role("switch", name="Available for live chat")

    async def toggles(*, on: bool) -> None:
        await switch.click()
        await expect(switch).to_be_checked(checked=on)
        await expect(switch).to_have_attribute("aria-busy", "false")

    await toggles(on=False)
    assert await ada.evaluate("asked") == 0
    await toggles(on=True)
    assert await ada.evaluate("asked") == 1
    await toggles(on=False)
    await toggles(on=True)
    assert await ada.evaluate("asked") == 1
