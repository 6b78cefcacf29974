"""What the concierge would say, for whoever writes its articles. Nothing is kept."""

from concierge.decide import Search, decide
from concierge.reply import Reply, from_article, no_answer, suggestions
from concierge.retrieval import find
from models.concierges import Profile
from models.database import pool
from models.events import Said
from models.queries.answering import Heard


async def would_say(profile: Profile, text: str, *, confident: float, possible: float) -> Reply:
    """To a visitor who begins with these words, by the published articles. The answerer is not asked: it costs."""
    said = decide(profile, Heard(seq=1, what=Said(text=text), epoch=0), None, None)
    if not isinstance(said, Search):
        return said if isinstance(said, Reply) else Reply()
    found = await find(pool(), profile.id, said.text)
    best = found.answer(confident)
    if best is not None:
        return from_article(best)
    likely = found.suggestions(possible)
    return suggestions(profile, likely) if likely and profile.clarifies else no_answer(profile, said.seq)
