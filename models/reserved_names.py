"""Names that no person of the staff may have, because they would speak for somebody else (reliability row D6). Pure."""

import unicodedata

RESERVED = frozenset({"admin", "administrator", "bot", "concierge", "frontdesk", "operator", "support", "system"})
# Letters of other alphabets that look like a Latin one, small (Unicode TR 39, the confusables of the basic letters).
LOOKS_LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u0432\u043d\u043c\u0442\u043a\u0433"
    "\u03b1\u03b5\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba\u03c4\u03c7",
    "aeopcyxijsdqbhmtkraeopuviktx",
)


def misleads(name: str) -> bool:
    """Whether a reader would take the name for Frontdesk's own, however its letters are written."""
    spelled = unicodedata.normalize("NFKD", name).casefold().translate(LOOKS_LIKE)
    letters = "".join(letter for letter in spelled if letter.isalnum())
    return letters in RESERVED
