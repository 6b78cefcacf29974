"""Ada looks at something else, and misses nothing: one of her tabs tells her, as she chose."""

from playwright.async_api import Page, expect

from models.policies import Policy
from tests.support.browser import Stage, accessible, picture
from tests.support.line import claim, in_line, patience, says, section
from tests.support.looks import LOOKS, look
from tests.support.people import office
from tests.support.waiting import until

WATCHED = """
window.looks = false;
document.hasFocus = () => window.looks;
window.told = [];
window.Notification = class extends Notification {
    constructor(...given) { super(...given); window.told.push(this); }
};
window.heard = 0;
const start = AudioScheduledSourceNode.prototype.start;
AudioScheduledSourceNode.prototype.start = function (...given) { window.heard += 1; return start.apply(this, given); };
"""
"""The person looks at another window until `looks`; what she is told, and how many notes sounded, is kept."""
NOTES = 2
"""In one sound."""


async def titles(*tabs: Page) -> list[str]:
    """Of what she was told in these tabs."""
    return [title for tab in tabs for title in await tab.evaluate("told.map(({ title }) => title)")]


async def until_told(title: str, *tabs: Page) -> None:
    async def told() -> bool:
        return any(one.startswith(title) for one in await titles(*tabs))

    await until(told)


async def looks(tab: Page, *, at: bool) -> None:
    await tab.evaluate("(at) => { window.looks = at; dispatchEvent(new Event(at ? 'focus' : 'blur')); }", at)


async def test_one_of_adas_tabs_tells_her_what_she_wants_to_know(stage: Stage) -> None:
    house = await office(stage.whole.site)
    await patience(house, Policy(offer=300))
    one = await stage.window(script=WATCHED)
    await one.context.grant_permissions(["notifications"])
    await stage.console(one, house.ada)
    other = await one.context.new_page()
    await other.goto(f"{stage.whole.base}/console/")
    await expect(other.get_by_text("No one is waiting")).to_be_visible()

    # In line: told once, by the tab that she used last, with a sound.
    vera = await in_line(house, "Vera")
    await until_told("Vera waits for Support", one, other)
    assert len(await titles(one, other)) == 1
    assert await one.evaluate("heard") == NOTES
    await expect(one).to_have_title("(1) Live chats · Frontdesk")

    # Hers now, and she looks away: each word is told by the tab in which she claimed.
    await claim(other, "Vera")
    await expect(other.get_by_role("textbox", name="Reply")).to_be_visible()
    await says(vera, "Are you there?")
    await until_told("Vera", other)
    assert await other.evaluate("told.map(({ body }) => body)") == ["Are you there?"]
    await expect(other).to_have_title("(2) Live chats · Frontdesk")
    await expect(section(one, "My Live Chats").get_by_text("unread")).to_be_attached()

    # Before her eyes in one tab, it is told in none.
    await looks(other, at=True)
    before = await titles(one, other)
    await says(vera, "Ah, there you are.")
    await expect(other.get_by_text("Ah, there you are.").first).to_be_visible()
    await expect(other).to_have_title("Live chats · Frontdesk")

    # She wants no notification of new chats any more, only the sound.
    await other.get_by_role("button", name="menu").click()
    await other.get_by_role("button", name="What I am told").click()
    dialog = other.get_by_role("dialog", name="What I am told")
    await dialog.get_by_label("Notification: A new chat waits").uncheck()
    for width, scheme in LOOKS:
        await look(other, width, scheme)
        await accessible(other)
        await picture(other, f"notification-choices-{width}-{scheme}")
    await dialog.get_by_role("button", name="Done").click()
    await looks(other, at=False)
    sounded = await other.evaluate("heard")
    await in_line(house, "Tom")
    await until(lambda: other.evaluate(f"heard === {sounded + NOTES}"))
    assert await titles(one, other) == before

    # The choice is hers, not the browser's.
    await other.reload()
    await other.get_by_role("button", name="menu").click()
    await other.get_by_role("button", name="What I am told").click()
    await expect(dialog.get_by_label("Notification: A new chat waits")).not_to_be_checked()
    await expect(dialog.get_by_label("Sound: A new chat waits")).to_be_checked()
