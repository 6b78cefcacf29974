"""Where texts are read: one row for each place, with the fields that it shows. To add a place, add its row."""

from collections.abc import Callable
from urllib.parse import quote

from msgspec import Struct
from playwright.async_api import Frame, Page

from tests.support.hostile.scene import FLOODS, Scene

READ = """selector => {
    const found = [...document.querySelectorAll(selector)];
    const typed = found.flatMap(one => [...one.querySelectorAll("input, textarea")].map(each => each.value));
    return [...found.map(one => one.textContent), ...typed].join(" ").replace(/\\s+/g, " ");
}"""


class Place(Struct, frozen=True, kw_only=True):
    """`who`: whose console, `requester` for the page of a link in a mail, `visitor` for the widget. `where`: CSS."""

    name: str
    who: str
    path: Callable[[Scene], str]
    where: str = "body"
    fields: tuple[str, ...]

    async def reads(self, page: Page | Frame) -> str:
        return str(await page.evaluate(READ, self.where))

    async def missing(self, page: Page | Frame, scene: Scene) -> list[str]:
        """The fields that are not shown, or not letter by letter."""
        text = await self.reads(page)
        return sorted(field for field in self.fields if " ".join(scene.said[field].split()) not in text)


UNREAD = {"browser"}
"""Fields that no place shows letter by letter: a browser is told by its name."""
PLACES: tuple[Place, ...] = (
    Place(
        name="chats",
        who="ada",
        path=lambda scene: f"chats/{scene.chat}",
        where=".list",
        fields=(
            "visitor name",
            "reply",
        ),
    ),
    Place(
        name="chat",
        who="ada",
        path=lambda scene: f"chats/{scene.chat}",
        where=".window",
        fields=(
            "detail label",
            "detail help",
            "detail choice",
            "concierge name",
            "visitor name",
            "question",
            "suggestion",
            "answer",
            "answer title",
            "did you mean",
            "detail asked",
            "detail value",
            "invitation",
            "note",
            "reply",
            "file name",
            *FLOODS,
        ),
    ),
    Place(
        name="chat details",
        who="ada",
        path=lambda scene: f"chats/{scene.chat}",
        where=".details",
        fields=(
            "team name",
            "detail label",
            "concierge name",
            "visitor name",
            "page title",
            "question",
            "detail value",
        ),
    ),
    Place(
        name="dashboard",
        who="ada",
        path=lambda _: "dashboard",
        where="main",
        fields=(
            "agent name",
            "team name",
            "concierge name",
            "visitor name",
            "name on site",
        ),
    ),
    Place(
        name="visitor",
        who="ada",
        path=lambda scene: f"dashboard/{scene.guest}",
        where="aside",
        fields=(
            "concierge name",
            "name on site",
            "title on site",
        ),
    ),
    Place(
        name="knowledge",
        who="ada",
        path=lambda _: "knowledge",
        where="main",
        fields=(
            "agent name",
            "article title",
        ),
    ),
    Place(
        name="article",
        who="ada",
        path=lambda scene: f"knowledge/{scene.article}",
        where="main",
        fields=(
            "agent name",
            "concierge name",
            "article title",
            "article body",
            "way to ask",
        ),
    ),
    Place(
        name="asked in vain",
        who="ada",
        path=lambda _: "knowledge/questions",
        where="main",
        fields=("asked in vain",),
    ),
    Place(
        name="archive",
        who="kofi",
        path=lambda _: "archive",
        where=".list",
        fields=(
            "agent name",
            "team name",
            "old question",
            "old name",
        ),
    ),
    Place(
        name="archived chat",
        who="kofi",
        path=lambda scene: f"archive/{scene.past}",
        where="main",
        fields=(
            "agent name",
            "team name",
            "detail label",
            "concierge name",
            "old question",
            "old name",
            "old note",
            "subject",
            "rating",
            "tag",
            "outcome",
        ),
    ),
    Place(
        name="archive search",
        who="kofi",
        path=lambda scene: f"archive?q={quote(scene.said['old question'])}",
        where=".list",
        fields=(
            "agent name",
            "team name",
            "old question",
            "old name",
        ),
    ),
    Place(
        name="tickets",
        who="kofi",
        path=lambda _: "tickets",
        where=".list",
        fields=(
            "subject",
            "requester name",
            "view name",
        ),
    ),
    Place(
        name="ticket",
        who="kofi",
        path=lambda scene: f"tickets/{scene.number}",
        where="main",
        fields=(
            "agent name",
            "CoPilot name",
            "team name",
            "concierge name",
            "form title",
            "answer label",
            "answered",
            "subject",
            "description",
            "requester name",
            "ticket reply",
            "ticket comment",
            "requester says",
            "task",
            "view name",
        ),
    ),
    Place(name="concierges", who="ines", path=lambda _: "settings", where="main", fields=("concierge name",)),
    Place(
        name="concierge",
        who="ines",
        path=lambda scene: f"settings/concierges/{scene.house.concierge}",
        where="main",
        fields=(
            "detail label",
            "detail help",
            "detail choice",
            "concierge name",
            "concierge greeting",
            "concierge feedback",
            "concierge clarifier",
            "concierge offline",
            "concierge no_match",
        ),
    ),
    Place(name="teams", who="ines", path=lambda _: "settings/teams", where="main", fields=("team name",)),
    Place(
        name="team",
        who="ines",
        path=lambda scene: f"settings/teams/{scene.house.team}",
        where="main",
        fields=(
            "agent name",
            "CoPilot name",
            "team name",
        ),
    ),
    Place(
        name="forms",
        who="ines",
        path=lambda _: "settings/forms",
        where="main",
        fields=(
            "input label",
            "form title",
        ),
    ),
    Place(
        name="form",
        who="ines",
        path=lambda scene: f"settings/forms/{scene.form}",
        where="main",
        fields=(
            "team name",
            "input label",
            "input help",
            "form title",
            "form help",
        ),
    ),
    Place(
        name="people",
        who="ines",
        path=lambda _: "settings/people",
        where="main",
        fields=("agent name", "CoPilot name"),
    ),
    Place(
        name="saved replies",
        who="ada",
        path=lambda _: "settings/replies",
        where="main",
        fields=("reply's name", "reply's text"),
    ),
    Place(name="reports", who="ada", path=lambda _: "reports", where="main", fields=("team name",)),
    Place(name="profile", who="ada", path=lambda _: "profile", where="main", fields=("agent name",)),
    Place(
        name="blocked",
        who="ines",
        path=lambda _: "settings/blocked",
        where="main",
        fields=(
            "concierge name",
            "agent name",
            "old name",
            "why blocked",
        ),
    ),
    Place(
        name="ticket's page",
        who="requester",
        path=lambda scene: f"/t#{scene.link}",
        where="main",
        fields=(
            "concierge name",
            "subject",
            "ticket reply",
            "requester says",
        ),
    ),
    Place(
        name="widget",
        who="visitor",
        path=lambda _: "/",
        fields=(
            "agent name",
            "detail help",
            "detail choice",
            "concierge name",
            "concierge greeting",
            "question",
            "suggestion",
            "answer",
            "answer title",
            "did you mean",
            "detail asked",
            "detail value",
            "invitation",
            "reply",
            "file name",
            *FLOODS,
        ),
    ),
)
