"""The looks of a screen: how wide, and light or dark.

A story that is told in every look is told wide and light, and narrow and dark: both widths, both schemes. The other
combinations are looked at where pictures are made, or with `FRONTDESK_EVERY_LOOK=1`.
"""

import os

import pytest

SCHEMES = ("light", "dark")
EVERY = "FRONTDESK_PICTURES" in os.environ or "FRONTDESK_EVERY_LOOK" in os.environ


def looks(*widths: int) -> pytest.MarkDecorator:
    """Hands `width` and `scheme` to a story."""
    every = [(width, scheme) for width in widths for scheme in SCHEMES]
    turns = [(width, SCHEMES[turn % 2]) for turn, width in enumerate(widths)]
    return pytest.mark.parametrize(("width", "scheme"), every if EVERY else turns)


in_every_look = looks(1440, 390)
