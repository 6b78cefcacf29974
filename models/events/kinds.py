"""The words that lines of a log are made of: audiences, reasons, timers, what a form asks."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from msgspec import Struct


class Audience(StrEnum):
    EVERYONE = "everyone"
    STAFF = "staff"


class AuthorKind(StrEnum):
    VISITOR = "visitor"
    AGENT = "agent"
    CONCIERGE = "concierge"
    OPERATOR = "operator"
    FRONTDESK = "frontdesk"


class Reason(StrEnum):
    """Why a chat escalated to people. `invited`: the visitor accepted an invitation."""

    ASKED = "asked"
    FEEDBACK = "feedback"
    NO_ANSWER = "no_answer"
    INVITED = "invited"


class Offer(StrEnum):
    """What a line of the concierge offers to do next."""

    PERSON = "person"


class Rule(StrEnum):
    """Why the concierge said this article: the question stands in it word for word; it is confidently the best match;
    the visitor picked it; the answerer wrote from it."""

    EXACT = "exact"
    MATCH = "match"
    PICKED = "picked"
    WRITTEN = "written"


class Pick(StrEnum):
    """What a visitor presses under a line of the concierge, where it is neither an article nor one of a field's
    choices."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    SKIP = "skip"


class FieldKind(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"


class Field(Struct, frozen=True, kw_only=True):
    """A detail that a concierge asks for before a person comes. `key`: stable; `name` and `email` are the visitor's
    own. `help`: one sentence under the question. `choices`: of a choice, at least two."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True):
    """An article that may be meant. `score`: 0 to 1."""

    article: UUID
    title: str
    score: float


class Kept(StrEnum):
    """Why an end or an archive did not happen after all."""

    UNDONE = "undone"
    WORD = "word"


class Timer(StrEnum):
    """What can happen by itself. `undo`: an end holds. `offer`, `transfer`: an offer runs out; `reserved`: the time of
    the agent whose invitation was accepted. `answer`, `grace`: the owner loses the chat, for silence or absence.
    `nobody`: the visitor is told that nobody came. `idle`: he is asked whether he is there; `idle_end`: the chat ends.
    `archive`: it is archived."""

    UNDO = "undo"
    OFFER = "offer"
    RESERVED = "reserved"
    TRANSFER = "transfer"
    ANSWER = "answer"
    GRACE = "grace"
    NOBODY = "nobody"
    IDLE = "idle"
    IDLE_END = "idle_end"
    ARCHIVE = "archive"


class Lost(StrEnum):
    """Why an owner lost a chat to the queue."""

    SILENT = "silent"
    GONE = "gone"


class Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    audience: ClassVar[Audience] = Audience.EVERYONE
