"""What happened: the lines of a log, each with the audience that may ever receive it.

An entry is an envelope (`Entry`) around one event. Who did it stands in the envelope (`Author`), never in the event:
events travel through workflows, and a workflow knows people by their handles only.
"""

from datetime import datetime

from msgspec import Struct

from models.events.chats import (
    AgentBack,
    AgentGone,
    Archived,
    ArchiveKept,
    Asked,
    Claimed,
    Declined,
    Ended,
    Ending,
    EndKept,
    Extended,
    HandedBack,
    IdleAsked,
    Left,
    NobodyCame,
    Offered,
    OfferMissed,
    Queued,
    Reopened,
    Requeued,
    Reserved,
    ReserveMissed,
    SignalRefused,
    TakenOver,
    Terminated,
    Transferred,
)
from models.events.kinds import (
    Audience,
    AuthorKind,
    Event,
    Field,
    FieldKind,
    Kept,
    Lost,
    Offer,
    Pick,
    Reason,
    Rule,
    Suggestion,
    Timer,
)
from models.events.tickets import (
    Assigned,
    Listed,
    Missed,
    Moved,
    Opened,
    Overdue,
    Prioritised,
    Priority,
    Regrouped,
    Released,
    Reminded,
    Resolved,
    Responded,
    Scheduled,
    Source,
    Started,
    StepDone,
    StepFailed,
    StepKind,
    StepSkipped,
    TicketClosed,
    TicketEvent,
    TicketFiled,
    TicketKind,
    TicketReopened,
    TicketTimer,
)
from models.events.words import (
    Answered,
    Attached,
    Chose,
    Corrected,
    DetailAsked,
    Invited,
    Noted,
    Rated,
    Said,
    Suggested,
    Tagged,
    TranscriptSent,
)

__all__ = [
    "AgentBack",
    "AgentGone",
    "Answered",
    "ArchiveKept",
    "Archived",
    "Asked",
    "Assigned",
    "Attached",
    "Audience",
    "Author",
    "AuthorKind",
    "Chose",
    "Claimed",
    "ConciergeLine",
    "Corrected",
    "Declined",
    "DetailAsked",
    "EndKept",
    "Ended",
    "Ending",
    "Entry",
    "Event",
    "Extended",
    "Fact",
    "Field",
    "FieldKind",
    "HandedBack",
    "IdleAsked",
    "Invited",
    "Kept",
    "Left",
    "Listed",
    "Lost",
    "Missed",
    "Moved",
    "NobodyCame",
    "Noted",
    "Offer",
    "OfferMissed",
    "Offered",
    "Opened",
    "Overdue",
    "Pick",
    "Prioritised",
    "Priority",
    "Queued",
    "Rated",
    "Reason",
    "Regrouped",
    "Released",
    "Reminded",
    "Reopened",
    "Requeued",
    "ReserveMissed",
    "Reserved",
    "Resolved",
    "Responded",
    "Rule",
    "Said",
    "Scheduled",
    "SignalRefused",
    "Source",
    "Spoken",
    "Started",
    "StepDone",
    "StepFailed",
    "StepKind",
    "StepSkipped",
    "Suggested",
    "Suggestion",
    "Tagged",
    "TakenOver",
    "Terminated",
    "TicketClosed",
    "TicketEvent",
    "TicketFact",
    "TicketFiled",
    "TicketKind",
    "TicketReopened",
    "TicketTimer",
    "Timer",
    "TranscriptSent",
    "Transferred",
    "What",
]

Fact = (
    Queued
    | Reserved
    | ReserveMissed
    | Offered
    | Declined
    | OfferMissed
    | Claimed
    | TakenOver
    | Transferred
    | Requeued
    | NobodyCame
    | IdleAsked
    | Extended
    | AgentGone
    | AgentBack
    | Ending
    | EndKept
    | Ended
    | Reopened
    | ArchiveKept
    | Archived
    | Left
    | HandedBack
    | Terminated
    | SignalRefused
)
"""What a workflow decides and `record` writes."""
TicketFact = (
    Listed
    | Assigned
    | Released
    | Started
    | Regrouped
    | Prioritised
    | Scheduled
    | Responded
    | Missed
    | Reminded
    | Overdue
    | Moved
    | Resolved
    | TicketReopened
    | TicketClosed
    | StepDone
    | StepFailed
    | StepSkipped
    | SignalRefused
)
"""What a ticket's workflow decides and `record_ticket` writes."""
ConciergeLine = Said | Answered | Suggested | DetailAsked
"""What the concierge can say."""
Spoken = ConciergeLine | Chose | Corrected | Noted | Invited | Rated | Tagged | TranscriptSent
"""What people and the concierge add to a log."""
What = Spoken | Asked | TicketFiled | Opened | Fact | TicketFact
"""What one line of a log can be."""


class Author(Struct, frozen=True, kw_only=True):
    """Who an entry is from. `id`: an agent's handle, else None. `name`: as it stood when the line was written."""

    kind: AuthorKind
    id: str | None = None
    name: str | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a log, as every client receives it.

    `seq` is gapless per log; `epoch` is the log's owner epoch after this line; `client_id` is the sender's own id of a
    message (None for facts), the same from the keystroke to the row; `at` is the database's clock.
    """

    seq: int
    at: datetime
    epoch: int
    author: Author
    what: What
    client_id: str | None = None
