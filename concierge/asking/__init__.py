"""Does a visitor ask for a person? A sentence is read word by word: where each of its words belongs to asking for a
person, it asks; a word that belongs to something else ("how many agents are in the Pro plan?") makes it a question."""

import re
from enum import StrEnum

from concierge.asking.spelling import meant, plain
from concierge.asking.vocabulary import WORDS

CLAUSE = re.compile(r"[.,;:!?\n()]+|\s[-–—]+\s|\b(?:and|but|und|aber|et|mais|y|pero|so)\b", re.IGNORECASE)
OTHER = "x"
LONGEST = 60
"""Words of one message that are looked at, from its end: what people want they say last."""


class Asks(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


SOMEBODY = "[PpJSL]"
WHAT_ARE_YOU = re.compile(r"^[FmVH]*R[FYTEC]*C?F*[DT]*A*[PBL]+[FZOEC]*$|^[FH]*Y[F]*R[FTD]*A*[PB]")
UNWANTED = re.compile(r"N[WmFGCDATZ]*[PpJSL]")
NO_BOT = re.compile(r"^(?![^x]*x)(?=.*N[WmFCGDATYaR]*B|.*F[DTA]*B)(?=.*[NCWG])")
TO_SOMEBODY = re.compile(
    rf"(?:[WmG]|^)[WmFGYZ]*C[FYZOa]*[DTAF]*{SOMEBODY}+A?(?:[FZEVYKaT]*$|[FZE]*O|a[TDM]?x[FZE]*$)"
    rf"|[WmG][FYZmW]*[DTAF]*{SOMEBODY}[FZ]*C[FZ]*$"
    rf"|F[DTA]+P+[FZ]*C[FZ]*$"
)
GIVEN = re.compile(r"(?:^[FZm]*|[WF]+)[WG]F*[DTA]*A*P[FZEV]*(?:$|O)")
ASKED_OF_A_BOT = re.compile(r"[VNK]+.*B|B.*V|^[FZYRT]*V+[FZYRTV]*$")
CALL_ME = re.compile(r"U")


def asks(text: str) -> Asks:
    """Whether these words ask for a person: yes, no, or unsure, in which case the visitor is asked back."""
    clauses = [code for part in CLAUSE.split(text) if (code := _code(part))]
    if not clauses:
        return Asks.NO
    whole = "".join(clauses)
    if WHAT_ARE_YOU.search(whole) and OTHER not in whole:
        return Asks.UNSURE
    if _asks(whole, alone=True) is Asks.YES:
        return Asks.YES
    heard = {_asks(code, alone=len(clauses) == 1) for code in clauses} | {_asks(whole, alone=True)}
    return Asks.YES if Asks.YES in heard else Asks.UNSURE if Asks.UNSURE in heard else Asks.NO


def _code(text: str) -> str:
    words = plain(text).split()[-LONGEST:]
    return "".join(WORDS.get(meant(word), OTHER) for word in words)


def _asks(code: str, *, alone: bool) -> Asks:
    """`alone`: nothing else was said, so that a bare "agent" is a wish."""
    if WHAT_ARE_YOU.search(code) and OTHER not in code:
        return Asks.UNSURE
    if UNWANTED.search(code) and not NO_BOT.search(code):
        return Asks.NO
    if OTHER not in code and "M" not in code:
        return _explained(code, alone=alone)
    if "H" not in code and "M" not in code.split("O")[0] and (TO_SOMEBODY.search(code) or GIVEN.search(code)):
        return Asks.YES
    return Asks.NO


def _explained(code: str, *, alone: bool) -> Asks:
    """Every word belongs to asking for a person: is enough of it said?"""
    said = set(code)
    wishes = said & set("CGWZ")
    if NO_BOT.search(code):
        return Asks.YES
    if "P" in said and (alone or wishes):
        return Asks.YES
    if said & set("pLSJ") and (said & set("CGZ") or ("W" in said and said & set("pJS"))):
        return Asks.YES
    if said & set("pSJB") or said & set("VU") or said <= set("KWmFZYDAH") and "K" in said:
        return Asks.UNSURE
    return Asks.NO
