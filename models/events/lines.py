"""One line of a log: the envelope, and what can stand in it."""

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
from models.events.kinds import AuthorKind
from models.events.tickets import (
    Assigned,
    Listed,
    Missed,
    Moved,
    Opened,
    Overdue,
    Prioritised,
    Regrouped,
    Released,
    Reminded,
    Resolved,
    Responded,
    Scheduled,
    Started,
    StepDone,
    StepFailed,
    StepSkipped,
    TicketClosed,
    TicketFiled,
    TicketReopened,
)
from models.events.words import (
    Answered,
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
