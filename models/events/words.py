"""What people and the concierge say, and what is written down with it."""

from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from models.events.kinds import Audience, Event, Field, Offer, Reason, Rule, Suggestion


class Attached(Struct, frozen=True, kw_only=True):
    """A file that came with words. `size`: bytes. `media_type`: by its first bytes."""

    id: UUID
    name: str
    size: int
    media_type: str


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """Words of a visitor, an agent or the concierge. `text`: at most 4,000 characters; empty only where files came.
    `why`: what the concierge offers a person for. `files`: at most five."""

    text: str
    offers: tuple[Offer, ...] = ()
    why: Reason | None = None
    files: tuple[Attached, ...] = ()


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


class Invited(Event, frozen=True, kw_only=True, tag="invited"):
    """The author invited the visitor to chat, who accepted: `asked` follows. `text`: what he said with it."""

    text: str | None = None


class Noted(Event, frozen=True, kw_only=True, tag="noted"):
    """Words for staff only: an agent's note, a transfer's, a take-over's reason."""

    audience: ClassVar[Audience] = Audience.STAFF
    text: str


class Rated(Event, frozen=True, kw_only=True, tag="rated"):
    """The visitor says how it was, 1 (bad) to 5 (good); the last one counts. `text`: what he adds to it."""

    audience: ClassVar[Audience] = Audience.STAFF
    score: int
    text: str | None = None


class Tagged(Event, frozen=True, kw_only=True, tag="tagged"):
    """The author says what the chat was about and what came of it; the last one counts. Names, as they stood."""

    audience: ClassVar[Audience] = Audience.STAFF
    tags: tuple[str, ...] = ()
    outcome: str | None = None


class TranscriptSent(Event, frozen=True, kw_only=True, tag="transcript_sent"):
    """A mail server took the transcript that the visitor asked for."""
