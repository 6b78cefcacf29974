"""What happened: the lines of a log, each with the audience that may ever receive it.

An entry is an envelope (`Entry`) around one event. Who did it stands in the envelope (`Author`), never in the event:
events travel through workflows, and a workflow knows people by their handles only.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from msgspec import Struct


class Audience(StrEnum):
    EVERYONE = "everyone"
    STAFF = "staff"


class AuthorKind(StrEnum):
    VISITOR = "visitor"
    AGENT = "agent"
    CONCIERGE = "concierge"
    OPERATOR = "operator"
    FRONTDESK = "frontdesk"


class Reason(StrEnum):
    """Why a chat escalated to people. `invited`: the visitor accepted an invitation."""

    ASKED = "asked"
    FEEDBACK = "feedback"
    NO_ANSWER = "no_answer"
    INVITED = "invited"


class Offer(StrEnum):
    """What a line of the concierge offers to do next."""

    PERSON = "person"


class Rule(StrEnum):
    """Why the concierge said this article: the question stands in it word for word; it is confidently the best match;
    the visitor picked it; the answerer wrote from it."""

    EXACT = "exact"
    MATCH = "match"
    PICKED = "picked"
    WRITTEN = "written"


class Pick(StrEnum):
    """What a visitor presses under a line of the concierge, where it is neither an article nor one of a field's
    choices."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    SKIP = "skip"


class FieldKind(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"


class Field(Struct, frozen=True, kw_only=True):
    """A detail that a concierge asks for before a person comes. `key`: stable; `name` and `email` are the visitor's
    own. `help`: one sentence under the question. `choices`: of a choice, at least two."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True):
    """An article that may be meant. `score`: 0 to 1."""

    article: UUID
    title: str
    score: float


class Kept(StrEnum):
    """Why an end or an archive did not happen after all."""

    UNDONE = "undone"
    WORD = "word"


class Timer(StrEnum):
    """What can happen by itself. `undo`: an end holds. `offer`, `transfer`: an offer runs out; `reserved`: the time of
    the agent whose invitation was accepted. `answer`, `grace`: the owner loses the chat, for silence or absence.
    `nobody`: the visitor is told that nobody came. `idle`: he is asked whether he is there; `idle_end`: the chat ends.
    `archive`: it is archived."""

    UNDO = "undo"
    OFFER = "offer"
    RESERVED = "reserved"
    TRANSFER = "transfer"
    ANSWER = "answer"
    GRACE = "grace"
    NOBODY = "nobody"
    IDLE = "idle"
    IDLE_END = "idle_end"
    ARCHIVE = "archive"


class Lost(StrEnum):
    """Why an owner lost a chat to the queue."""

    SILENT = "silent"
    GONE = "gone"


class Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    audience: ClassVar[Audience] = Audience.EVERYONE


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """Words of a visitor, an agent or the concierge. `text`: 1 to 4,000 characters. `why`: what the concierge offers a
    person for."""

    text: str
    offers: tuple[Offer, ...] = ()
    why: Reason | None = None


class Answered(Event, frozen=True, kw_only=True, tag="answered"):
    """The concierge answers from an article; Yes and No stand under it. `score`: 0 to 1; with `rule` it is shown to
    staff."""

    text: str
    article: UUID
    title: str
    rule: Rule
    score: float


class Suggested(Event, frozen=True, kw_only=True, tag="suggested"):
    """Did you mean …? At most three articles, the best first, and "None of the above"."""

    text: str
    articles: tuple[Suggestion, ...]


class DetailAsked(Event, frozen=True, kw_only=True, tag="detail_asked"):
    """The concierge asks for a detail before it fetches a person for `reason`. `tries`: answers to this field that
    were not valid so far. The visitor's next words are the answer."""

    text: str
    field: Field
    reason: Reason
    tries: int = 0


class Chose(Event, frozen=True, kw_only=True, tag="chose"):
    """The visitor pressed a button under the concierge's line `to`. `pick`: a `Pick`, an article's id, or one of a
    field's choices. `text`: what stood on the button."""

    text: str
    to: int
    pick: str


class Corrected(Event, frozen=True, kw_only=True, tag="corrected"):
    """The author, an agent, corrected the detail of this key."""

    audience: ClassVar[Audience] = Audience.STAFF
    field: str
    label: str


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


class Invited(Event, frozen=True, kw_only=True, tag="invited"):
    """The author invited the visitor to chat, who accepted: `asked` follows. `text`: what he said with it."""

    text: str | None = None


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


class Noted(Event, frozen=True, kw_only=True, tag="noted"):
    """Words for staff only: a transfer's note, a take-over's reason."""

    audience: ClassVar[Audience] = Audience.STAFF
    text: str


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
ConciergeLine = Said | Answered | Suggested | DetailAsked
"""What the concierge can say."""
What = Said | Answered | Suggested | DetailAsked | Chose | Corrected | Noted | Invited | Asked | Fact
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
