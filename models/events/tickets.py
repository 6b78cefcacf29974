"""What happens to a ticket: the lines of its thread, and the one by which a chat knows of it."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from models.events.kinds import Audience, Event


class TicketKind(StrEnum):
    INQUIRY = "inquiry"
    FEEDBACK = "feedback"


class Source(StrEnum):
    """Where a ticket comes from: a form that somebody of the staff sent, a chat that nobody came to, an answer of the
    concierge that did not help."""

    FORM = "form"
    NOBODY = "nobody"
    FEEDBACK = "feedback"


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class TicketTimer(StrEnum):
    """What can happen to a ticket by itself. `response`, `resolution`: a target is missed. `remind`: the assignee is
    reminded of the due time; `due`: it is over, and the group's manager is told. `close`: a ticket that is done closes
    for ever."""

    RESPONSE = "response"
    RESOLUTION = "resolution"
    REMIND = "remind"
    DUE = "due"
    CLOSE = "close"


class StepKind(StrEnum):
    """What a ticket does outside of Frontdesk: a mail to the visitor, with the number, with an answer, or that it is
    done; to the assignee, who is reminded; to the group's manager, of what is overdue."""

    RECEIPT = "receipt"
    REPLY = "reply"
    DONE = "done"
    REMINDER = "reminder"
    OVERDUE = "overdue"


class TicketFiled(Event, frozen=True, kw_only=True, tag="ticket_filed"):
    """In a conversation's log: a ticket was made of it. The visitor has its number from here. `reachable`: an e-mail
    address is known, so that the answer comes by mail."""

    number: int
    reachable: bool = False


class TicketEvent(Event, frozen=True, kw_only=True):
    """A line of a ticket's own log."""


class Opened(TicketEvent, frozen=True, kw_only=True, tag="opened"):
    """The first line: the author filed the ticket. The relay starts its workflow."""

    number: int
    kind: TicketKind
    source: Source


class Listed(TicketEvent, frozen=True, kw_only=True, tag="listed"):
    """The workflow runs: its targets count from here."""

    audience: ClassVar[Audience] = Audience.STAFF


class Assigned(TicketEvent, frozen=True, kw_only=True, tag="assigned"):
    """The ticket is the work of `to` from here on; who claims it is the author himself. `to_name`: as it stood when the
    line was written."""

    to: str
    to_name: str | None = None


class Released(TicketEvent, frozen=True, kw_only=True, tag="released"):
    """Nobody's work any more."""

    audience: ClassVar[Audience] = Audience.STAFF


class Started(TicketEvent, frozen=True, kw_only=True, tag="started"):
    """In Progress."""


class Regrouped(TicketEvent, frozen=True, kw_only=True, tag="regrouped"):
    """Another team's from here on; nobody's work there yet, and its targets count anew."""

    audience: ClassVar[Audience] = Audience.STAFF
    team: UUID
    team_name: str


class Prioritised(TicketEvent, frozen=True, kw_only=True, tag="prioritised"):
    audience: ClassVar[Audience] = Audience.STAFF
    priority: Priority


class Scheduled(TicketEvent, frozen=True, kw_only=True, tag="scheduled"):
    """Due at this moment; None: at none."""

    audience: ClassVar[Audience] = Audience.STAFF
    due_at: datetime | None


class Responded(TicketEvent, frozen=True, kw_only=True, tag="responded"):
    """The first answer to what the visitor wrote; the response target is met, or was missed."""

    audience: ClassVar[Audience] = Audience.STAFF


class Missed(TicketEvent, frozen=True, kw_only=True, tag="missed"):
    """A target ran out."""

    audience: ClassVar[Audience] = Audience.STAFF
    timer: TicketTimer


class Reminded(TicketEvent, frozen=True, kw_only=True, tag="reminded"):
    """It is due soon, at `due_at`: `to`, the assignee, is told. None: it has none."""

    audience: ClassVar[Audience] = Audience.STAFF
    to: str | None
    due_at: datetime
    to_name: str | None = None


class Overdue(TicketEvent, frozen=True, kw_only=True, tag="overdue"):
    """Its due time is over: `to`, the group's manager, is told. None: the group has none."""

    audience: ClassVar[Audience] = Audience.STAFF
    to: str | None
    to_name: str | None = None


class Moved(TicketEvent, frozen=True, kw_only=True, tag="moved"):
    """The author gave `timer`, which was due at `base`, until `until`."""

    audience: ClassVar[Audience] = Audience.STAFF
    timer: TicketTimer
    base: datetime
    until: datetime


class Resolved(TicketEvent, frozen=True, kw_only=True, tag="resolved"):
    """Done."""


class TicketReopened(TicketEvent, frozen=True, kw_only=True, tag="ticket_reopened"):
    """To be done after all; In Progress where it is somebody's work. By a reply of the visitor (the author), or by
    staff."""


class TicketClosed(TicketEvent, frozen=True, kw_only=True, tag="ticket_closed"):
    """Closed for ever: the log takes no more words."""


class StepDone(TicketEvent, frozen=True, kw_only=True, tag="step_done"):
    """`step`: its id within the ticket, like `reply:12`, where 12 is the line it is about."""

    audience: ClassVar[Audience] = Audience.STAFF
    step: str
    kind: StepKind


class StepFailed(TicketEvent, frozen=True, kw_only=True, tag="step_failed"):
    """The `tries`-th time. `code`: why, of docs/operations.md. `until`: when it is tried again; None: when a person
    says so."""

    audience: ClassVar[Audience] = Audience.STAFF
    step: str
    kind: StepKind
    tries: int
    code: str
    until: datetime | None


class StepSkipped(TicketEvent, frozen=True, kw_only=True, tag="step_skipped"):
    """Left out, by the author; by Frontdesk itself where there is nothing to do: `code` says why, `no_address` or
    `limit`."""

    audience: ClassVar[Audience] = Audience.STAFF
    step: str
    kind: StepKind
    code: str | None = None
