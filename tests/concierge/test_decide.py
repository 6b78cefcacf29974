"""The table of docs/concierge.md, row by row."""

from uuid import UUID

import pytest

from concierge.decide import Fetch, Search, decide
from concierge.reply import ASKS_BACK, NOTHING, Given, Reply, Thumb
from models.concierges import Profile, Then
from models.events import (
    Answered,
    Chose,
    ConciergeLine,
    DetailAsked,
    Field,
    Offer,
    Reason,
    Rule,
    Said,
    Suggested,
    Suggestion,
)
from models.queries.answering import Heard, Spoken

ARTICLE = UUID(int=1)
NAME = Field(key="name", label="Name")
PROFILE = Profile(
    id=UUID(int=9), key="main", name="Larkspur", greeting="Hi!", feedback="Sorry.", clarifier="Did you mean?",
    no_match="I don't know.", offline="Nobody is here.", clarifies=True, on_asked=Then.ESCALATE,
    on_feedback=Then.OFFER, on_no_answer=Then.OFFER, feedback_tickets=False, form=(NAME,), version=1,
)  # fmt: skip
ANSWERED = Answered(text="Press Swap.", article=ARTICLE, title="Swap", rule=Rule.MATCH, score=0.9)
SUGGESTED = Suggested(text="Did you mean?", articles=(Suggestion(article=ARTICLE, title="Swap", score=0.5),))
OFFER = Said(text="I don't know.", offers=(Offer.PERSON,), why=Reason.NO_ANSWER)
SORRY = Said(text="Sorry.", offers=(Offer.PERSON,), why=Reason.FEEDBACK)
ASKED = DetailAsked(text="What is your name?", field=NAME, reason=Reason.FEEDBACK)
LIKED = Thumb(seq=4, article=ARTICLE, helpful=True)
DISLIKED = Thumb(seq=4, article=ARTICLE, helpful=False)
NO_ANSWER = Reply(lines=(OFFER,), unanswered=3)


def said(text: str, last: ConciergeLine | None = None, *, seq: int = 5) -> Reply | Search | Fetch:
    """The line at `seq`; the concierge said `last` at 4, about the visitor's line 3."""
    spoken = None if last is None else Spoken(seq=4, what=last, about=3)
    return decide(PROFILE, Heard(seq=seq, what=Said(text=text), epoch=0), spoken, None)


def pressed(pick: str, line: ConciergeLine, last: ConciergeLine | None = None) -> Reply | Search | Fetch:
    """A button under `line`, at 4; where there is a `last`, the concierge said that since, at 5."""
    under = Spoken(seq=4, what=line, about=3)
    spoken = under if last is None else Spoken(seq=5, what=last)
    return decide(PROFILE, Heard(seq=6, what=Chose(text=pick, to=4, pick=pick), epoch=0), spoken, under)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (pressed("yes", ANSWERED), Reply(thumb=LIKED)),
        (pressed("no", ANSWERED), Reply(lines=(SORRY,), thumb=DISLIKED)),
        (pressed("no", ANSWERED, ASKED), Reply(thumb=DISLIKED)),
        (pressed(str(ARTICLE), SUGGESTED), Fetch(ARTICLE, 0.5, 3)),
        (pressed("none", SUGGESTED), NO_ANSWER),
        (pressed(str(UUID(int=2)), SUGGESTED), NOTHING),
        (pressed("none", SUGGESTED, ASKED), NOTHING),
        (pressed("yes", OFFER), Reply(person=Reason.NO_ANSWER)),
        (pressed("no", OFFER), NOTHING),
        (pressed("skip", ASKED), Reply(person=Reason.FEEDBACK)),
        (said("Vera", ASKED), Reply(given=Given(field=NAME, value="Vera"), person=Reason.FEEDBACK)),
        (said("talk to a person", ASKED), Reply(person=Reason.FEEDBACK)),
        (said("and this?", ASKED, seq=2), NOTHING),
        (said("", ASKED), NOTHING),
        (said("talk to a person"), Reply(person=Reason.ASKED)),
        (said("is anybody there?"), ASKS_BACK),
        (said("is anybody there?", ASKS_BACK.lines[0]), Reply(person=Reason.ASKED)),
        (said("oui", OFFER), Reply(person=Reason.NO_ANSWER)),
        (said("yes", OFFER, seq=2), NOTHING),
        (said("no thanks", OFFER), NOTHING),
        (said("yes", ANSWERED), Reply(thumb=LIKED)),
        (said("no", ANSWERED), Reply(lines=(SORRY,), thumb=DISLIKED)),
        (said("none of these", SUGGESTED), NO_ANSWER),
        (said("hello"), Reply(lines=(Said(text="Hi!"),))),
        (said("thank you!", ANSWERED), NOTHING),
        (said("How do I swap?"), Search("How do I swap?", 5)),
    ],
)  # fmt: skip
def test_each_row_of_the_table(found: object, expected: object) -> None:
    assert found == expected
