"""The looks of a screen: how wide, and light or dark.

A story for every look is told wide and light, or narrow and dark: `make test` draws which
(`FRONTDESK_FAULT_DRAW=<number>` draws the same again). It is told in all of them, and in the other combinations, where
pictures are made, or with `FRONTDESK_EVERY_LOOK=1`.
"""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Page

from tests.support.browser import Scheme

SCHEMES = ("light", "dark")
EVERY = "FRONTDESK_PICTURES" in os.environ or "FRONTDESK_EVERY_LOOK" in os.environ
DRAW = os.environ["FRONTDESK_FAULT_DRAW"]

Story = Callable[..., Any]


def looks(*widths: int) -> Callable[[Story], Story]:
    """Hands `width` and `scheme` to a story."""

    def shown(story: Story) -> Story:
        every = [(width, scheme) for width in widths for scheme in SCHEMES]
        turns = [(width, SCHEMES[turn % 2]) for turn, width in enumerate(widths)]
        drawn = random.Random(f"{DRAW} {story.__qualname__}").choice(turns)
        return pytest.mark.parametrize(("width", "scheme"), every if EVERY else [drawn])(story)

    return shown


in_every_look = looks(1440, 390)
SETTLED = """
Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))
"""
"""Colours that are on their way are there."""
LOOKS: tuple[tuple[int, Scheme], ...] = ((1440, "light"), (390, "dark"))
"""For what a story shows in passing."""


async def look(page: Page, width: int, scheme: Scheme) -> None:
    """The page as it is, in another look."""
    await page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.evaluate(SETTLED)
