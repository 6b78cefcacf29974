"""What the concierge does about a line: what it says, what it keeps, whether it goes for a person. Pure."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from concierge.retrieval import Candidate
from models.commands import MAX_TEXT
from models.concierges import Profile, Then
from models.events import Answered, ConciergeLine, Field, Offer, Reason, Rule, Said, Suggested, Suggestion
from models.knowledge import Article

OFFERS_A_PERSON = "Would you like to talk to a person?"


class Thumb(Struct, frozen=True, kw_only=True):
    """A press of Yes or No under the answer at `seq`."""

    seq: int
    article: UUID
    helpful: bool


class Given(Struct, frozen=True, kw_only=True):
    """An answer to the form."""

    field: Field
    value: str


class Reply(Struct, frozen=True, kw_only=True):
    """What is said, in this order; what is kept; then, with `person`, the way to a person goes on for that reason.
    `unanswered`: the visitor's line that found no answer."""

    lines: tuple[ConciergeLine, ...] = ()
    thumb: Thumb | None = None
    given: Given | None = None
    unanswered: int | None = None
    person: Reason | None = None


NOTHING = Reply()
ASKS_BACK = Reply(lines=(Said(text=OFFERS_A_PERSON, offers=(Offer.PERSON,), why=Reason.ASKED),))


def from_article(found: Candidate) -> Reply:
    rule = Rule.EXACT if found.exact else Rule.MATCH
    return _answered(found.article, found.title, found.body, rule, found.score)


def written(best: Candidate, text: str) -> Reply:
    """By the answerer, from articles of which this is the best."""
    return _answered(best.article, best.title, text, Rule.WRITTEN, best.score)


def picked(article: Article, score: float) -> Reply:
    return _answered(article.id, article.title, article.body, Rule.PICKED, score)


def suggestions(profile: Profile, likely: Sequence[Candidate]) -> Reply:
    articles = tuple(Suggestion(article=one.article, title=one.title, score=one.score) for one in likely)
    return Reply(lines=(Suggested(text=profile.clarifier, articles=articles),))


def _answered(article: UUID, title: str, text: str, rule: Rule, score: float) -> Reply:
    return Reply(lines=(Answered(text=text[:MAX_TEXT], article=article, title=title, rule=rule, score=score),))


def no_answer(profile: Profile, seq: int) -> Reply:
    return trigger(profile.no_match, profile.on_no_answer, Reason.NO_ANSWER, Reply(unanswered=seq))


def trigger(text: str, then: Then, reason: Reason, kept: Reply) -> Reply:
    """`kept`: what is stored besides."""
    offers = (Offer.PERSON,) if then is Then.OFFER else ()
    line = Said(text=text, offers=offers, why=reason if offers else None)
    person = reason if then is Then.ESCALATE else None
    return Reply(lines=(line,), thumb=kept.thumb, unanswered=kept.unanswered, person=person)
