"""Row D1: whatever anybody can write is code, and every place that shows it shows it letter by letter.

`make test` draws one payload for each field; `python -m desk hostile` puts each of them into each field.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest
from playwright.async_api import Frame, Page, expect

from tests.support.browser import Stage
from tests.support.hostile.payloads import PAYLOADS, TRAP, Trap
from tests.support.hostile.places import PLACES, UNREAD, Place
from tests.support.hostile.scene import Scene
from tests.support.line import claim
from tests.support.people import office
from tests.support.waiting import until

SEED = os.environ["FRONTDESK_FAULT_DRAW"]
DRAWN = Random(SEED).randrange(len(PAYLOADS))
TURNS = [pytest.param(turn, id=f"turn-{turn}") for turn in range(len(PAYLOADS))]
EVERY = "FRONTDESK_HOSTILE" in os.environ


class Windows:
    """The people's, opened when somebody first looks at something of his."""

    def __init__(self, stage: Stage, scene: Scene) -> None:
        self.stage, self.scene, self.trap = stage, scene, Trap()
        self.open: dict[str, Page] = {}

    async def of(self, who: str) -> Page:
        if who not in self.open:
            house = self.scene.house
            known = f"try {{ localStorage.setItem('frontdesk:{house.key}', '{self.scene.token}') }} catch {{}}"
            self.open[who] = await self.stage.window(script=TRAP + (known if who == "visitor" else ""))
            self.trap.watch(self.open[who])
            staff = {"ada": house.ada, "kofi": house.kofi, "ines": house.ines}
            if who in staff:
                await self.stage.console(self.open[who], staff[who])
        return self.open[who]

    async def at(self, place: Place) -> Page | Frame:
        page = await self.of(place.who)
        match place.who:
            case "visitor":
                widget = await self.stage.visit(page, self.scene.house.key)
                await widget.open()
                return widget.panel
            case "requester":
                await page.goto(self.stage.whole.base + place.path(self.scene))
            case _:
                await page.goto(f"{self.stage.whole.base}/console/{place.path(self.scene)}")
        return page


@asynccontextmanager
async def played(stage: Stage, turn: int) -> AsyncIterator[Windows]:
    """The office in which everything is written; Ada has claimed the chat."""
    scene = Scene(await office(stage.whole.site), turn)
    try:
        await scene.play()
        windows = Windows(stage, scene)
        ada = await windows.of("ada")
        await claim(ada, "visitor name")
        await expect(ada.get_by_role("textbox", name="Reply")).to_be_visible()
        await scene.claimed()
        yield windows
    finally:
        await scene.mirror.ends()


@pytest.mark.parametrize("turn", TURNS if EVERY else [pytest.param(DRAWN, id="drawn")])
async def test_d1_what_anybody_writes_is_shown_as_text_in_every_place(stage: Stage, turn: int) -> None:
    drawn = f"FRONTDESK_FAULT_DRAW={SEED}, turn {turn}"
    async with played(stage, turn) as windows:
        for place in PLACES:
            page = await windows.at(place)
            await shown(place, page, windows.scene, drawn)
            await windows.trap.links(await windows.of(place.who))
            await windows.trap.width(await windows.of(place.who))
            assert windows.trap.sprung == [], f"{place.name} ({drawn})"
        assert set(windows.scene.said) - {field for place in PLACES for field in place.fields} == UNREAD


async def shown(place: Place, page: Page | Frame, scene: Scene, drawn: str) -> None:
    missing: list[str] = []

    async def all_there() -> bool:
        missing[:] = await place.missing(page, scene)
        return not missing

    try:
        await until(all_there)
    except AssertionError:
        raise AssertionError(f"{place.name} does not show {missing} letter by letter ({drawn})") from None
