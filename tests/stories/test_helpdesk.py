"""The HelpDesk in the console: Kofi's tickets, from the Ticket List to Done, and who sees what of it."""

from datetime import datetime, timedelta

from playwright.async_api import Locator, Page, expect

from models import mails
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.people import office
from tests.support.ticketing import Filed, filed

SUBJECT = "The van is late"
ANSWER = "It is on its way, and with you by noon."
COMMENT = "The driver is new. Ask for Mr Huber."
TASK = "Call the driver at eleven"


async def tickets(console: Page) -> Page:
    await console.get_by_role("link", name="Tickets").click()
    await expect(ticket_list(console).get_by_role("button", name="Open", exact=False).first).to_be_visible()
    return console


def ticket_list(console: Page) -> Locator:
    return console.get_by_role("region", name="Ticket List")


def row(console: Page, ticket: Filed) -> Locator:
    return ticket_list(console).get_by_role("listitem").filter(has_text=f"#{ticket.number} ")


async def opened(console: Page, ticket: Filed) -> Locator:
    await row(console, ticket).get_by_role("link").click()
    window = console.get_by_role("region", name=f"Ticket {ticket.number}: {SUBJECT}")
    await expect(window.get_by_role("region", name="Description")).to_contain_text("It was to come at nine.")
    return window


async def details(console: Page) -> Locator:
    """A drawer on small screens."""
    opener = console.get_by_role("button", name="Ticket details")
    if await opener.is_visible():
        await opener.click()
    return console.get_by_role("complementary", name="Ticket details")


async def away(console: Page) -> None:
    closer = console.get_by_role("button", name="Close ticket details")
    if await closer.is_visible():
        await closer.click()


def thread(console: Page) -> Locator:
    return console.get_by_role("log", name="Thread")


async def writes(console: Page, name: str, text: str) -> None:
    await console.get_by_role("group", name="What you write").get_by_role("button", name=name).click()
    box = console.get_by_role("textbox", name=name)
    await box.fill(text)
    await box.press("Control+Enter")
    await expect(thread(console).get_by_text(text)).to_be_visible()
    await expect(box).to_have_value("")


async def claimed(console: Page, ticket: Filed) -> Locator:
    window = await opened(console, ticket)
    await window.get_by_role("button", name="Claim").click()
    await expect(window.get_by_role("button", name="Done")).to_be_visible()
    return window


