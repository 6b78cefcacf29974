"""What people ask for about a ticket, in the words of the screens; as `models.commands`."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from models.commands import Command, Seq, Text
from models.events import Priority, TicketTimer
from models.tickets.question import TicketQuestion

LONGEST_TASK = 300
LONGEST_NAME = 60
MOST_AT_ONCE = 100

Number = Annotated[int, Meta(ge=1, le=2**53)]
Handle = Annotated[str, Meta(min_length=1, max_length=40)]
Words = Annotated[str, Meta(max_length=5_000)]
"""How long a text may be is said in words."""


class TicketVerb(Command, frozen=True, kw_only=True):
    """Claim, release, start, reopen: which of them stands in the address."""


class FinishTicket(Command, frozen=True, kw_only=True):
    """`seen`: the seq of the last line of the thread that the page showed; what the visitor says behind it opens the
    ticket again."""

    seen: Seq = 0


class AssignTicket(Command, frozen=True, kw_only=True):
    to: Handle


class RegroupTicket(Command, frozen=True, kw_only=True):
    team: UUID


class PrioritiseTicket(Command, frozen=True, kw_only=True):
    priority: Priority


class ScheduleTicket(Command, frozen=True, kw_only=True):
    """None: it is due at no time."""

    due_at: Annotated[datetime, Meta(tz=True)] | None


class MoveTicket(Command, frozen=True, kw_only=True):
    """Extends a wait, or cuts it short."""

    timer: TicketTimer


class StepOfTicket(Command, frozen=True, kw_only=True):
    """Retries the step, or leaves it out."""

    step: Annotated[str, Meta(min_length=1, max_length=40)]


class WriteInTicket(Command, frozen=True, kw_only=True):
    """A reply, or a comment; `command_id` is the line's client id."""

    text: Text


class ChangeTickets(Command, frozen=True, kw_only=True):
    """Many tickets become one of these: somebody's, a group's, of a priority."""

    numbers: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=MOST_AT_ONCE)]
    to: Handle | None = None
    team: UUID | None = None
    priority: Priority | None = None


class WantedTask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id`: made by the click; the same again is the same task."""

    id: UUID
    text: Words


class TickedTask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    done: bool


class WantedView(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id`: made by the click, kept by each later change. `for_all`: everybody sees it; for admins."""

    id: UUID
    name: Words
    query: TicketQuestion
    for_all: bool = False
