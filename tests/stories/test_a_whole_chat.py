"""From the button to the archive, in two browsers, while an operator looks on."""

import re
from uuid import UUID

from playwright.async_api import Locator, Page, expect
from temporalio.client import Client, WorkflowExecution, WorkflowExecutionStatus

from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import office
from tests.support.waiting import until
from workflows.client import connect, status


def section(console: Page, name: str) -> Locator:
    """The rows of one part of the list of chats."""
    return console.get_by_role("region", name=name).get_by_role("listitem")


async def test_from_the_button_to_the_archive(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    await expect(ada.get_by_text("No one is waiting. New chats appear here.")).to_be_visible()

    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.shows("Hi, what can I help you with?")
    await vera.say("Why was I charged twice in March?")
    await vera.shows("Why was I charged twice in March?", "I don't know that yet.")
    await vera.press("Talk to a person")
    await vera.shows("The concierge asked a person to help")
    await picture(vera.page, "widget-waiting")

    await expect(section(ada, "Unclaimed Chats")).to_have_count(1)
    await picture(ada, "console-unclaimed")
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await expect(section(ada, "My Live Chats")).to_have_count(1)
    log = ada.get_by_role("log", name="Conversation")
    await expect(log.get_by_text("Why was I charged twice in March?", exact=True)).to_be_visible()
    await vera.shows(f"{house.ada.name} joined")

    await ada.get_by_role("textbox", name="Reply").fill("Hi, is it the invoice of 14 March you mean?")
    await ada.get_by_role("textbox", name="Reply").press("Enter")
    await vera.shows("Hi, is it the invoice of 14 March you mean?")
    await vera.say("Yes, that one")
    await expect(log.get_by_text("Yes, that one", exact=True)).to_be_visible()
    await expect(log.get_by_text("sending…")).to_have_count(0)
    await picture(ada, "console-chat")
    await picture(vera.page, "widget-chat")

    await ada.get_by_role("button", name="End Chat").click()
    await expect(ada.get_by_role("timer")).to_be_visible()
    await ada.get_by_role("button", name="Undo").click()
    await expect(ada.get_by_role("button", name="End Chat")).to_be_visible()
    await ada.get_by_role("button", name="End Chat").click()
    await vera.shows("This chat has ended")
    await expect(section(ada, "Ended")).to_have_count(1)
    await section(ada, "Ended").get_by_role("button", name="Archive").click()
    await expect(section(ada, "Ended")).to_have_count(0)
    await vera.shows("This chat is closed")
    await vera.press("Start a new chat")
    await vera.shows("Hi, what can I help you with?")
    await expect(vera.log.get_by_text("Yes, that one")).to_have_count(0)


async def test_an_operator_sees_the_escalation_end_in_the_temporal_ui(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ada = await stage.console(await stage.window(), house.ada)
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.press("Talk to a person")
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await expect(ada).to_have_url(re.compile("/chats/"))
    client = await connect(stage.whole.settings)
    listed = await until(lambda: _workflows(client, house.key))
    assert [workflow.workflow_type for workflow in listed] == ["Escalation"]
    described = await client.get_workflow_handle(listed[0].id).describe()
    assert house.ada.handle in str(described.typed_search_attributes)
    assert (await described.static_summary() or "").startswith("escalation · Larkspur")
    assert await status(client, UUID(ada.url.rsplit("/", 1)[1]), 1) is WorkflowExecutionStatus.RUNNING


async def _workflows(client: Client, key: str) -> list[WorkflowExecution]:
    return [workflow async for workflow in client.list_workflows(f"FdConcierge = '{key}' AND FdStatus = 'in_progress'")]


@in_every_look
async def test_every_screen_is_accessible(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    page = await stage.window(width=width, scheme=scheme)
    await page.goto(f"{stage.whole.base}/console/")
    await expect(page.get_by_role("button", name="Log in")).to_be_visible()
    await accessible(page)
    await picture(page, f"login-{width}-{scheme}")
    ada = await stage.console(page, house.ada)
    await expect(ada.get_by_text("No one is waiting. New chats appear here.")).to_be_visible()
    await accessible(ada)

    vera = await stage.visit(await stage.window(width=width, scheme=scheme), house.key, "/pricing")
    await vera.open()
    await accessible(vera.panel)
    await vera.say("Does the Pro plan include SSO?")
    await vera.shows("I don't know that yet.")
    await vera.press("Talk to a person")
    await vera.shows("The concierge asked a person to help")
    await accessible(vera.panel)
    await picture(vera.page, f"widget-{width}-{scheme}")

    await expect(section(ada, "Unclaimed Chats")).to_have_count(1)
    await accessible(ada)
    await section(ada, "Unclaimed Chats").get_by_role("button", name="Claim").click()
    await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
    await accessible(ada)
    await picture(ada, f"chats-{width}-{scheme}")
