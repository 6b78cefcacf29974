"""Does a visitor ask for a person? A sentence is read word by word: where each of its words belongs to asking for a
person, it asks; a word that belongs to something else ("may an agent see the pay of a person?") makes it a question."""

import re
from enum import StrEnum

from concierge.asking.spelling import meant, plain
from concierge.asking.vocabulary import WORDS

CLAUSE = re.compile(r"[.,;:!?\n()]+|\s[-\u2013\u2014]+\s|\b(?:and|but|und|aber|et|mais|y|pero|so)\b", re.IGNORECASE)
OTHER = "x"
LONGEST = 60
MOST = 20
"""Words of a clause, and clauses of a message, that are looked at, from its end: what people want they say last."""


class Asks(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


SOMEBODY = "[PpJSL]"
WHAT_ARE_YOU = re.compile(r"^[FmVH]*R[FYTEC]*C?F*[DT]*A*[PBL]+[FZOETA]*$|^[FH]*Y[F]*R[FTD]*A*[PB]")
WHO_IS_THERE = re.compile(r"^[FHO]*Q[RFYTCp]*$")
UNWANTED = re.compile(r"N[WmFGCDATZ]*[PpJSLU]")
NO_BOT = re.compile(r"^(?=.*N[WmFGCDATYaR]*B|.*F[DTA]*B)(?=.*[NCWG])")
TO_SOMEBODY = re.compile(
    rf"(?:[WmG]|^)[WmFGYZ]*C[FYZOa]*[DTAF]*{SOMEBODY}+A?(?:[FZEVYKaT]*$|[FZE]*[OQ]|a[TDM]?x[FZE]*$)"
    rf"|[WmG][FYZmW]*[DTAF]*{SOMEBODY}[FZ]*C[FZ]*$"
    rf"|F[DTA]+P+[FZ]*C[FZ]*$"
)
GIVEN = re.compile(r"(?:^[FZm]*|[WF]+)[WG]F*[DTA]*A*P[FZEV]*(?:$|[OQ])")
LAST_WORD = re.compile(r"^[FADZ]*[Pp]$")
"""After whatever else was said: "That is not what I asked. Agent!"."""
ENOUGH = re.compile(r"[VKCUSpJBO]")
"""Words of which one is enough, where all are understood, to ask back."""
IMPATIENT = re.compile(r"\?\s*\?")


def asks(text: str) -> Asks:
    """Whether these words ask for a person: yes, no, or unsure, in which case the visitor is asked back."""
    clauses = [code for part in CLAUSE.split(text)[-MOST:] if (code := _code(part))]
    if not clauses:
        return Asks.NO
    whole = "".join(clauses)
    understood = OTHER not in whole and "M" not in whole
    if understood and (WHAT_ARE_YOU.search(whole) or WHO_IS_THERE.search(whole)):
        return Asks.UNSURE
    if set(whole) <= set("FHE") and IMPATIENT.search(text):
        return Asks.UNSURE
    heard = {_asks(whole, alone=True)} | {_asks(code, alone=len(clauses) == 1) for code in clauses}
    if len(clauses) > 1 and LAST_WORD.search(clauses[-1]) and not text.rstrip().endswith("?"):
        heard.add(Asks.YES)
    return Asks.YES if Asks.YES in heard else Asks.UNSURE if Asks.UNSURE in heard else Asks.NO


def _code(text: str) -> str:
    words = plain(text).split()[-LONGEST:]
    return "".join("F" if word.isdigit() else WORDS.get(meant(word), OTHER) for word in words)


def _asks(code: str, *, alone: bool) -> Asks:
    """`alone`: nothing else was said, so that a bare "agent" is a wish."""
    understood = OTHER not in code and "M" not in code
    if understood and NO_BOT.search(code):
        return Asks.YES
    if UNWANTED.search(code):
        return Asks.NO
    if understood:
        return _explained(code, alone=alone)
    before = re.split("[OQ]", code, maxsplit=1)[0]
    if "H" not in code and "M" not in before and (TO_SOMEBODY.search(code) or GIVEN.search(code)):
        return Asks.YES
    return Asks.NO


def _explained(code: str, *, alone: bool) -> Asks:
    """Every word belongs to asking for a person: is enough of it said?"""
    said = set(code)
    if WHAT_ARE_YOU.search(code) or WHO_IS_THERE.search(code):
        return Asks.UNSURE
    if "P" in said and (alone or said & set("CGWZU")):
        return Asks.YES
    if said & set("pLSJ") and (said & set("CGZU") or ("W" in said and said & set("pJS"))):
        return Asks.YES
    return Asks.UNSURE if ENOUGH.search(code) else Asks.NO
