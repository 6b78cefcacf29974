"""Text as it is compared: without case, accents and punctuation. Pure."""

import re
import unicodedata

LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})  # noqa: RUF001
"""What Unicode does not take apart."""
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")  # noqa: RUF001
ONE_LETTER = re.compile(r"\b([^\W\d_])-(?=[^\W_])")
WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Letters of a word; what is longer is no word."""


def words(text: str) -> list[str]:
    """`Größe: can't e-mail!` → grosse, cant, email."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(LETTERS)
    joined = ONE_LETTER.sub(r"\1", APOSTROPHES.sub("", plain))
    return [word[:LONGEST] for word in WORD.findall(joined)]


def plain(text: str) -> str:
    """The same for all ways to write one question."""
    return " ".join(words(text))
