"""The state of a ticket, as its workflow holds it and its row shows it. Pure."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from models.events import Author, Priority, StepKind, TicketFact, TicketTimer

DAY = 86_400


class TicketStatus(StrEnum):
    """`closed`: done, and its log takes no more words."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CLOSED = "closed"


class TicketPolicy(Struct, frozen=True, kw_only=True):
    """What a team promises for its tickets: seconds, None for never. `response`, `resolution`: of the team's open time,
    for a ticket of normal priority; urgent ones have a quarter of it, high ones half, low ones twice as much. `remind`:
    before the due time. `close`: after it is done."""

    response: int | None = None
    resolution: int | None = None
    remind: int | None = 3600
    close: int = 30 * DAY


class Targets(Struct, frozen=True, kw_only=True):
    """When an answer, and the end, were promised, by the team's business hours: computed by `record_ticket`, which
    knows them. None: not promised."""

    response_at: datetime | None = None
    resolution_at: datetime | None = None


class Moment(Struct, frozen=True, kw_only=True):
    """Somebody moved the moment `base` of `timer` to `at`."""

    timer: TicketTimer
    base: datetime
    at: datetime


class StepState(StrEnum):
    """`waiting`: under way. `retrying`: tried again at `until`; where that is None, when somebody says so."""

    WAITING = "waiting"
    RETRYING = "retrying"
    DONE = "done"
    SKIPPED = "skipped"


class TicketStep(Struct, frozen=True, kw_only=True):
    """Something to do outside of Frontdesk. `id`: unique in its ticket, like `reply:12`; `seq`: the line that it is
    about. `to`: the handle of whom it is for, None for the visitor. `code`: why it failed, or was skipped."""

    id: str
    kind: StepKind
    seq: int
    to: str | None = None
    state: StepState = StepState.WAITING
    tries: int = 0
    until: datetime | None = None
    code: str | None = None


class Ticket(Struct, frozen=True, kw_only=True):
    """`assignee`, `manager`: handles. `opened_at`: since when the targets count. `said`, `answered`: the last seq of
    the visitor and of the staff in the thread that the workflow knows. `responded`: the visitor was answered.
    `missed`: targets that ran out. `reminded`, `overdue`: for this due time, already. `steps`: what is not done, and
    the last that are."""

    status: TicketStatus = TicketStatus.TODO
    team: UUID
    assignee: str | None = None
    priority: Priority = Priority.NORMAL
    due_at: datetime | None = None
    policy: TicketPolicy = TicketPolicy()
    manager: str | None = None
    targets: Targets = Targets()
    opened_at: datetime
    done_at: datetime | None = None
    said: int = 0
    answered: int = 0
    responded: bool = False
    missed: tuple[TicketTimer, ...] = ()
    reminded: bool = False
    overdue: bool = False
    moved: tuple[Moment, ...] = ()
    steps: tuple[TicketStep, ...] = ()


class TicketDue(Struct, frozen=True, kw_only=True):
    """What happens next, and when. `base`: the moment before anybody moved it."""

    timer: TicketTimer
    at: datetime
    base: datetime


class StepAgain(Struct, frozen=True, kw_only=True):
    """A step is tried again at this moment."""

    step: str
    kind: StepKind
    at: datetime


class TicketMove(Struct, frozen=True, kw_only=True):
    """A decision: the state after it, the fact and its author. Without a fact only the state is shown."""

    state: Ticket
    fact: TicketFact | None
    by: Author
