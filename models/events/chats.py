"""What happens to a chat: what its workflow decides and `record` writes."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from models.events.kinds import Audience, Event, Kept, Lost, Reason, Timer


class Asked(Event, frozen=True, kw_only=True, tag="asked"):
    """The intent to escalate: the n-th escalation of this conversation is due. The relay starts its workflow."""

    n: int
    reason: Reason


class Queued(Event, frozen=True, kw_only=True, tag="queued"):
    """The workflow of the n-th escalation runs and offers the chat to its team."""

    audience: ClassVar[Audience] = Audience.STAFF
    n: int


class Offered(Event, frozen=True, kw_only=True, tag="offered"):
    """Only the agent `to` may claim until `until`; by the router, or by the owner (the author) who hands it on.
    `to_name`: as it stood when the line was written."""

    audience: ClassVar[Audience] = Audience.STAFF
    to: str
    until: datetime
    to_name: str | None = None


class Declined(Event, frozen=True, kw_only=True, tag="declined"):
    """The author does not take what he was offered, or takes his own offer back."""

    audience: ClassVar[Audience] = Audience.STAFF


class OfferMissed(Event, frozen=True, kw_only=True, tag="offer_missed"):
    """The offer to the agent `to` ran out."""

    audience: ClassVar[Audience] = Audience.STAFF
    to: str
    to_name: str | None = None


class Reserved(Event, frozen=True, kw_only=True, tag="reserved"):
    """The chat waits for the agent `to`, whose invitation was accepted: only he may claim until `until`."""

    audience: ClassVar[Audience] = Audience.STAFF
    to: str
    until: datetime
    to_name: str | None = None


class ReserveMissed(Event, frozen=True, kw_only=True, tag="reserve_missed"):
    """The agent `to`, who had invited the visitor, did not come in time: it waits for anybody of the team now."""

    to: str
    to_name: str | None = None


class Claimed(Event, frozen=True, kw_only=True, tag="claimed"):
    """The author owns the chat from here on."""


class TakenOver(Event, frozen=True, kw_only=True, tag="taken_over"):
    """The author took the chat from the agent `lost`."""

    lost: str
    lost_name: str | None = None


class Transferred(Event, frozen=True, kw_only=True, tag="transferred"):
    """The author gave the chat to another team's queue."""

    team: UUID
    team_name: str


class Requeued(Event, frozen=True, kw_only=True, tag="requeued"):
    """The owner (the author) lost the chat; it waits for a person again, at its place."""

    why: Lost


class NobodyCame(Event, frozen=True, kw_only=True, tag="nobody_came"):
    """Nobody claimed the chat in time. It stays in line; the visitor knows. `reachable`: he left an e-mail address."""

    reachable: bool = False


class IdleAsked(Event, frozen=True, kw_only=True, tag="idle_asked"):
    """The visitor is asked whether he is still there; without an answer the chat ends at `until`."""

    until: datetime


class Extended(Event, frozen=True, kw_only=True, tag="extended"):
    """The author gave `timer`, which was due at `base`, until `until`."""

    audience: ClassVar[Audience] = Audience.STAFF
    timer: Timer
    base: datetime
    until: datetime


class AgentGone(Event, frozen=True, kw_only=True, tag="agent_gone"):
    """The owner (the author) has no open console any more."""


class AgentBack(Event, frozen=True, kw_only=True, tag="agent_back"):
    """The owner (the author) is here again."""


class Ending(Event, frozen=True, kw_only=True, tag="ending"):
    """The author pressed End Chat; it ends at `until` unless undone or a visitor's word comes."""

    audience: ClassVar[Audience] = Audience.STAFF
    until: datetime


class EndKept(Event, frozen=True, kw_only=True, tag="end_kept"):
    """The chat goes on: the end was undone, or a word came before it."""

    audience: ClassVar[Audience] = Audience.STAFF
    why: Kept


class Ended(Event, frozen=True, kw_only=True, tag="ended"):
    """The chat is over; it stays in the lists until archived."""


class Reopened(Event, frozen=True, kw_only=True, tag="reopened"):
    """The visitor (the author) wrote after the end: the chat waits for a person again. `first`: the agent who had it,
    if that was not long ago, is asked first."""

    first: str | None = None


class ArchiveKept(Event, frozen=True, kw_only=True, tag="archive_kept"):
    """An archive did not happen: a word came before it."""

    audience: ClassVar[Audience] = Audience.STAFF


class Archived(Event, frozen=True, kw_only=True, tag="archived"):
    """The log is closed for ever."""


class Left(Event, frozen=True, kw_only=True, tag="left"):
    """The visitor (the author) started again; this log is closed for ever."""


class HandedBack(Event, frozen=True, kw_only=True, tag="handed_back"):
    """The owner (the author) gave the chat back to the concierge."""


class Terminated(Event, frozen=True, kw_only=True, tag="terminated"):
    """An operator ended the workflow by force; the concierge has the conversation back."""


class SignalRefused(Event, frozen=True, kw_only=True, tag="signal_refused"):
    """A signal of an operator or an integration (the author) that the rules refused."""

    audience: ClassVar[Audience] = Audience.STAFF
    verb: str
    code: str
