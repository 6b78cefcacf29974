"""Ines lets a concierge speak first, and tries it on who is there; a visitor on the prices page is greeted."""

from uuid import UUID

from playwright.async_api import Page, expect

from models.concierges import ConciergeSetup, concierge
from models.database import pool
from models.proactive import Outreach
from tests.stories.test_settings import log_in
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.passing_by import Site, rule
from tests.support.people import Office, office
from tests.support.waiting import until


async def set_up(house: Office) -> ConciergeSetup:
    found = await concierge(house.concierge)
    assert found is not None
    return found


async def rules_of(stage: Stage, page: Page, house: Office) -> Page:
    ines = await log_in(stage, page, house.ines)
    await ines.goto(f"{stage.whole.base}/console/settings/concierges/{house.concierge}")
    await expect(ines.get_by_role("group", name="Reach out")).to_be_visible()
    return ines


@in_every_look
async def test_ines_lets_the_concierge_speak_first(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    site = await Site(house).opens()
    await site.comes("/pricing", await house.visitor("Vera"), on_site=192)
    await site.comes("/pricing", on_page=4)
    for _ in range(3):
        await site.comes("/contact")
    ines = await rules_of(stage, await stage.window(width=width, scheme=scheme), house)
    await expect(ines.get_by_text("The concierge waits until somebody opens it.")).to_be_visible()

    await ines.get_by_role("button", name="Add a rule").click()
    new = ines.get_by_role("listitem", name="the new rule")
    await expect(new.get_by_label("Name of the rule")).to_be_focused()
    await new.get_by_label("Name of the rule").fill("Prices")
    prices = ines.get_by_role("listitem", name="Prices")
    await prices.get_by_label("What is said").fill("Shall we look at the prices together?")
    await prices.get_by_label("Then").select_option(label="Invite to chat")
    await prices.get_by_label("On the page", exact=False).first.fill("/pricing*")
    team = await pool().fetchval("SELECT name FROM team WHERE id = $1", house.team)
    await expect(
        prices.get_by_text(
            f"When somebody is on /pricing* for 30 s and an agent is available, invite in {team}'s name;"
            " once in 24 h per visitor, at most 1000 in 24 h."
        )
    ).to_be_visible()
    await prices.get_by_label("Only while an agent is available").uncheck()
    await prices.get_by_role("switch", name="Use Prices").click()
    await accessible(ines)
    await prices.scroll_into_view_if_needed()
    await picture(ines, f"reach-out-rule-{width}-{scheme}")

    await ines.get_by_role("button", name="Dry run").click()
    trial = ines.get_by_role("region", name="Dry run")
    await expect(trial.get_by_text("5 visitors are on the site")).to_be_visible()
    await expect(trial.get_by_text("Would invite 1 visitor")).to_be_visible()
    await expect(trial.get_by_role("listitem").filter(has_text="Vera")).to_contain_text("/pricing")
    await expect(trial.get_by_text("3 are on other pages · 1 is new on the page")).to_be_visible()
    await accessible(ines)
    await trial.scroll_into_view_if_needed()
    await picture(ines, f"reach-out-dry-run-{width}-{scheme}")
    assert await site.greeted() == [], "nobody is greeted by a trial"

    await ines.get_by_label("A visit goes on from page to page").uncheck()
    await expect(ines.get_by_text("Nothing is stored in the browser before somebody writes.")).to_be_visible()
    await ines.get_by_role("button", name="Add a parameter").click()
    await ines.get_by_label("Parameter 1", exact=True).fill("plan")
    await ines.get_by_label("Parameter 1", exact=True).scroll_into_view_if_needed()
    await picture(ines, f"reach-out-visits-{width}-{scheme}")
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Saved. Visitors read it from their next page on.")).to_be_visible()
    stands = await set_up(house)
    assert (stands.parameters, stands.remembers_visits) == (("plan",), False)
    [kept] = stands.proactive
    assert (kept.key, kept.then, kept.page, kept.enabled) == ("prices", Outreach.INVITE, "/pricing*", True)
    await site.rules()


async def test_by_the_keyboard_alone(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await Site(house).rules(rule("first", enabled=False), rule("second", enabled=False))
    ines = await rules_of(stage, await stage.window(), house)
    first, second = (ines.get_by_role("listitem", name=name) for name in ("First", "Second"))
    await second.get_by_role("switch").focus()
    await ines.keyboard.press("Space")
    await ines.keyboard.press("Alt+ArrowUp")
    await expect(ines.get_by_text("Second is now number 1 of 2")).to_be_attached()
    await expect(second.get_by_role("switch")).to_be_checked()
    await expect(second.get_by_role("button", name="Move Second up")).to_be_disabled()
    await first.get_by_role("button", name="Remove First").focus()
    await ines.keyboard.press("Enter")
    await expect(first).to_have_count(0)
    await second.get_by_role("button", name="Change Second").focus()
    await ines.keyboard.press("Enter")
    await second.get_by_label("On the page", exact=False).first.fill("pricing")
    await second.get_by_role("button", name="Close Second").press("Enter")
    await ines.keyboard.press("Escape")
    await ines.get_by_role("button", name="Dry run").focus()
    await ines.keyboard.press("Enter")
    await expect(second.get_by_role("alert")).to_contain_text("Please begin with /")
    await expect(second.get_by_label("On the page", exact=False).first).to_be_focused()
    await accessible(ines)
    await picture(ines, "reach-out-wrong")
    await second.get_by_label("On the page", exact=False).first.fill("/pricing")
    await ines.get_by_label("Name of the rule").press("Enter")
    await expect(ines.get_by_text("Saved.")).to_be_visible()
    assert [(one.key, one.enabled, one.page) for one in (await set_up(house)).proactive] == [
        ("second", True, "/pricing")
    ]
    await Site(house).rules()


@in_every_look
async def test_a_visitor_on_the_prices_page_is_offered_help(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    site = Site(house)
    await site.rules(rule(page="/pricing*", seconds_on_page=1, text="Can I help you to find the right plan?"))
    vera = await stage.visit(await stage.window(width=width, scheme=scheme), house.key, "/pricing")
    await until(site.greeted)
    card = vera.panel.get_by_role("region", name="Larkspur")
    await expect(card.get_by_text("Can I help you to find the right plan?")).to_be_visible()
    await accessible(vera.panel)
    await picture(vera.page, f"reach-out-card-{width}-{scheme}")
    [(guest, key)] = await site.greeted()
    assert key == "prices"
    await until(lambda: was(guest, "told_at"))

    await vera.page.reload()
    await vera.page.wait_for_load_state("networkidle")
    await expect(vera.page.locator("frontdesk-widget")).to_be_attached()
    assert len(await site.greeted()) == 1
    assert not await was(guest, "opened_at")
    await site.rules()


async def test_the_offer_leads_to_the_concierge(stage: Stage) -> None:
    house = await office(stage.whole.site)
    site = Site(house)
    await site.rules(rule(text="Can I help you to find the right plan?"))
    vera = await stage.visit(await stage.window(), house.key, "/pricing")
    await until(site.greeted)
    await vera.panel.get_by_role("region", name="Larkspur").get_by_role("button", name="Chat").click()
    await vera.opened()
    await vera.shows("Can I help you to find the right plan?")
    [(guest, _)] = await site.greeted()
    await until(lambda: was(guest, "opened_at"))
    await site.rules()


async def was(visitor: UUID, column: str) -> bool:
    found = await pool().fetchval(f"SELECT {column} FROM greeted WHERE visitor = $1", visitor)  # noqa: S608
    return found is not None
