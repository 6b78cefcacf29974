"""Reports in the console: Ada reads how her team did, narrows it, and takes it away; what fails says so."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from models.events import Left, Reason
from models.lifecycle import VISITOR
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.reporting import answers, asks, claims, ends, rates, says, scripted, vera


async def fortnight(house: Office) -> None:
    """Twelve chats of two weeks, one each day: of Ada, of Grace, and every third of nobody."""
    noon = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    for day in range(1, 13):
        began, wait = noon - timedelta(days=day), 15 * day
        if day % 3 == 0:
            await scripted(house, began, vera(0), asks(9, Reason.NO_ANSWER), (240, VISITOR, Left()))
            continue
        who = house.grace if day % 3 == 1 else house.ada
        await scripted(
            house, began, vera(0), answers(2), asks(10), claims(10 + wait, who), says(20 + wait, who),
            ends(400 + 2 * wait, who), rates(500 + 2 * wait, 5 if who is house.ada else 4),
        )  # fmt: skip
        await scripted(house, began + timedelta(hours=day % 5), vera(0), answers(2))
    await scripted(await office(), noon - timedelta(days=1), asks(), claims(7_200, house.ada))


def figure(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


async def drawn(page: Page) -> None:
    """Every chart has come, and has something on it."""
    await expect(page.locator(".plot canvas")).to_have_count(7)
    painted = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(byte => byte > 0)"
    for canvas in await page.locator(".plot canvas").all():
        assert await canvas.evaluate(painted)


@in_every_look
async def test_ada_reads_how_her_team_did(stage: Stage, width: int, scheme: Scheme, tmp_path: Path) -> None:
    house = await office(stage.whole.site)
    await fortnight(house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme, zone="UTC"), house.ada)
    await ada.get_by_role("link", name="Reports").click()
    await expect(figure(ada, "Chats by reason")).to_contain_text("12")
    await drawn(ada)
    await expect(figure(ada, "Wait")).to_contain_text("half of 8 chats")
    await expect(figure(ada, "Wait")).to_contain_text("Chats that nobody claimed have no wait.")
    await expect(figure(ada, "Missed")).to_contain_text("4 of 12")
    await expect(figure(ada, "Rating")).to_contain_text("4.5")
    await expect(figure(ada, "Deflection by the concierge")).to_contain_text("8 of 20")
    await accessible(ada)
    await picture(ada, f"reports-{width}-{scheme}")

    await figure(ada, "Chats by reason").get_by_text("As a table").click()
    table = ada.get_by_role("region", name="Chats by reason, by day").get_by_role("table")
    await expect(table.get_by_role("row")).to_have_count(29)
    await ada.get_by_text("By hour of the day").click()
    ten = ada.get_by_role("region", name="Chats by reason, by hour").get_by_role("row", name="10:00")
    await expect(ten.get_by_role("cell")).to_have_text(["8", "4", "0", "0"])
    await accessible(ada)

    await ada.get_by_text("Agents", exact=True).click()
    rows = ada.get_by_role("region", name="Agents").get_by_role("row")
    await expect(rows).to_contain_text(["Agent", "Ada Park", "Grace Osei", "Nobody"])
    async with ada.expect_download() as coming:
        await ada.get_by_role("link", name="Agents as CSV").click()
    kept = tmp_path / "agents.csv"
    await (await coming.value).save_as(kept)
    lines = list(csv.DictReader(StringIO(kept.read_text(), newline="")))
    assert [(line["name"], line["chats"], line["missed"]) for line in lines] == [
        ("Ada Park", "4", "0"), ("Grace Osei", "4", "0"), ("", "4", "4"),
    ]  # fmt: skip
    await picture(ada, f"reports-agents-{width}-{scheme}")

    await ada.get_by_role("combobox", name="Agent").select_option("Grace Osei")
    await expect(figure(ada, "Chats by reason")).to_contain_text("4")
    await expect(rows).to_have_count(2)
    await ada.reload()
    await expect(rows).to_have_count(2)
    await ada.get_by_label("To", exact=True).fill("2020-03-01")
    await expect(ada.get_by_role("main")).to_contain_text("No chats in these days.")
    await accessible(ada)
    await ada.get_by_role("button", name="7 days", exact=True).click()
    await drawn(ada)


async def test_a_report_that_cannot_be_read_says_so_and_is_asked_for_again(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await fortnight(house)
    kofi = await stage.console(await stage.window(zone="UTC"), house.kofi)
    asked = "**/api/reports?*"
    await kofi.route(asked, lambda route: route.abort())
    await kofi.get_by_role("link", name="Reports").click()
    failed = kofi.get_by_role("main").get_by_role("alert")
    await expect(failed).to_contain_text("cannot be reached")
    await accessible(kofi)
    await kofi.unroute(asked)
    await failed.get_by_role("button", name="Try again").click()
    await drawn(kofi)