@in_every_look
async def test_kofi_works_a_ticket_until_it_is_done_and_again(stage: Stage, scheme: Scheme, width: int) -> None:
    house = await office(stage.whole.site)
    email = f"vera@{house.key}.example"
    await mails.verify(email)
    ticket = await filed(house, email=email)
    kofi = await tickets(await stage.console(await stage.window(width=width, scheme=scheme), house.kofi))
    await expect(row(kofi, ticket)).to_contain_text("Nobody")
    await accessible(kofi)
    await picture(kofi, f"ticket-list-{width}-{scheme}")

    window = await claimed(kofi, ticket)
    await writes(kofi, "Reply", ANSWER)
    await writes(kofi, "Internal comment", COMMENT)
    await expect(thread(kofi).get_by_text("Internal comment: only your team sees this")).to_be_visible()
    await kofi.get_by_role("textbox", name="New task").fill(TASK)
    await kofi.get_by_role("textbox", name="New task").press("Enter")
    await kofi.get_by_label(TASK).check()
    await expect(window.get_by_role("region", name="Tasks")).to_contain_text("all done")

    aside = await details(kofi)
    await aside.get_by_label("Priority").select_option("Urgent")
    await expect(thread(kofi)).to_contain_text("set the priority to Urgent")
    await aside.get_by_label("Due").fill((datetime.now() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"))  # noqa: DTZ005  the browser's own clock
    await aside.get_by_role("button", name="Set").click()
    await expect(aside).to_contain_text("due in 4 h")
    happens = aside.get_by_role("region", name="What happens next")
    await expect(happens).to_contain_text("manager is told")
    await accessible(kofi)
    await picture(kofi, f"ticket-details-{width}-{scheme}")
    await away(kofi)
    await expect(thread(kofi)).to_contain_text("Mail to the visitor: the answer · sent")
    await picture(kofi, f"ticket-{width}-{scheme}")

    await window.get_by_role("button", name="Done").click()
    await expect(thread(kofi)).to_contain_text("marked it done")
    await window.get_by_role("button", name="Open again").click()
    await expect(thread(kofi)).to_contain_text("opened this ticket again")
    await expect(window.get_by_role("button", name="Done")).to_be_visible()
    await accessible(kofi)


async def test_a_colleague_sees_it_live_and_another_group_sees_nothing(stage: Stage) -> None:
    house, others = await office(stage.whole.site), await office(stage.whole.site)
    esi = await house.hire("Esi Boateng", "copilot")
    hers = await tickets(await stage.console(await stage.window(), esi))
    theirs = await tickets(await stage.console(await stage.window(), others.kofi))
    await expect(ticket_list(hers)).to_contain_text("No tickets here. Chats that need longer become tickets.")

    ticket = await filed(house)
    await expect(row(hers, ticket)).to_contain_text("Nobody")
    await expect(hers.get_by_role("link", name="Tickets")).to_contain_text("1 unassigned or yours")
    await opened(hers, ticket)
    kofi = await tickets(await stage.console(await stage.window(), house.kofi))
    await claimed(kofi, ticket)
    await writes(kofi, "Reply", ANSWER)
    await expect(row(hers, ticket)).to_contain_text("Kofi Mensah")
    await expect(thread(hers).get_by_text(ANSWER)).to_be_visible()

    await expect(ticket_list(theirs)).to_contain_text("No tickets here.")
    await theirs.goto(f"{stage.whole.base}/console/tickets/{ticket.number}")
    await expect(theirs.get_by_role("region", name="This ticket cannot be shown")).to_be_visible()
    ada = await stage.console(await stage.window(), house.ada)
    await expect(ada.get_by_role("link", name="Tickets")).to_have_count(0)


async def test_kofi_changes_many_at_once_and_reads_what_stayed(stage: Stage) -> None:
    house = await office(stage.whole.site)
    first, second, third = [await filed(house) for _ in range(3)]
    kofi = await tickets(await stage.console(await stage.window(), house.kofi))
    window = await claimed(kofi, third)
    await window.get_by_role("button", name="Done").click()
    await expect(row(kofi, third)).to_have_count(0)
    await ticket_list(kofi).get_by_role("button", name="All", exact=True).click()
    for ticket in (first, second, third):
        await kofi.get_by_label(f"Choose Ticket {ticket.number}").check()
    many = kofi.get_by_role("region", name="Chosen tickets")
    await accessible(kofi)
    await many.get_by_label("Assign to").select_option("Me")
    said = ticket_list(kofi).get_by_role("status")
    await expect(said.get_by_text("2 tickets assigned to Kofi Mensah.")).to_be_visible()
    await expect(said.get_by_text(f"#{third.number} stays as it was: done already.")).to_be_visible()
    await expect(row(kofi, first)).to_contain_text("You")
    await expect(row(kofi, second)).to_contain_text("You")


async def test_the_list_and_a_draft_are_as_before_after_a_reload_and_keys_do_it_all(stage: Stage) -> None:
    house = await office(stage.whole.site)
    ticket = await filed(house)
    kofi = await stage.console(await stage.window(), house.kofi)
    await kofi.keyboard.press("g")
    await kofi.keyboard.press("t")
    await expect(row(kofi, ticket)).to_be_visible()
    await kofi.keyboard.press("j")
    await kofi.keyboard.press("x")
    await expect(kofi.get_by_label(f"Choose Ticket {ticket.number}")).to_be_checked()
    await kofi.keyboard.press("Escape")
    await kofi.keyboard.press("c")
    await expect(row(kofi, ticket)).to_contain_text("You")
    await kofi.keyboard.press("Enter")
    await expect(thread(kofi)).to_contain_text("claimed this ticket")
    await kofi.keyboard.press("n")
    await expect(kofi.get_by_role("textbox", name="Internal comment")).to_be_focused()
    await kofi.keyboard.type("Half a comm")
    await kofi.get_by_role("group", name="Views").get_by_role("button", name="Mine").click()
    await kofi.get_by_role("searchbox").fill("van")
    await expect(kofi).to_have_url(f"{stage.whole.base}/console/tickets/{ticket.number}?assignee=me&search=van")
    await kofi.reload()
    await expect(row(kofi, ticket)).to_be_visible()
    await expect(kofi.get_by_role("searchbox")).to_have_value("van")
    await expect(kofi.get_by_role("textbox", name="Internal comment")).to_have_value("Half a comm")
