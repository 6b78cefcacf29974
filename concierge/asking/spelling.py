"""Words as people type them."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from concierge.asking.vocabulary import FUZZY, PHRASES, THEMSELVES, WORDS
from models.distance import distance

APOSTROPHES = str.maketrans("\u2019\u2018\u00b4`", "''''")
ELIDED = re.compile(r"\b(qu|[cdjlmnst])'")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
PAST = re.compile(r"\b(habl|charl|convers|contact)é\b")
"""Spanish for what somebody did already; without its accent it would be a wish."""
LONG_DRAWN = re.compile(r"(.)\1{2,}")

TOGETHER = re.compile(rf"\b(?:{'|'.join(sorted(PHRASES, key=len, reverse=True))})\b")
FIRST: dict[str, list[str]] = defaultdict(list)
LETTERS: dict[str, list[str]] = defaultdict(list)
for _known in sorted(FUZZY):
    FIRST[_known[0]].append(_known)
    LETTERS["".join(sorted(_known))].append(_known)


def plain(text: str) -> str:
    """Lower case, no accents, single spaces; apostrophes closed up, French elisions opened."""
    text = unicodedata.normalize("NFC", text.lower()).translate(APOSTROPHES)
    text = unicodedata.normalize("NFKD", PAST.sub(r"\1ado", text).replace("ß", "ss"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = ELIDED.sub(r"\1 ", text.replace("quelqu'un", "quelquun")).replace("'", "")
    text = LONG_DRAWN.sub(r"\1", NOT_A_WORD.sub(" ", text)).strip()
    return TOGETHER.sub(lambda found: PHRASES[found.group()], text)


@lru_cache(maxsize=4096)
def meant(word: str) -> str:
    """The word of the vocabulary that this one is, perhaps misspelt; else the word itself."""
    if word in WORDS or word in THEMSELVES or len(word) < 4:
        return word
    if len(word) > 4 and (heard := SOUNDS.get(_sound(word))) is not None:
        return heard
    for last_part in COMPOUNDS:
        if word.endswith(last_part):
            return last_part
    near = [(distance(word, known), known) for known in (*FIRST[word[0]], *LETTERS["".join(sorted(word))])]
    return min((slip for slip in near if _slipped(word, *slip)), default=(0, word))[1]


def _sound(word: str) -> str:
    """As Spanish is heard, for those who write it so: "nesesito ayuda, kiero un ajente"."""
    for letters, one in (("qu", "k"), ("h", ""), ("c", "k"), ("j", "g"), ("v", "b"), ("z", "s")):
        word = word.replace(letters, one)
    return word


COMPOUNDS = ("berater", "betreuer", "mitarbeiter", "beraterin", "betreuerin", "mitarbeiterin")
"""A German compound is what its last part is: Kundenberater."""
SOUNDS = {_sound(word): word for word in sorted(WORDS) if WORDS[word] in "PpCW" and len(word) > 4}


def _slipped(word: str, apart: int, known: str) -> bool:
    """Whether the one may be meant by the other. Of short words only swapped letters are slips; the rest would be other
    words."""
    if len(word) == len(known) and sorted(word) == sorted(known) and _swapped(word, known):
        return True
    most = 0 if len(known) < 5 else 1 if len(known) < 8 else 2
    return word[0] == known[0] and 0 < apart <= most and abs(len(word) - len(known)) <= most


def _swapped(word: str, known: str) -> bool:
    """Two neighbours changed places."""
    apart = [at for at, (one, other) in enumerate(zip(word, known, strict=True)) if one != other]
    return len(apart) == 2 and apart[1] == apart[0] + 1
