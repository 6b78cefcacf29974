"""A conversation in the browser whose concierge says what the test makes it say, and else keeps quiet."""

from uuid import UUID, uuid4

import httpx
from playwright.async_api import Page

from models import log as logs
from models.database import pool, transaction
from models.events import AuthorKind, ConciergeLine, Entry
from models.queries import entries
from tests.support.browser import Scheme, Stage, Widget
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.web import QUIET

BURST = 100


class Prompted:
    def __init__(self, house: Office, log: UUID, vera: Widget) -> None:
        self.house, self.log, self.vera = house, log, vera

    async def says(self, line: ConciergeLine) -> int:
        """The seq of the concierge's line."""
        async with transaction() as connection:
            said = await logs.concierge_says(connection, self.log, "Larkspur", line, f"said-{uuid4().hex}")
        assert said is not None
        return said.seq

    async def heard(self, count: int) -> list[Entry]:
        """The visitor's lines, once there are so many."""
        return await until(lambda: self._heard(count))

    async def _heard(self, count: int) -> list[Entry]:
        [lines] = await entries.after([(self.log, 0)])
        heard = [line.entry for line in lines if line.entry.author.kind is AuthorKind.VISITOR]
        assert len(heard) <= count, heard
        return heard if len(heard) == count else []


async def prompted(stage: Stage, *, width: int = 1440, scheme: Scheme = "light", path: str = "/") -> Prompted:
    """Vera has opened the widget, in a conversation where nothing was said yet."""
    house = await office(stage.whole.site)
    async with httpx.AsyncClient(base_url=stage.whole.base) as http:
        answer = await http.post(f"/w/{house.key}/visitors", headers={"Origin": stage.whole.base})
        assert answer.status_code == 200, answer.text
    visitor = UUID(answer.json()["visitor"])
    await pool().execute(QUIET, visitor, BURST)
    log = await pool().fetchval("SELECT id FROM log WHERE visitor = $1", visitor)
    knows = f"localStorage.setItem('frontdesk:{house.key}', '{answer.json()['token']}')"
    vera = await stage.visit(await stage.window(width=width, scheme=scheme, script=knows), house.key, path)
    await vera.open()
    return Prompted(house, log, vera)


async def reloaded(talk: Prompted) -> None:
    await talk.vera.page.reload()
    await talk.vera.opened()


async def another_tab(talk: Prompted) -> Widget:
    page: Page = await talk.vera.page.context.new_page()
    tab = Widget(page, talk.house.key)
    await page.goto(talk.vera.page.url)
    await tab.open()
    return tab
