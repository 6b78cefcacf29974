"""What the concierge would say, for whoever writes its articles. Nothing is kept."""

from concierge.decide import Fetch, Search, decide
from concierge.mind import Mind
from concierge.reply import NOTHING, Reply
from concierge.retrieval import find
from models.concierges import Profile
from models.database import pool
from models.events import Said
from models.queries.answering import Heard


async def would_say(profile: Profile, text: str, *, confident: float, possible: float) -> Reply:
    """To a visitor who begins with these words, by the published articles. The answerer is not asked: it costs."""
    match decide(profile, Heard(seq=1, what=Said(text=text), epoch=0), None, None):
        case Search() as asked:
            found = await find(pool(), profile.id, asked.text)
            return await Mind(confident, possible).answer(profile, asked, found)
        case Fetch():
            return NOTHING
        case reply:
            return reply
