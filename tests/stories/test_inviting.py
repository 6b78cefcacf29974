"""Agents invite visitors from the dashboard: what the row says, who wins, how it ends. What the visitor sees of it is
told in the widget's stories."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec import Struct
from playwright.async_api import Locator, Page, expect

from models.database import pool
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.onsite import Mirror
from tests.support.people import Office, Staff, office


@pytest.fixture
async def mirror(stage: Stage) -> AsyncIterator[Mirror]:
    """Pages of visitors, as a web process would write them down."""
    one = Mirror()
    await one.holds()
    yield one
    await one.ends()


class Vera(Struct, frozen=True, kw_only=True):
    """A visitor with a page on the site and a token, without a browser."""

    id: UUID
    house: Office
    page: int
    client: httpx.AsyncClient

    async def denies(self) -> None:
        one = await pool().fetchval("SELECT id FROM invitation WHERE visitor = $1 AND ended_at IS NULL", self.id)
        answer = await self.client.post(
            f"/w/{self.house.key}/invitation/deny", json={"command_id": uuid4().hex, "id": str(one)}
        )
        assert answer.status_code == 204, answer.text


async def comes(stage: Stage, mirror: Mirror, house: Office, name: str = "Vera") -> Vera:
    client = httpx.AsyncClient(base_url=stage.whole.base, headers={"Origin": stage.whole.base}, timeout=30)
    stage.stack.push_async_callback(client.aclose)
    minted = (await client.post(f"/w/{house.key}/visitors")).json()
    client.headers["Authorization"] = f"Bearer {minted['token']}"
    visitor = UUID(minted["visitor"])
    await pool().execute("UPDATE visitor SET name = $2 WHERE id = $1", visitor, name)
    return Vera(id=visitor, house=house, page=await mirror.comes(house, visitor), client=client)


async def dashboard(stage: Stage, who: Staff, *, width: int = 1440, scheme: Scheme = "light") -> Page:
    console = await stage.console(await stage.window(width=width, scheme=scheme), who)
    await console.get_by_role("link", name="Dashboard").click()
    return console


def row(console: Page, vera: Vera) -> Locator:
    return console.locator(f"[data-visitor='{vera.id}']")


async def invite(console: Page, vera: Vera, line: str = "") -> None:
    await row(console, vera).get_by_role("button", name="Invite to Chat").click()
    dialog = console.get_by_role("dialog", name="Invite to Chat")
    await dialog.get_by_label("Your line").fill(line)
    await dialog.get_by_role("button", name="Invite", exact=True).click()
    await expect(dialog).to_have_count(0)


@in_every_look
async def test_ada_invites_a_visitor_who_denies(stage: Stage, mirror: Mirror, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    vera = await comes(stage, mirror, house)
    ada = await dashboard(stage, house.ada, width=width, scheme=scheme)
    await row(ada, vera).get_by_role("button", name="Invite to Chat").click()
    dialog = ada.get_by_role("dialog", name="Invite to Chat")
    await dialog.get_by_label("Your line").fill("Can I help with the plans?")
    await accessible(ada)
    await picture(ada, f"dashboard-invite-{width}-{scheme}")
    await dialog.get_by_role("button", name="Cancel").click()
    await row(ada, vera).get_by_role("button", name="Invite to Chat").click()
    await expect(dialog.get_by_label("Your line")).to_have_value("Can I help with the plans?")
    await dialog.get_by_role("button", name="Invite", exact=True).click()
    await expect(dialog).to_have_count(0)

    await expect(row(ada, vera)).to_contain_text("Agent Requested")
    await expect(row(ada, vera)).to_contain_text("Ada Park")
    await expect(row(ada, vera).get_by_role("timer")).to_be_visible()
    await expect(row(ada, vera).get_by_role("button", name="Withdraw")).to_be_visible()
    await ada.mouse.move(0, 0)
    await accessible(ada)
    await picture(ada, f"dashboard-requested-{width}-{scheme}")
    said = await pool().fetchval(
        "SELECT text FROM invitation_line l JOIN invitation i ON i.id = l.invitation WHERE i.visitor = $1", vera.id
    )
    assert said == "Can I help with the plans?"

    await vera.denies()
    await expect(row(ada, vera)).to_contain_text("User Denied")
    await expect(row(ada, vera)).to_contain_text("Ada Park")
    await expect(ada.get_by_text("Vera denied your invitation.")).to_be_visible()
    await expect(row(ada, vera).get_by_role("button")).to_have_count(0)
    await accessible(ada)
    await picture(ada, f"dashboard-denied-{width}-{scheme}")

    await row(ada, vera).get_by_role("link", name="Vera").click()
    before = ada.get_by_role("region", name="Invitations")
    await expect(before).to_contain_text("Ada Park · denied")
    await accessible(ada)


async def test_of_two_agents_one_wins_and_the_other_is_told(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera = await comes(stage, mirror, house)
    ada, grace = await dashboard(stage, house.ada), await dashboard(stage, house.grace)
    await row(ada, vera).get_by_role("button", name="Invite to Chat").click()
    await invite(grace, vera)
    dialog = ada.get_by_role("dialog", name="Invite to Chat")
    await dialog.get_by_label("Your line").fill("Hello!")
    await dialog.get_by_role("button", name="Invite", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Grace Osei invited this visitor")
    await accessible(ada)
    await picture(ada, "dashboard-refused")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(row(ada, vera)).to_contain_text("Agent Requested")
    await expect(row(ada, vera)).to_contain_text("Grace Osei")
    await expect(row(ada, vera).get_by_role("button")).to_have_count(0)


async def test_what_is_withdrawn_leaves_the_visitor_alone_for_a_while(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera = await comes(stage, mirror, house)
    ada = await dashboard(stage, house.ada)
    await invite(ada, vera)
    await row(ada, vera).get_by_role("button", name="Withdraw").click()
    await expect(ada.get_by_text("The invitation is withdrawn.")).to_be_visible()
    await expect(row(ada, vera)).to_contain_text("Online")
    await expect(row(ada, vera)).to_contain_text("Left alone, 4:")
    await accessible(ada)
    await picture(ada, "dashboard-withdrawn")


async def test_who_is_not_available_becomes_so_with_the_invitation(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera = await comes(stage, mirror, house)
    ada = await dashboard(stage, house.ada)
    toggle = ada.get_by_role("switch", name="Available for live chat")
    await toggle.click()
    await expect(toggle).to_have_attribute("aria-checked", "false")
    await row(ada, vera).get_by_role("button", name="Invite to Chat").click()
    dialog = ada.get_by_role("dialog", name="Go available and invite?")
    await expect(dialog).to_be_visible()
    await accessible(ada)
    await picture(ada, "dashboard-go-available")
    await dialog.get_by_role("button", name="Go available and invite").click()
    await expect(row(ada, vera)).to_contain_text("Agent Requested")
    await expect(toggle).to_have_attribute("aria-checked", "true")


async def test_ada_hears_how_it_ended_in_another_place_of_the_console(stage: Stage, mirror: Mirror) -> None:
    house = await office(stage.whole.site)
    vera, tom = await comes(stage, mirror, house), await comes(stage, mirror, house, "Tom")
    ada = await dashboard(stage, house.ada)
    await invite(ada, vera)
    await invite(ada, tom)
    await ada.get_by_role("link", name="Live chats").click()
    await vera.denies()
    await expect(ada.get_by_text("Vera denied your invitation.")).to_be_visible()
    await mirror.goes(tom.page)
    await expect(ada.get_by_text("Tom left the site before an answer.")).to_be_visible()
