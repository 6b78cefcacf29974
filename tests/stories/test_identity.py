"""A site says who its users are: Ines makes the secret, Vera has her chat in every browser, and nobody else has it."""

from playwright.async_api import Page, expect

from tests.support.browser import Stage, Widget, accessible, picture
from tests.support.identifying import vouched
from tests.support.people import Office, office
from tests.support.waiting import until

PARCEL = "Where is my parcel?"


async def arrives(stage: Stage, house: Office, page: Page, identity: str | None) -> Widget:
    """A page of the site, for whoever is logged in there."""
    await page.context.unroute_all()
    await stage.visit(page, house.key if identity is None else f'{house.key}" data-identity="{identity}')
    return Widget(page, house.key)


async def kept(page: Page, house: Office) -> str | None:
    """What the site's storage holds of him."""
    token: str | None = await page.evaluate(f"localStorage.getItem('frontdesk:{house.key}')")
    return token


async def secret_from_the_settings(stage: Stage, house: Office) -> str:
    page = await stage.window()
    ines = await stage.console(page, house.ines)
    await ines.goto(f"{stage.whole.base}/console/settings/concierges/{house.concierge}")
    part = ines.get_by_role("group", name="Identity")
    await expect(part.get_by_role("checkbox")).to_be_disabled()
    await part.get_by_role("button", name="Make a secret").click()
    shown = part.get_by_role("textbox", name="The secret")
    await expect(shown).to_be_visible()
    secret = await shown.input_value()
    await accessible(ines)
    await part.scroll_into_view_if_needed()
    await picture(ines, "identity-settings-1440-light")
    await ines.set_viewport_size({"width": 390, "height": 844})
    await ines.emulate_media(color_scheme="dark")
    await part.get_by_role("button", name="Make a new secret").click()
    await accessible(ines)
    await picture(ines, "identity-settings-390-dark")
    await ines.get_by_role("button", name="Keep the old one").click()
    await ines.reload()
    await expect(part.get_by_role("button", name="Make a new secret")).to_be_visible()
    await expect(shown).to_have_count(0)
    return secret


async def test_vera_has_her_chat_wherever_she_logs_in_and_nobody_after_her(stage: Stage) -> None:
    house = await office(stage.whole.site)
    secret = await secret_from_the_settings(stage, house)
    laptop = await stage.window()
    vera = await arrives(stage, house, laptop, vouched(secret))
    await vera.open()
    await vera.say(PARCEL)
    await vera.shows(PARCEL)
    await vera.press("Talk to a person")

    page = await stage.window()
    ada = await stage.console(page, house.ada)
    row = ada.locator(".row", has_text="Vera Stone")
    await expect(row.get_by_role("img", name="Verified")).to_be_visible()
    await row.get_by_role("link").click()
    heading = ada.get_by_role("region", name="Chat with Vera Stone").get_by_role("heading", level=2)
    await expect(heading.get_by_role("img", name="Verified")).to_be_visible()
    await expect(ada.get_by_role("complementary", name="Chat details")).to_contain_text("u-17")
    await accessible(ada)
    await picture(ada, "verified-1440-light")

    phone = await arrives(stage, house, await stage.window(width=390, scheme="dark"), vouched(secret))
    await phone.open()
    await phone.shows(PARCEL)

    await laptop.evaluate("Frontdesk.logout()")
    await expect(vera.log.get_by_text(PARCEL)).to_have_count(0)
    assert await kept(laptop, house) is None
    again = await arrives(stage, house, laptop, None)
    await again.opened()
    await expect(again.log.get_by_text(PARCEL)).to_have_count(0)

    await laptop.evaluate("jwt => Frontdesk.identify(jwt)", vouched(secret, "u-18", name="Tom Hale", email=None))
    await until(lambda: kept(laptop, house))
    await again.say("And where is mine?")
    await again.press("Talk to a person")
    await expect(ada.locator(".row", has_text="Tom Hale").get_by_role("img", name="Verified")).to_be_visible()
    await phone.shows(PARCEL)
