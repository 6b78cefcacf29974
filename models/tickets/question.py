"""What somebody asks of the Ticket List, and where a page of the answer ends. Pure."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from models.events import Priority, TicketKind

ME = "me"
NOBODY = "nobody"
LONGEST_SEARCH = 200

Assignee = Annotated[str, Meta(min_length=1, max_length=40)]


class StatusAsked(StrEnum):
    """`open`: to do, or in progress."""

    OPEN = "open"
    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CLOSED = "closed"


class TicketSort(StrEnum):
    """`changed`, `created`: the newest first. `due`: the soonest first, at the end what has no due time. `priority`:
    the most urgent first, of these the oldest."""

    CHANGED = "changed"
    CREATED = "created"
    DUE = "due"
    PRIORITY = "priority"


class TicketQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """None and empty ask for nothing. `assignee`: a handle, `me` or `nobody`. `overdue`: only open ones whose due time
    is over. `search`: a number, or words of subject, text, answers, name and address, of which the last may be
    unfinished."""

    status: StatusAsked | None = None
    team: UUID | None = None
    assignee: Assignee | None = None
    priority: Priority | None = None
    kind: TicketKind | None = None
    overdue: bool = False
    search: Annotated[str, Meta(max_length=LONGEST_SEARCH)] = ""
    sort: TicketSort = TicketSort.CHANGED


class Mark(Struct, frozen=True, array_like=True):
    """The last row of a page: the next one begins after it. `at`: what it is sorted by, where that is a time; `rank`:
    where it is a priority. `nearly`: nothing was found that has the words as they were written."""

    sort: TicketSort
    number: Annotated[int, Meta(ge=0, le=2**53)]
    at: datetime | None = None
    rank: Annotated[int, Meta(ge=0, le=9)] = 0
    nearly: bool = False


def written(mark: Mark) -> str:
    return urlsafe_b64encode(msgspec.json.encode(mark)).decode().rstrip("=")


def read(text: str, sort: TicketSort) -> Mark | None:
    """None: it was not written by `written`, or for another order."""
    try:
        mark = msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Mark)
    except (ValueError, UnicodeError):
        return None
    aware = mark.at is None or mark.at.tzinfo is not None
    return mark if mark.sort is sort and aware else None
