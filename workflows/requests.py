"""What an escalation is started with, what it is asked and what it answers. Structs ignore what they do not know."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.events import Reason, Timer
from models.lifecycle import Escalation
from models.policies import PATIENT, Policy
from models.status import Status


class Decided(Struct, frozen=True, kw_only=True, tag="decided"):
    """The answer to a command: where the chat stands by it. `owner`: a handle. `version`: of the last fact, recorded.
    `kept`: the decision stood already and left no new fact."""

    status: Status
    owner: str | None
    epoch: int
    until: datetime | None
    version: int
    kept: bool = False


class Refusal(Struct, frozen=True, kw_only=True, tag="refused"):
    """A rule said no; `by` is the handle of the agent who stands in the way."""

    code: str
    by: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class Carried(Struct, frozen=True, kw_only=True):
    """What a run hands to the next. `outcomes`: of the last commands, by command id."""

    state: Escalation
    version: int
    outcomes: dict[str, Decided | Refusal] = {}


class Begin(Struct, frozen=True, kw_only=True):
    """`epoch`: the log's owner epoch when the chat escalated. `said`: the visitor's last seq by then, `waiting_since`
    his first words without an answer. `policy`: the team's, as long as the chat is in its queue. `reserved_for`: the
    agent whose invitation was accepted. `max_events`: continue as new after so many events of history, where Temporal
    does not ask for it before. `title`: for the
    operator."""

    conversation: UUID
    n: int
    team: UUID
    concierge: str
    reason: Reason
    epoch: int = 0
    said: int = 0
    waiting_since: datetime | None = None
    policy: Policy = PATIENT
    reserved_for: str | None = None
    max_events: int | None = None
    title: str = ""
    carried: Carried | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """`valid_until`: the slot that was reserved for this counts until then."""

    by: str
    valid_until: datetime | None = None


class Offer(Struct, frozen=True, kw_only=True):
    to: str
    valid_until: datetime | None = None


class Decline(Struct, frozen=True, kw_only=True):
    by: str


class Transfer(Struct, frozen=True, kw_only=True):
    by: str
    to: str
    valid_until: datetime | None = None


class TransferToTeam(Struct, frozen=True, kw_only=True):
    by: str
    team: UUID
    team_name: str
    policy: Policy = PATIENT


class TakeOver(Struct, frozen=True, kw_only=True):
    by: str
    valid_until: datetime | None = None


class Extend(Struct, frozen=True, kw_only=True):
    by: str
    timer: Timer


class CutShort(Struct, frozen=True, kw_only=True):
    by: str
    timer: Timer


class End(Struct, frozen=True, kw_only=True):
    by: str
    seen: int


class UndoEnd(Struct, frozen=True, kw_only=True):
    by: str


class Archive(Struct, frozen=True, kw_only=True):
    by: str
    seen: int


class HandBack(Struct, frozen=True, kw_only=True):
    by: str
    seen: int


class Leave(Struct, frozen=True, kw_only=True):
    seen: int


Taking = Claim | Offer | Decline | Transfer | TransferToTeam | TakeOver
Timing = Extend | CutShort
Closing = End | UndoEnd | Archive | HandBack | Leave
Command = Taking | Timing | Closing


class Signalled(Struct, frozen=True, kw_only=True):
    """What an operator or an integration may add to the signals `claim` and `end`. `by`: the agent to act for, by
    default the owner. `seen`: the last seq that was seen, by default what the workflow knows."""

    by: str | None = None
    seen: int | None = None


class Hint(Struct, frozen=True, kw_only=True):
    """The signal `message` says nothing but "go and look"."""


class Edge(Struct, frozen=True, kw_only=True):
    """An agent's presence changed, in the ownership `epoch`."""

    agent: str = ""
    epoch: int = 0


UNSAID = Signalled()
LOOK = Hint()
NOBODY = Edge()
"""What signals without an argument mean."""
