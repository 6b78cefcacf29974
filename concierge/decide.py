"""What to do about one line of a visitor, as far as that can be said without looking anything up. Pure:
docs/concierge.md has it as a table."""

from uuid import UUID

from msgspec import Struct

from concierge import form
from concierge.asking import Asks, asks
from concierge.reply import ASKS_BACK, NOTHING, OFFERS_A_PERSON, Given, Reply, Thumb, no_answer, trigger
from concierge.smalltalk import Talk, small_talk
from models.concierges import Profile, Then
from models.events import Answered, Chose, DetailAsked, Offer, Pick, Reason, Said, Suggested
from models.queries.answering import Heard, Spoken


class Search(Struct, frozen=True):
    """The words are a question, for the articles to answer. `seq`: where they stand."""

    text: str
    seq: int


class Fetch(Struct, frozen=True):
    """The visitor picked an article; where it is gone, the line at `seq` has no answer."""

    article: UUID
    score: float
    seq: int


def decide(
    profile: Profile, heard: Heard, last: Spoken | None, pressed: Spoken | None, disliked: bool = False
) -> Reply | Search | Fetch:
    """`last`: what the concierge said last; `pressed`: the line that a pressed button stands under; `disliked`: No was
    pressed there before."""
    pending = last.what if last is not None and isinstance(last.what, DetailAsked) else None
    if isinstance(heard.what, Chose):
        if pressed is not None and pressed.seq == getattr(last, "seq", None) and pending is not None:
            return _chosen_detail(pending, heard.what)
        return _pressed(profile, heard, heard.what, pressed, disliked=disliked, quietly=pending is not None)
    if not heard.what.text:
        return NOTHING  # files, sent while people had the chat
    if last is not None and last.seq > heard.seq:
        # It was said before the concierge's last line, so it is no reply to it; who waits for a person needs no answer.
        return NOTHING if pending is not None else _said(profile, heard, heard.what.text, None)
    if pending is not None:
        return _detail(pending, heard.what.text)
    return _said(profile, heard, heard.what.text, last)


def _said(profile: Profile, heard: Heard, text: str, last: Spoken | None) -> Reply | Search:
    wants = asks(text) if profile.on_asked is not Then.OFF else Asks.NO
    offer = last.what if last is not None and isinstance(last.what, Said) and Offer.PERSON in last.what.offers else None
    if wants is Asks.YES or (wants is Asks.UNSURE and offer is not None and offer.text == OFFERS_A_PERSON):
        return _wanted(profile)
    talk = small_talk(text)
    if offer is not None and talk is Talk.YES:
        return Reply(person=offer.why or Reason.ASKED)
    if last is not None and talk in (Talk.YES, Talk.NO, Talk.NONE):
        return _yes_or_no(profile, heard, talk, last)
    if wants is Asks.UNSURE:
        return ASKS_BACK
    if talk is Talk.GREETING:
        return Reply(lines=(Said(text=profile.greeting),))
    return Search(text, heard.seq) if talk is None else NOTHING


def _wanted(profile: Profile) -> Reply:
    return Reply(person=Reason.ASKED) if profile.on_asked is Then.ESCALATE else ASKS_BACK


def _yes_or_no(profile: Profile, heard: Heard, talk: Talk, last: Spoken) -> Reply:
    """Typed instead of pressed."""
    match last.what:
        case Answered() if talk is not Talk.NONE:
            return _helped(profile, last, last.what, helpful=talk is Talk.YES)
        case Suggested() if talk is not Talk.YES:
            return no_answer(profile, last.about or heard.seq)
        case _:
            return NOTHING


def _pressed(
    profile: Profile, heard: Heard, chose: Chose, pressed: Spoken | None, *, disliked: bool, quietly: bool
) -> Reply | Fetch:
    """`quietly`: a person is on the way, so that nothing is said any more."""
    match (pressed.what if pressed is not None else None), chose.pick:
        case Answered() as answer, Pick.YES | Pick.NO if pressed is not None:
            helpful = chose.pick == Pick.YES
            reply = _helped(profile, pressed, answer, helpful=helpful)
            return Reply(thumb=reply.thumb) if quietly or disliked else reply
        case _ if quietly or pressed is None:
            return NOTHING
        case Suggested(), Pick.NONE:
            return no_answer(profile, pressed.about or heard.seq)
        case Suggested(articles=articles), picked:
            found = next((one for one in articles if str(one.article) == picked), None)
            return NOTHING if found is None else Fetch(found.article, found.score, pressed.about or heard.seq)
        case Said(offers=offers, why=why), Pick.YES if Offer.PERSON in offers:
            return Reply(person=why or Reason.ASKED)
        case _:
            return NOTHING


def _helped(profile: Profile, line: Spoken, answer: Answered, *, helpful: bool) -> Reply:
    thumb = Reply(thumb=Thumb(seq=line.seq, article=answer.article, helpful=helpful))
    return thumb if helpful else trigger(profile.feedback, profile.on_feedback, Reason.FEEDBACK, thumb)


def _chosen_detail(asked: DetailAsked, chose: Chose) -> Reply:
    if chose.pick == Pick.SKIP and not asked.field.required:
        return Reply(person=asked.reason)
    return _detail(asked, chose.pick)


def _detail(asked: DetailAsked, text: str) -> Reply:
    """An answer to the form. Who asks for a person once more passes over what need not be said."""
    skips = text.strip().casefold() == Pick.SKIP or asks(text) is Asks.YES
    if skips and not asked.field.required:
        return Reply(person=asked.reason)
    if skips:
        return _again(asked, "This is needed so that a person can help you.")
    try:
        given = Given(field=asked.field, value=form.value(asked.field, text))
    except form.NotValid as why:
        return _again(asked, str(why))
    return Reply(given=given, person=asked.reason)


def _again(asked: DetailAsked, why: str) -> Reply:
    again = form.asks_again(asked, why)
    return Reply(person=asked.reason) if again is None else Reply(lines=(again,))
