"""Mary comes to work here: invited by a link, with a second factor, shut out and let in again."""

import re

from playwright.async_api import Page, expect

from models.database import pool
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.coming_in import Authenticator, newcomer
from tests.support.looks import in_every_look
from tests.support.mail_server import MailServer
from tests.support.people import PASSWORD, office
from tests.support.waiting import until

NEW = "a quite different one"
LINK = re.compile(r"http\S+/console/join#[\w-]+")


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def logs_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password").fill(password)
    await press(page, "Log in")


async def fits(page: Page) -> None:
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(width) == 0


@in_every_look
async def test_mary_is_invited_shut_out_and_let_in_again(
    stage: Stage, mail_box: MailServer, scheme: Scheme, width: int
) -> None:
    house, email = await office(stage.whole.site), newcomer()
    team = f"Support {house.key.removeprefix('key-')}"
    ines = await stage.console(await stage.window(width=width, scheme=scheme), house.ines)
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_role("navigation", name="Settings").get_by_role("link", name="People").click()
    await expect(ines.get_by_role("row").filter(has_text=house.ada.email)).to_be_visible()
    await accessible(ines)
    await press(ines, "Invite somebody")
    dialog = ines.get_by_role("dialog")
    await dialog.get_by_label("Email").fill("mary")
    await press(ines, "Make the link")
    await expect(dialog.get_by_text("This is no e-mail address.")).to_be_visible()
    await dialog.get_by_label("Email").fill(email)
    await dialog.get_by_label(team).check()
    await press(ines, "Make the link")
    await expect(dialog.get_by_label("The link")).to_have_value(re.compile(r"/console/join#[\w-]{40,}"))
    await accessible(ines)
    await picture(ines, f"people-link-{width}-{scheme}")
    await press(ines, "Done")
    await expect(ines.get_by_role("list", name="Invited").get_by_text(email, exact=True)).to_be_visible()
    await accessible(ines)
    await picture(ines, f"people-{width}-{scheme}")
    await fits(ines)

    await until(lambda: bool(mail_box.of(email)), within=60)
    found = LINK.search(mail_box.of(email)[0].text)
    assert found is not None
    mary = await stage.window(width=width, scheme=scheme)
    await mary.goto(found[0])
    await expect(mary.get_by_label("Email")).to_have_value(email)
    await accessible(mary)
    await picture(mary, f"people-join-{width}-{scheme}")
    await mary.get_by_label("Your name").fill("Mary Shaw")
    await mary.get_by_label("Password, at least").fill(PASSWORD)
    await press(mary, "Come in")
    await expect(mary.get_by_role("link", name="Live chats")).to_be_visible()

    await mary.get_by_role("button", name=re.compile("Mary Shaw.*menu")).click()
    await mary.get_by_role("link", name="Your profile").click()
    factor = mary.get_by_role("form", name="Second factor")
    await expect(mary.get_by_role("list", name="Logins").get_by_role("listitem")).to_have_count(1)
    await accessible(mary)
    await picture(mary, f"profile-{width}-{scheme}")
    await factor.get_by_label("Your password").fill(PASSWORD)
    await press(mary, "Set it up")
    await expect(mary.get_by_role("img", name="QR code for your authenticator")).to_be_visible()
    await accessible(mary)
    await picture(mary, f"profile-qr-{width}-{scheme}")
    await fits(mary)
    secret = await factor.get_by_role("code").inner_text()
    await factor.get_by_label("Code", exact=True).fill("000000")
    await press(mary, "Turn it on")
    await expect(factor.get_by_text("This is not the code.")).to_be_visible()
    await factor.get_by_label("Code", exact=True).fill(Authenticator(secret.replace(" ", "")).code())
    await press(mary, "Turn it on")
    shown = mary.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    await expect(shown).to_have_count(10)
    codes = await shown.all_inner_texts()
    await accessible(mary)
    await picture(mary, f"profile-codes-{width}-{scheme}")
    await press(mary, "I have kept them")
    await expect(mary.get_by_text("10 recovery codes are left")).to_be_visible()

    elsewhere = await stage.window(width=width, scheme=scheme)
    await elsewhere.goto(f"{stage.whole.base}/console/")
    await logs_in(elsewhere, email, PASSWORD)
    await expect(elsewhere.get_by_label("Code")).to_be_focused()
    await accessible(elsewhere)
    await picture(elsewhere, f"login-code-{width}-{scheme}")
    await elsewhere.get_by_label("Code").fill(codes[0])
    await press(elsewhere, "Log in")
    await expect(elsewhere.get_by_role("link", name="Live chats")).to_be_visible()
    await mary.reload()
    await expect(mary.get_by_role("list", name="Logins").get_by_role("listitem")).to_have_count(2)
    await press(mary, "End all others")
    await expect(elsewhere.get_by_text("You were logged out. Please log in again.")).to_be_visible()

    await ines.reload()
    await ines.get_by_role("row").filter(has_text=email).get_by_role("link", name="Mary Shaw").click()
    await ines.get_by_role("checkbox", name="CoPilot").check()
    await press(ines, "Save")
    await expect(ines.get_by_text("Saved. It counts at once.")).to_be_visible()
    await press(ines, "Deactivate")
    await accessible(ines)
    await ines.get_by_role("dialog").get_by_role("button", name="Deactivate").click()
    await expect(mary.get_by_text("You were logged out. Please log in again.")).to_be_visible()
    await press(ines, "Let in again")
    await press(ines, "Make a link for a new password")
    link = await ines.get_by_label("The link").input_value()
    await accessible(ines)
    await picture(ines, f"person-{width}-{scheme}")
    await fits(ines)
    roles = (
        "SELECT array_agg(role ORDER BY role)::text[] FROM role r JOIN person p ON p.id = r.person WHERE p.email = $1"
    )
    assert await pool().fetchval(roles, email) == ["agent", "copilot"]

    await mary.goto(link)
    await mary.get_by_label("Password, at least").fill(NEW)
    await press(mary, "Change password")
    await expect(mary.get_by_text("Your password is changed. Please log in with it.")).to_be_visible()
    await logs_in(mary, email, NEW)
    await mary.get_by_label("Code").fill(codes[1])
    await press(mary, "Log in")
    await expect(mary.get_by_role("link", name="Live chats")).to_be_visible()
    await elsewhere.goto("about:blank")
    await elsewhere.goto(link)
    await expect(elsewhere.get_by_text("This link was used, or is too old. Please ask for a new one.")).to_be_visible()
    await press(elsewhere, "To the login")
    await press(elsewhere, "Forgot your password?")
    await elsewhere.get_by_label("Email").fill(newcomer())
    await press(elsewhere, "Send me a link")
    await expect(elsewhere.get_by_role("status")).to_contain_text("a link is on its way there")
    await accessible(elsewhere)
