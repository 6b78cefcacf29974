"""What somebody asks of the archive, and where a page of the answer ends. Pure."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from models.events import Reason

LONGEST_SEARCH = 200
LONGEST_MARK = 1_500
Score = Annotated[int, Meta(ge=1, le=5)]
Handle = Annotated[str, Meta(min_length=1, max_length=40)]

TagName = Annotated[str, Meta(min_length=1, max_length=40)]


class ArchiveQuestion(Struct, frozen=True, kw_only=True):
    """None and empty ask for nothing. `words`: a chat has all of them, the last may be unfinished. `since` is the first
    moment at which it may have ended, `until` the first at which it may not; both with an offset."""

    words: str = ""
    agent: Handle | None = None
    team: UUID | None = None
    concierge: UUID | None = None
    reason: Reason | None = None
    tag: TagName | None = None
    outcome: TagName | None = None
    rating: Score | None = None
    since: datetime | None = None
    until: datetime | None = None


class ArchiveMark(Struct, frozen=True, array_like=True):
    """The last chat of a page: the next one begins after it. `instead`: the words that were looked for, where there was
    nothing with those of the question."""

    at: datetime
    conversation: UUID
    instead: str | None = None

    def written(self) -> str:
        return urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")


def read(text: str) -> ArchiveMark | None:
    """None: it was not written by `written`."""
    try:
        mark = msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=ArchiveMark)
    except (ValueError, UnicodeError):
        return None
    return mark if mark.at.tzinfo is not None else None
