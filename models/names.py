"""What a name may hold: letters that show, in one line, and no mark that changes how the line around it reads. Pure."""

import re
import unicodedata

UNSEEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Marks of direction, separators of lines, tags, and what has no width; joiners stay, which emoji and letters need."""
MOST_MARKS = 4
"""Accents on one letter; more of them climb into the lines above and below."""


def plain(name: str) -> str:
    """The name without what nobody should see of it; empty where nothing is left."""
    spaced = " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", name)).split())
    shown: list[str] = []
    marks = 0
    for letter in spaced:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category not in ("Cc", "Cs") and marks <= MOST_MARKS:
            shown.append(letter)
    return "".join(shown).strip("\u200c\u200d ")
