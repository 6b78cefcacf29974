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
