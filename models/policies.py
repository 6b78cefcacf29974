"""How patient a team is. The numbers a team may set; the workflow of a chat carries the ones it began with."""

from enum import StrEnum

from msgspec import Struct


class Mode(StrEnum):
    """How a team's chats find an agent: agents claim them by hand, or each is offered to one agent after the other."""

    BY_HAND = "by_hand"
    OFFERS = "offers"


class Policy(Struct, frozen=True, kw_only=True):
    """Seconds; None for never. `offer`: an offered or transferred chat waits for its agent. `answer`: a visitor waits
    for the owner's words. `grace`: the owner's console may be closed. `nobody`: in line, before the visitor is told
    that nobody came. `idle`: the visitor is silent, before he is asked; `idle_end`: after that, before the chat ends.
    `reopen`: after the end, words of the visitor bring the same agent first. `archive`: after the end."""

    offer: int = 30
    answer: int | None = None
    grace: int | None = None
    nobody: int | None = None
    idle: int | None = None
    idle_end: int = 300
    reopen: int = 1800
    archive: int | None = None


PATIENT = Policy()
"""Nothing happens by itself."""
