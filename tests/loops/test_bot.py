"""A question that was acked gets its answer, once, unless a person has the chat."""

from uuid import UUID, uuid4

from desk.loops.bot import bot
from models import log
from models.database import transaction
from models.events import Author, AuthorKind, Entry, Offer, Reason, Said
from models.queries import entries
from settings import Settings
from tests.support.opening import begin
from tests.support.people import office


async def _question() -> UUID:
    place = await office()
    begun = await begin(await place.visitor(), "Where is it?")
    return begun.log


async def _answers(conversation: UUID) -> list[Entry]:
    [lines] = await entries.after([(conversation, 0)])
    return [line.entry for line in lines if line.entry.author.kind is AuthorKind.CONCIERGE]


async def test_the_concierge_says_that_it_does_not_know_and_offers_a_person(apart: Settings) -> None:
    conversation = await _question()
    await bot()
    await bot()
    [answer] = await _answers(conversation)
    assert answer.what == Said(text="I don't know that yet.", offers=(Offer.PERSON,))
    assert answer.author.name == "Larkspur"


async def test_the_concierge_is_silent_once_a_person_was_asked_for(apart: Settings) -> None:
    conversation = await _question()
    async with transaction() as connection:
        author = Author(kind=AuthorKind.VISITOR)
        await log.ask(connection, conversation, author, uuid4().hex, Reason.ASKED)
    await bot()
    assert await _answers(conversation) == []
