"""One open page of a visitor, in the memory of the process whose socket shows it. Thousands of them stand there."""

import re
from datetime import datetime
from sys import intern

from web.addresses import clean
from web.principals import Visitor
from web.visit_tokens import Visit

MAX_TITLE = 200
LANGUAGE = re.compile("[A-Za-z0-9-]{1,35}")


class Open:
    """As `models.tables.Visit` has it. `turned`: the page, or its title, is not yet among the pages of the visit.
    `turns`: how many pages this socket has shown before."""

    __slots__ = (
        "began_at", "browser", "concierge", "hidden_at", "language", "left_at", "n", "page_at", "referrer", "signed_at",
        "title", "turned", "turns", "url", "visit", "visitor",
    )  # fmt: skip

    def __init__(self, n: int, visit: Visit, who: Visitor, now: datetime) -> None:
        self.n = n
        self.visit = visit.id if visit.id != who.id else who.id
        self.visitor = who.id
        self.concierge = who.concierge
        self.began_at = visit.began_at
        self.page_at = self.signed_at = now
        self.url = self.title = ""
        self.referrer: str | None = None
        self.browser: str | None = None
        self.language: str | None = None
        self.hidden_at: datetime | None = None
        self.left_at: datetime | None = None
        self.turned = True
        self.turns = 0


def address(url: str, parameters: tuple[str, ...] = ()) -> str:
    """Empty for what is no address of a web page."""
    return clean(url, parameters) or ""


def words(title: str) -> str:
    return " ".join(title.split())[:MAX_TITLE]


def tag(language: str | None) -> str | None:
    """`en-GB`; None for what is no language."""
    return intern(language) if language is not None and LANGUAGE.fullmatch(language) else None
