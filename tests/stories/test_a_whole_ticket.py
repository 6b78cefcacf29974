"""A chat that one conversation cannot settle, until its ticket is done: Ada files it, Kofi works it, Vera answers by
the link of a mail."""

from playwright.async_api import expect

from tests.stories.test_helpdesk import SUBJECT, details, thread, ticket_list, tickets, writes
from tests.stories.test_requester import answer, mail, press
from tests.stories.test_requester import thread as vera_reads
from tests.stories.test_start_a_workflow import dialog, field, only, open_chat, row_of, starter
from tests.support.browser import Stage
from tests.support.line import claim, conversation
from tests.support.mail_server import MailServer
from tests.support.mailing import LINK, somebody
from tests.support.people import office


async def test_a_ticket_goes_from_the_chat_to_done_and_is_opened_again_by_a_mailed_link(
    stage: Stage, mail_box: MailServer
) -> None:
    house, address = await office(stage.whole.site), somebody()
    vera = await stage.visit(await stage.window(), house.key)
    await vera.open()
    await vera.say("My van is late again.")
    await vera.press("Talk to a person")
    ada = await stage.console(await stage.window(), house.ada)
    await claim(ada, "Concierge Visitor")
    kofi = await tickets(await stage.console(await stage.window(), house.kofi))

    await starter(ada).click()
    await row_of(ada).click()
    await field(ada, "Subject").fill(SUBJECT)
    await field(ada, "E-mail").fill(address)
    await dialog(ada).get_by_role("button", name="Submit").click()
    number = await only(open_chat(ada))
    await expect(conversation(ada)).to_contain_text(f"You created ticket {number}")
    await vera.shows(f"Your ticket number is {number}. We answer by mail.")

    found = LINK.search((await mail(mail_box, address)).text)
    assert found is not None
    page = await stage.window(width=390)
    await page.goto(found[0])
    await expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()

    listed = ticket_list(kofi).get_by_role("listitem").filter(has_text=f"#{number} ")
    await listed.get_by_role("link").click()
    window = kofi.get_by_role("region", name=f"Ticket {number}: {SUBJECT}")
    await window.get_by_role("button", name="Claim").click()
    await expect(window.get_by_role("button", name="Done")).to_be_visible()
    await expect(window).to_contain_text("My van is late again.")
    await writes(kofi, "Reply", "It is with you by noon.")
    assert "It is with you by noon." in (await mail(mail_box, address, 2)).text
    await expect(vera_reads(page).get_by_text("It is with you by noon.")).to_be_visible()
    await answer(page).fill("It is here. Thank you.")
    await press(page, "Send")
    await expect(thread(kofi).get_by_text("It is here. Thank you.")).to_be_visible()

    await window.get_by_role("button", name="Done").click()
    await expect(thread(kofi)).to_contain_text("marked it done")
    over = await mail(mail_box, address, 3)
    assert f"your ticket {number} is done" in over.text
    await answer(page).fill("The second parcel is missing.")
    await press(page, "Send")
    await expect(thread(kofi)).to_contain_text("The second parcel is missing.")
    await expect(window.get_by_role("button", name="Done")).to_be_visible()
    await expect(thread(kofi)).to_contain_text("wrote again · the ticket is open again")
    assert len(mail_box.of(address)) == 3, "one mail for each step"


async def test_kofi_files_a_ticket_that_comes_from_no_chat(stage: Stage) -> None:
    house = await office(stage.whole.site)
    kofi = await tickets(await stage.console(await stage.window(), house.kofi))
    await kofi.get_by_role("button", name="New ticket").click()
    await row_of(kofi).click()
    await field(kofi, "Subject").fill("A parcel without a name")
    await field(kofi, "Description").fill("It has stood here since Monday.")
    await field(kofi, "Group").select_option(str(house.team))
    await dialog(kofi).get_by_role("button", name="Submit").click()
    await kofi.get_by_role("link", name="Open", exact=True).click()
    await expect(kofi.get_by_role("region", name="Description")).to_contain_text("It has stood here since Monday.")
    await expect(await details(kofi)).to_contain_text("LiveChat Ticket")
