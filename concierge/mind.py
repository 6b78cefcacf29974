"""How one line of a visitor is answered: read, decided, looked up, and said in one transaction at the end."""

import asyncio
from uuid import UUID

from concierge import reply, turn
from concierge.answerer import Answerer, Source
from concierge.decide import Fetch, Search, decide
from concierge.reply import Reply
from concierge.retrieval import Found, find
from models import knowledge
from models.concierges import Profile, profile_of
from models.database import pool
from models.events import Chose
from models.knowledge import State
from models.queries import answering
from models.queries.answering import Heard

HANDS = 4
"""Lines that are worked at in the database at once. A line that waits for the answerer is not one of them."""


class Mind:
    """`confident`, `possible`: scores from which on an article is the answer, or may be meant. `answerer`: writes where
    no article is confidently the answer; None for none."""

    def __init__(self, confident: float, possible: float, answerer: Answerer | None = None) -> None:
        self._confident = confident
        self._possible = possible
        self._answerer = answerer
        self._hands = asyncio.Semaphore(HANDS)

    async def answer_next(self, log: UUID) -> bool:
        """Answers the first line that waits. False: none does, or people have the chat."""
        async with self._hands:
            heard = await answering.next_heard(pool(), log)
            if heard is None:
                return False
            profile = await profile_of(pool(), log)
            decided = await _decided(log, profile, heard)
            found = await find(pool(), profile.id, decided.text) if isinstance(decided, Search) else Found()
        said = await self.answer(profile, decided, found) if isinstance(decided, Search) else decided
        async with self._hands:
            return await turn.take(log, profile, heard, said)

    async def answer(self, profile: Profile, asked: Search, found: Found) -> Reply:
        """What is said to a question, by what was found."""
        best = found.answer(self._confident)
        if best is not None:
            return reply.from_article(best)
        likely = found.suggestions(self._possible)
        if self._answerer is not None and likely:
            sources = [Source(title=one.title, text=one.body) for one in likely]
            if (written := await self._answerer.write(asked.text, sources)) is not None:
                return reply.written(likely[0], written)
        return (
            reply.suggestions(profile, likely) if likely and profile.clarifies else reply.no_answer(profile, asked.seq)
        )


async def _decided(log: UUID, profile: Profile, heard: Heard) -> Reply | Search:
    last = await answering.last_spoken(pool(), log)
    pressed, disliked = None, False
    if isinstance(heard.what, Chose):
        pressed = await answering.spoken_at(pool(), log, heard.what.to)
        disliked = await answering.was_disliked(pool(), log, heard.what.to)
    decided = decide(profile, heard, last, pressed, disliked=disliked)
    if not isinstance(decided, Fetch):
        return decided
    article = await knowledge.article(decided.article)
    if article is None or article.state is not State.PUBLISHED or article.concierge != profile.id:
        return reply.no_answer(profile, decided.seq)
    return reply.picked(article, decided.score)
