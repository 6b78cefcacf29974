"""Ines sets up a concierge; its visitors read what she wrote."""

from playwright.async_api import Page, expect

from models.concierges import Setup, change, concierge
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import PASSWORD, Office, Staff, office


async def log_in(stage: Stage, page: Page, who: Staff) -> Page:
    await page.goto(f"{stage.whole.base}/console/")
    await page.get_by_label("Email").fill(who.email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("link", name="Live chats")).to_be_visible()
    return page


async def settings_of(stage: Stage, page: Page, house: Office) -> None:
    await page.get_by_role("link", name="Settings").click()
    row = page.get_by_role("row").filter(has_text=house.key)
    await expect(row).to_be_visible()
    await accessible(page)
    await row.get_by_role("link").click()
    await expect(page.get_by_label("Greeting")).to_be_visible()


@in_every_look
async def test_ines_changes_the_greeting_and_the_form(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(width=width, scheme=scheme), house.ines)
    await settings_of(stage, ines, house)
    await accessible(ines)
    await picture(ines, f"settings-{width}-{scheme}")

    await ines.get_by_label("Greeting").fill("Good morning! What can we do for your rota?")
    await expect(ines.get_by_role("region", name="What the visitor sees first")).to_contain_text("Good morning!")
    await (
        ines.get_by_role("group", name="When the concierge has no answer").get_by_text("Fetch a person at once").click()
    )
    await expect(ines.get_by_text("and a person is fetched at once.").first).to_be_visible()

    for label, kind in (("E-mail", "E-mail"), ("How many shops?", "A choice"), ("Name", "Text")):
        await ines.get_by_role("button", name="Add a detail").click()
        newest = ines.get_by_role("list").get_by_role("listitem", name="the new detail")
        await newest.get_by_label("Label").fill(label)
        await ines.get_by_role("listitem", name=label).get_by_label("Kind").select_option(label=kind)
    await ines.get_by_role("listitem", name="Name").get_by_label("Label").press("Alt+ArrowUp")
    await ines.get_by_role("button", name="Move Name up").click()
    await expect(ines.get_by_role("button", name="Move Name up")).to_be_disabled()

    await ines.get_by_role("button", name="Save").click()
    shops = ines.get_by_role("listitem", name="How many shops?")
    await expect(shops.get_by_role("alert")).to_have_text("A choice needs 2 to 10 answers.")
    await expect(shops.get_by_label("Answers")).to_be_focused()
    await accessible(ines)
    await picture(ines, f"settings-wrong-{width}-{scheme}")
    await shops.get_by_label("Answers").fill("One\nSeveral")
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Saved. Visitors read it from their next page on.")).to_be_visible()
    await accessible(ines)
    await picture(ines, f"settings-form-{width}-{scheme}")
    stands = await concierge(house.concierge)
    assert stands is not None
    assert [(field.key, field.kind) for field in stands.form] == [
        ("name", "text"),
        ("email", "email"),
        ("how_many_shops", "choice"),
    ]

    vera = await stage.visit(await stage.window(width=width, scheme=scheme), house.key)
    await vera.open()
    await vera.shows("Good morning! What can we do for your rota?")


async def test_nobodys_words_are_lost(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ines = await log_in(stage, await stage.window(), house.ines)
    await settings_of(stage, ines, house)
    await ines.get_by_label("Greeting").fill("Mine")
    await ines.get_by_role("link", name="Live chats").click()
    await expect(ines.get_by_role("dialog", name="Leave without saving?")).to_be_visible()
    await accessible(ines)
    await ines.get_by_role("button", name="Stay").click()
    await expect(ines.get_by_label("Greeting")).to_have_value("Mine")

    stands = await concierge(house.concierge)
    assert stands is not None
    theirs = Setup(
        **{name: getattr(stands, name) for name in Setup.__struct_fields__} | {"greeting": "Theirs", "offline": "Away"}
    )
    assert await change(house.concierge, theirs, stands.version)
    await ines.get_by_role("button", name="Save").click()
    await expect(
        ines.get_by_text("Somebody changed the greeting, what is said when nobody is here meanwhile.")
    ).to_be_visible()
    await accessible(ines)
    await picture(ines, "settings-conflict")
    await expect(ines.get_by_label("Greeting")).to_have_value("Mine")
    await ines.get_by_role("button", name="Keep mine").click()
    await expect(ines.get_by_text("Saved.")).to_be_visible()
    now = await concierge(house.concierge)
    assert now is not None
    assert (now.greeting, now.offline) == ("Mine", "Away")


async def test_who_is_no_admin_has_saved_replies_in_the_settings_and_nothing_else(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await log_in(stage, await stage.window(), house.ada)
    await expect(ada.get_by_role("link", name="Knowledge")).to_be_visible()
    await ada.get_by_role("link", name="Settings").click()
    await expect(ada.get_by_role("navigation", name="Settings").get_by_role("link")).to_have_text(["Saved replies"])
    await ada.goto(f"{stage.whole.base}/console/settings/concierges/{house.concierge}")
    await expect(ada.get_by_text("Only admins change settings.")).to_be_visible()
