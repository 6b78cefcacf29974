"""The looks of a screen: how wide, and light or dark.

A story that is told in every look is told wide and light, and narrow and dark: both widths, both schemes. The other
combinations are looked at where pictures are made, or with `FRONTDESK_EVERY_LOOK=1`.
"""

import os

import pytest
from playwright.async_api import Page

from tests.support.browser import Scheme

SCHEMES = ("light", "dark")
EVERY = "FRONTDESK_PICTURES" in os.environ or "FRONTDESK_EVERY_LOOK" in os.environ


def looks(*widths: int) -> pytest.MarkDecorator:
    """Hands `width` and `scheme` to a story."""
    every = [(width, scheme) for width in widths for scheme in SCHEMES]
    turns = [(width, SCHEMES[turn % 2]) for turn, width in enumerate(widths)]
    return pytest.mark.parametrize(("width", "scheme"), every if EVERY else turns)


in_every_look = looks(1440, 390)
LOOKS: tuple[tuple[int, Scheme], ...] = ((1440, "light"), (390, "dark"))
"""For what a story shows in passing."""


async def look(page: Page, width: int, scheme: Scheme) -> None:
    """The page as it is, in another look."""
    await page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
    await page.emulate_media(color_scheme=scheme)
