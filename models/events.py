"""What happened: the lines of a log, each with the audience that may ever receive it.

An entry is an envelope (`Entry`) around one event. Who did it stands in the envelope (`Author`), never in the event:
events travel through workflows, and a workflow knows people by their handles only.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

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
    """Why a chat escalated to people."""

    ASKED = "asked"
    FEEDBACK = "feedback"
    NO_ANSWER = "no_answer"


class Offer(StrEnum):
    """What a line of the concierge offers to do next."""

    PERSON = "person"


class Kept(StrEnum):
    """Why an end or an archive did not happen after all."""

    UNDONE = "undone"
    WORD = "word"


class Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    audience: ClassVar[Audience] = Audience.EVERYONE


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """Words of a visitor, an agent or the concierge. `text`: 1 to 4,000 characters."""

    text: str
    offers: tuple[Offer, ...] = ()


class Asked(Event, frozen=True, kw_only=True, tag="asked"):
    """The intent to escalate: the n-th escalation of this conversation is due. The relay starts its workflow."""

    n: int
    reason: Reason


class Queued(Event, frozen=True, kw_only=True, tag="queued"):
    """The workflow of the n-th escalation runs and offers the chat to its team."""

    audience: ClassVar[Audience] = Audience.STAFF
    n: int


class Claimed(Event, frozen=True, kw_only=True, tag="claimed"):
    """The author owns the chat from here on."""


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
    """The visitor (the author) wrote after the end: the chat waits for a person again."""


class ArchiveKept(Event, frozen=True, kw_only=True, tag="archive_kept"):
    """An archive did not happen: a word came before it."""

    audience: ClassVar[Audience] = Audience.STAFF


class Archived(Event, frozen=True, kw_only=True, tag="archived"):
    """The log is closed for ever."""


class Left(Event, frozen=True, kw_only=True, tag="left"):
    """The visitor (the author) started again; this log is closed for ever."""


class Terminated(Event, frozen=True, kw_only=True, tag="terminated"):
    """An operator ended the workflow by force; the concierge has the conversation back."""


class SignalRefused(Event, frozen=True, kw_only=True, tag="signal_refused"):
    """A signal of an operator or an integration (the author) that the rules refused."""

    audience: ClassVar[Audience] = Audience.STAFF
    verb: str
    code: str


Fact = (
    Queued
    | Claimed
    | AgentGone
    | AgentBack
    | Ending
    | EndKept
    | Ended
    | Reopened
    | ArchiveKept
    | Archived
    | Left
    | Terminated
    | SignalRefused
)
"""What a workflow decides and `record` writes."""
What = Said | Asked | Fact
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
