"""What a workflow hands to its hands, and what they answer. Pure: both sides read the same shapes from here."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.events import Author, Fact, StepKind, TicketFact
from models.inviting import Invitation
from models.lifecycle import Escalation, Quiet
from models.tickets.state import Targets, Ticket, TicketPolicy


class Recording(Struct, frozen=True, kw_only=True):
    """A fact on its way to the log. `version` numbers the facts of one workflow 1, 2, 3 …; `state` is what holds once
    the fact is written, which with `quiet` it is only if nobody spoke; `answered` as in `models.lifecycle.Step`."""

    conversation: UUID
    n: int
    workflow: str
    version: int
    fact: Fact
    by: Author
    state: Escalation
    quiet: Quiet | None = None
    answered: int | None = None


class Watermarks(Struct, frozen=True, kw_only=True):
    """The last seq at which the visitor, and an agent, said something; 0 for never. `waiting_since`: the visitor's
    first words without an answer; `spoke_at`: the agents' last."""

    last_visitor_seq: int
    last_agent_seq: int
    waiting_since: datetime | None = None
    spoke_at: datetime | None = None


class Recorded(Struct, frozen=True, kw_only=True):
    """`done`: the fact stands in the log; otherwise somebody spoke and nothing was written. `words`: as of then."""

    done: bool
    words: Watermarks


class InvitationRecording(Struct, frozen=True, kw_only=True):
    """How an invitation stands, on its way to its row. `version` numbers what one workflow decides 1, 2, 3 …"""

    visitor: UUID
    concierge: UUID
    version: int
    state: Invitation


class InvitationRecorded(Struct, frozen=True, kw_only=True):
    """`log`, `seq`: of an accepted one, the line by which the visitor asks for people; None: it is not accepted."""

    log: UUID | None = None
    seq: int | None = None


class Authorise(Struct, frozen=True, kw_only=True):
    """May this handle act on a chat of this team, or on a `ticket`? With `claims` it must be available too."""

    team: UUID
    handle: str
    claims: bool
    ticket: bool = False


class Authorised(Struct, frozen=True, kw_only=True):
    """`code` of the refusal, None for yes."""

    code: str | None


class TicketRecording(Struct, frozen=True, kw_only=True):
    """A fact of a ticket on its way to its log. `version` numbers what one workflow decides 1, 2, 3 …; `state` is what
    holds once it is written; without a `fact` that alone is shown. `retarget`: its targets are to be counted anew."""

    number: int
    log: UUID
    workflow: str
    version: int
    fact: TicketFact | None
    by: Author
    state: Ticket
    retarget: bool = False


class TicketLook(Struct, frozen=True, kw_only=True):
    """What was said in this thread, by the staff after the line `after`?"""

    log: UUID
    after: int


class TicketWords(Struct, frozen=True, kw_only=True):
    """`said`: the visitor's last seq, 0 for never. `replies`: those of the staff that were asked for, in order."""

    said: int
    replies: tuple[int, ...] = ()


class TicketRecorded(Struct, frozen=True, kw_only=True):
    """`done`: it is written; otherwise the visitor spoke before the ticket could close, and nothing was written.
    `targets`, `policy`, `manager`: the team's as of now, where they were asked for."""

    done: bool
    words: TicketWords
    targets: Targets | None = None
    policy: TicketPolicy | None = None
    manager: str | None = None


class OutsideStep(Struct, frozen=True, kw_only=True):
    """What an activity does outside of Frontdesk: as `models.tickets.state.TicketStep`."""

    number: int
    log: UUID
    step: str
    kind: StepKind
    seq: int
    to: str | None = None


class StepOutcome(Struct, frozen=True, kw_only=True):
    """`done`, else `code` says why not; `skipped`: there is nothing to do, `again`: it may be tried again by itself."""

    done: bool
    code: str | None = None
    skipped: bool = False
    again: bool = True
