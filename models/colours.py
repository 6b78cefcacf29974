"""The accent of a concierge's widget, and whether everybody can read what is written in it or on it. Pure;
`frontend/console/settings/contrast.ts` is the twin."""

import math
from collections.abc import Sequence

from msgspec import Struct

LEAST = 4.5
"""Contrast that WCAG 2 asks of text, level AA."""

Scheme = str
PAPERS = {"light": ("#ffffff", "#f1f4f8"), "dark": ("#161920", "#0b0d13")}
"""What the widget writes on, by scheme: the tokens `surface`, which comes first, and `sunken`."""
INKS = {"light": "#ffffff", "dark": "#0a0f1c"}
"""What stands on the accent."""
SOFT = {"light": 0.1, "dark": 0.16}
"""How much of the accent is in its soft shade, the rest is surface."""
FACE = 0.1
"""How much of the ink is behind the initials in the head, the rest is accent."""


class Colours(Struct, frozen=True, kw_only=True):
    """The accent on light and on dark screens, as `#rrggbb` in lower case."""

    light: str
    dark: str


def soft(accent: str, scheme: Scheme) -> str:
    """The shade under an agent's words."""
    return _mixed(accent, PAPERS[scheme][0], SOFT[scheme])


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21, by WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def weakest(accent: str, scheme: Scheme) -> float:
    """The lowest contrast that the accent has in the widget, as text and under text; cut to two decimals, so that what
    is not enough never looks like it."""
    ink = INKS[scheme]
    others: Sequence[str] = (*PAPERS[scheme], soft(accent, scheme), ink)
    face = contrast(ink, _mixed(ink, accent, FACE))
    return math.floor(min(face, *(contrast(accent, other) for other in others)) * 100) / 100


def _mixed(one: str, other: str, share: float) -> str:
    """As CSS mixes colours in sRGB. `share`: of the first."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{int(a * share + b * (1 - share) + 0.5):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
