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
    """May this handle act on a chat of this team? With `claims` it must be available too."""

    team: UUID
    handle: str
    claims: bool


class Authorised(Struct, frozen=True, kw_only=True):
    """`code` of the refusal, None for yes."""

    code: str | None


class TicketRecording(Struct, frozen=True, kw_only=True):
    """A fact of a ticket on its way to its log. `version` numbers the facts of one workflow 1, 2, 3 …; `state` is what
    holds once the fact is written. `retarget`: its targets are to be counted anew."""

    number: int
    log: UUID
    workflow: str
    version: int
    fact: TicketFact
    by: Author
    state: Ticket
    retarget: bool = False


class TicketRecorded(Struct, frozen=True, kw_only=True):
    """`targets`, `policy`, `manager`: the team's as of now, where they were asked for. `said`, `answered`: the last seq
    of the visitor and of the staff in the thread."""

    said: int
    answered: int
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
