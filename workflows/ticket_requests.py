"""What a ticket is started with, what it is asked and what it answers. Structs ignore what they do not know."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.events import Priority, TicketTimer
from models.tickets.state import Ticket, TicketPolicy, TicketStatus
from workflows.requests import Refusal


class TicketDecided(Struct, frozen=True, kw_only=True, tag="decided"):
    """The answer to a command: where the ticket stands by it. `version`: of the last fact, recorded. `kept`: the
    decision stood already and left no new fact."""

    status: TicketStatus
    assignee: str | None
    version: int
    kept: bool = False


class Carried(Struct, frozen=True, kw_only=True):
    """What a run hands to the next. `outcomes`: of the last commands, by command id."""

    state: Ticket
    version: int
    outcomes: dict[str, TicketDecided | Refusal] = {}


class Begin(Struct, frozen=True, kw_only=True):
    """How the ticket was filed, at `at`. `reachable`: the visitor gets the number by mail. `policy`, `manager`: the
    team's, until the first fact is written. `max_events`: continue as new after so many events of history, where
    Temporal does not ask for it before. `title`: for the operator."""

    number: int
    log: UUID
    team: UUID
    at: datetime
    assignee: str | None = None
    priority: Priority = Priority.NORMAL
    due_at: datetime | None = None
    reachable: bool = False
    policy: TicketPolicy = TicketPolicy()
    manager: str | None = None
    max_events: int | None = None
    title: str = ""
    carried: Carried | None = None


class Claim(Struct, frozen=True, kw_only=True):
    by: str


class Release(Struct, frozen=True, kw_only=True):
    by: str


class Assign(Struct, frozen=True, kw_only=True):
    by: str
    to: str


class Start(Struct, frozen=True, kw_only=True):
    by: str


class Regroup(Struct, frozen=True, kw_only=True):
    by: str
    team: UUID
    team_name: str


class Prioritise(Struct, frozen=True, kw_only=True):
    by: str
    priority: Priority


class Schedule(Struct, frozen=True, kw_only=True):
    by: str
    due_at: datetime | None


class Done(Struct, frozen=True, kw_only=True):
    """`by`: None for whom the ticket is for. `said`: the seq of the last line that he knows of; the visitor's words
    behind it open the ticket again."""

    by: str | None
    said: int = 0


class Reopen(Struct, frozen=True, kw_only=True):
    by: str


class Extend(Struct, frozen=True, kw_only=True):
    by: str
    timer: TicketTimer


class CutShort(Struct, frozen=True, kw_only=True):
    by: str
    timer: TicketTimer


class RetryStep(Struct, frozen=True, kw_only=True):
    by: str
    step: str


class SkipStep(Struct, frozen=True, kw_only=True):
    by: str
    step: str


Working = Claim | Release | Assign | Start | Regroup | Prioritise | Schedule | Done | Reopen
Moving = Extend | CutShort | RetryStep | SkipStep
TicketCommand = Working | Moving


class Signalled(Struct, frozen=True, kw_only=True):
    """What an operator or an integration may add to the signals `claim` and `end`. `by`: the person to act for, by
    default the assignee."""

    by: str | None = None


UNSAID = Signalled()
"""What a signal without an argument means."""
