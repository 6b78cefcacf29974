"""Ines makes a form, and looks at it as it will look; Ada finds it where she starts a workflow."""

from uuid import uuid4

from playwright.async_api import Locator, Page, expect

from models.database import pool
from models.form_setup import every_form
from models.forms import Form, InputKind, Use
from tests.stories.test_team_settings import log_in
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.line import claim, in_line
from tests.support.looks import in_every_look
from tests.support.people import office


async def new_form(ines: Page, title: str) -> None:
    await ines.get_by_role("link", name="Settings").click()
    await ines.get_by_role("navigation", name="Settings").get_by_role("link", name="Forms").click()
    await expect(ines.get_by_role("link", name="LiveChat Ticket")).to_be_visible()
    await ines.get_by_label("A new form").fill(title)
    await ines.get_by_role("button", name="Add").click()
    await expect(ines.get_by_role("listitem", name="Description")).to_be_visible()


async def add_field(ines: Page, label: str, kind: str) -> Locator:
    await ines.get_by_role("button", name="Add a field").click()
    newest = ines.get_by_role("listitem", name="the new field")
    await newest.get_by_label("Label", exact=True).fill(label)
    field = ines.get_by_role("listitem", name=label)
    await field.get_by_label("Kind").select_option(label=kind)
    return field


async def stands(title: str) -> Form:
    [found] = [form for form in await every_form() if form.title == title]
    return found


@in_every_look
async def test_ines_makes_a_form_and_ada_finds_it(stage: Stage, scheme: Scheme, width: int) -> None:
    house, title = await office(stage.whole.site), f"Refund {uuid4().hex[:8]}"
    ines = await log_in(stage, await stage.window(width=width, scheme=scheme), house.ines)
    await new_form(ines, title)
    await ines.get_by_label("When to use it").fill("For money that goes back.")
    order = await add_field(ines, "Order number", "Text")
    await order.get_by_label("Help").fill("It stands on the invoice.")
    await order.get_by_label("Required").check()
    why = await add_field(ines, "Why", "A choice")
    await ines.get_by_role("button", name="Save").click()
    await expect(why.get_by_role("alert")).to_have_text("A choice needs 2 to 30 answers.")
    await expect(why.get_by_label("Answers")).to_be_focused()
    await accessible(ines)
    await picture(ines, f"form-wrong-{width}-{scheme}")

    await why.get_by_label("Answers").fill("Late\nBroken")
    urgency = await add_field(ines, "How urgent", "A choice")
    await urgency.get_by_label("In the ticket it is").select_option(label="Its priority")
    await expect(urgency.get_by_label("Answers")).to_have_value("Low\nNormal\nHigh\nUrgent")
    mail = await add_field(ines, "Mail", "E-mail")
    await mail.get_by_label("At first it holds").select_option(label="E-mail")
    await mail.get_by_label("In the ticket it is").select_option(label="The e-mail address of whom it is for")
    await add_field(ines, "Receipt", "File")
    await why.get_by_label("Label", exact=True).press("Alt+ArrowUp")
    await ines.get_by_role("button", name="Move Why up").click()
    preview = ines.get_by_role("region", name="How it will look")
    await expect(preview).to_contain_text("For money that goes back.")
    await expect(preview.locator("label", has_text="Order number")).not_to_contain_text("optional")
    await expect(preview.locator("label")).to_have_text(
        [
            "Subject",
            "Why optional",
            "Description",
            "Order number",
            "How urgent optional",
            "Mail optional",
            "Receipt optional",
        ]
    )
    await ines.get_by_label("Offered in Start a Workflow").check()
    await ines.get_by_role("button", name="Save").click()
    await expect(ines.get_by_text("Saved. It is filled in so from now on.")).to_be_visible()
    await accessible(ines)
    await picture(ines, f"form-{width}-{scheme}")

    form = await stands(title)
    assert form.enabled
    assert [(field.key, field.kind, field.use) for field in form.fields] == [
        ("subject", InputKind.TEXT, Use.SUBJECT),
        ("why", InputKind.CHOICE, None),
        ("description", InputKind.LONG_TEXT, Use.DESCRIPTION),
        ("order_number", InputKind.TEXT, None),
        ("how_urgent", InputKind.CHOICE, Use.PRIORITY),
        ("mail", InputKind.EMAIL, Use.EMAIL),
        ("receipt", InputKind.FILE, None),
    ]
    await ines.get_by_role("link", name="Back to the forms").click()
    await expect(ines.get_by_role("row").filter(has_text=title)).to_contain_text("yes")
    await accessible(ines)
    await picture(ines, f"forms-{width}-{scheme}")

    await in_line(house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Vera")
    await ada.get_by_role("button", name="Start a Workflow").click()
    dialog = ada.get_by_role("dialog")
    await dialog.get_by_role("button", name=title).click()
    await expect(dialog.get_by_label("Order number")).to_have_accessible_description("It stands on the invoice.")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_label("Order number")).to_have_accessible_description(
        "It stands on the invoice. Please fill this in."
    )
    await accessible(ada)
    await pool().execute("UPDATE form SET enabled = false WHERE id = $1", form.id)
