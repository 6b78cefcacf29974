"""What the concierge answers. It knows nothing yet, says so, and offers a person."""

from msgspec import Struct

from models.events import Offer


class Answer(Struct, frozen=True, kw_only=True):
    text: str
    offers: tuple[Offer, ...] = ()


def answer(no_match: str) -> Answer:
    """`no_match`: how this concierge says that it does not know."""
    return Answer(text=no_match, offers=(Offer.PERSON,))
