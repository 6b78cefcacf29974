"""What a file is called here: nothing of a path, nothing that changes how a line reads, an ending that it deserves.
Pure. Files are stored by their ids; a name is only shown, and suggested to whoever saves one."""

import re
import unicodedata

from models.file_kinds import ENDINGS

LONGEST = 255
"""Bytes, in UTF-8: what file systems take."""
NAMELESS = "file"
BREAKING = re.compile(r"[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction, separators of lines, and what has no width; joiners stay, which emoji are made of."""
FORBIDDEN = re.compile(r'[<>:"|?*]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""


def safe_name(name: str, kind: str) -> str:
    """`kind`: of `ENDINGS`."""
    plain = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(letter for letter in BREAKING.sub("", plain) if unicodedata.category(letter) not in ("Cc", "Cs"))
    shown = FORBIDDEN.sub("_", shown).strip(". \u00a0")
    if RESERVED.fullmatch(shown):
        shown = f"_{shown}"
    stem, dot, ending = shown.rpartition(".")
    if not dot or ending.lower() not in ENDINGS[kind]:
        stem, ending = shown or NAMELESS, ENDINGS[kind][0]
    return f"{_cut(stem, LONGEST - len(ending) - 1)}.{ending}"


def _cut(stem: str, longest: int) -> str:
    """As many whole letters as fit."""
    return stem.encode()[:longest].decode(errors="ignore").rstrip(". ")
