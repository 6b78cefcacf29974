"""Vera asked; a mail brings her the link to her ticket, where she reads, answers, and says that it is solved."""

from uuid import uuid4

from playwright.async_api import Locator, Page, expect

from models import log, mails
from models.database import pool, transaction
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.looks import in_every_look
from tests.support.mail_server import Came, MailServer
from tests.support.mailing import LINK, somebody
from tests.support.people import Office, office
from tests.support.ticketing import Filed, filed
from tests.support.waiting import until

ASIDE = "She is a difficult one."


async def mail(box: MailServer, address: str, number: int = 1) -> Came:
    """The mail of this number, once it has come."""
    await until(lambda: len(box.of(address)) >= number, within=60)
    return box.of(address)[number - 1]


async def kofi_says(house: Office, ticket: Filed, text: str, *, aside: bool = False) -> None:
    says = log.comment if aside else log.reply
    async with transaction() as connection:
        await says(connection, ticket.log, house.kofi.author, uuid4().hex, text)


def thread(page: Page) -> Locator:
    return page.get_by_role("log", name="Messages")


def answer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your answer")


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name).click()


@in_every_look
async def test_vera_answers_and_closes_by_the_link_of_a_mail(
    stage: Stage, mail_box: MailServer, scheme: Scheme, width: int
) -> None:
    house, address = await office(stage.whole.site), somebody()
    ticket = await filed(house, email=address)
    receipt = await mail(mail_box, address)
    found = LINK.search(receipt.text)
    assert found is not None
    vera = await stage.window(width=width, scheme=scheme)
    await vera.goto(found[0])
    await expect(vera.get_by_role("heading", name="The van is late")).to_be_visible()
    await expect(vera.get_by_text("Received", exact=True)).to_be_visible()
    assert await mails.is_verified(address)

    await kofi_says(house, ticket, ASIDE, aside=True)
    await kofi_says(house, ticket, "It comes at ten. Is that fine?")
    await expect(thread(vera).get_by_text("It comes at ten. Is that fine?")).to_be_visible()
    told = await mail(mail_box, address, 2)
    assert "It comes at ten. Is that fine?" in told.text
    assert told.mail["References"] == receipt.mail["Message-ID"]
    await expect(vera.get_by_text("difficult")).to_have_count(0)

    await answer(vera).fill("Ten is fine, but not later.")
    await vera.reload()
    await expect(answer(vera)).to_have_value("Ten is fine, but not later.")
    await accessible(vera)
    await picture(vera, f"requester-{width}-{scheme}")
    await vera.get_by_role("button", name="Send").dblclick()
    await expect(thread(vera).get_by_text("Ten is fine, but not later.")).to_have_count(1)
    await expect(answer(vera)).to_have_value("")

    await press(vera, "This is solved")
    await expect(thread(vera).get_by_text("You said that it is solved.")).to_be_visible()
    await expect(vera.get_by_text("Write again to open it.")).to_be_visible()
    await accessible(vera)
    await answer(vera).fill("It did not come.")
    await press(vera, "Send")
    await expect(thread(vera).get_by_text("You opened it again.")).to_be_visible()
    assert len(mail_box.of(address)) == 2, "what she does herself she is not told by mail"
    overflow = await vera.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


async def test_words_written_without_a_network_are_said_once_it_is_back(stage: Stage, mail_box: MailServer) -> None:
    house, address = await office(stage.whole.site), somebody()
    await filed(house, email=address)
    found = LINK.search((await mail(mail_box, address)).text)
    assert found is not None
    vera = await stage.window(width=390)
    await vera.goto(found[0])
    await expect(answer(vera)).to_be_visible()
    await vera.context.set_offline(True)
    await expect(vera.get_by_text("No connection. What you write is kept here.")).to_be_visible()
    await answer(vera).fill("Where is it?")
    await press(vera, "Send")
    await expect(vera.get_by_role("button", name="Sending…")).to_be_visible()
    await vera.context.set_offline(False)
    await expect(thread(vera).get_by_text("Where is it?")).to_have_count(1)
    await expect(vera.get_by_text("No connection.")).to_have_count(0)


async def test_a_link_that_opens_nothing_says_what_to_do(stage: Stage) -> None:
    vera = await stage.window(width=390, scheme="dark")
    for link in ("", "#short", f"#{'A' * 86}"):
        await vera.goto("about:blank")
        await vera.goto(f"{stage.whole.base}/t{link}")
        await expect(vera.get_by_role("heading", name="This link does not open a ticket")).to_be_visible()
    await accessible(vera)


async def test_ines_reads_the_mails_that_were_kept_and_follows_their_links(stage: Stage) -> None:
    """As under `make run`, where there is no mail server."""
    house, address = await office(stage.whole.site), somebody()
    ticket = await filed(house, email=None)
    link = f"{stage.whole.base}/t#{'A' * 86}"
    await pool().execute(
        "INSERT INTO mail (ticket, occasion, kind, recipient, message_id, subject, body, sent_at)"
        " VALUES ($1, $2, 'receipt', $3, '<1@x>', 'Larkspur: your ticket', $4, now())",
        ticket.number,
        f"ticket:{ticket.number}:receipt",
        address,
        f"Hello,\n\nSee where it stands:\n{link}\n\nhttps://evil.example/",
    )
    ines = await stage.window()
    await ines.goto(f"{stage.whole.base}/console/mails")
    await ines.get_by_label("Email").fill(house.ines.email)
    await ines.get_by_label("Password").fill("correct horse battery staple")
    await press(ines, "Log in")
    await ines.get_by_text(address).click()
    await expect(ines.get_by_role("link", name=link)).to_have_attribute("href", link)
    await expect(ines.get_by_role("link", name="evil")).to_have_count(0)
    await accessible(ines)
    await picture(ines, "mails")
