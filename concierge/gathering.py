"""The first stage of retrieval: few articles that share words with the question, out of however many there are."""

from uuid import UUID

from concierge.hearing import Heard
from concierge.ranking import Word
from models.database import Connection, Pool

RARE = 300
"""Articles that may hold a word that is looked for alone; a word of more is looked for beside another."""
LOOKED_AT = 600
"""Articles that are compared by the words they share."""
RANKED = 12
"""Articles that are read and ranked."""
COUNTED = 8
"""Words that count in this stage: the weightiest."""

FEW = 200
"""With so few articles, all that share any word are compared."""

# The empty vector makes a copy: a long one is unpacked once, not for each word that it is compared with.
GATHER = """
WITH words AS MATERIALIZED (
    SELECT terms::tsquery AS terms, weight FROM unnest($3::text[], $4::float8[]) w (terms, weight)
), looked_at AS MATERIALIZED (
    SELECT id, search || '' AS search FROM article WHERE concierge = $1 AND search @@ $2::text::tsquery LIMIT $5
)
SELECT a.id FROM looked_at a JOIN words ON a.search @@ words.terms
GROUP BY a.id ORDER BY sum(words.weight) DESC, a.id LIMIT $6
"""


async def gather(connection: Connection | Pool, concierge: UUID, heard: Heard) -> list[UUID]:
    """The ids of at most `RANKED` articles, those that share most first."""
    pairs = zip(heard.question.words, heard.question.near, strict=True)
    near = [(word, {stem: sure for stem, sure in some.items() if heard.held.get(stem)}) for word, some in pairs]
    near = sorted(((word, some) for word, some in near if some), key=lambda pair: -pair[0].weight)[:COUNTED]
    if not near:
        return []
    terms: list[str] = []
    weights: list[float] = []
    for word, some in near:
        own = [stem for stem, sure in some.items() if sure == 1.0]
        terms += ["|".join(f"{stem}:A" for stem in own or some), "|".join(some)]
        weights += [word.weight, word.weight]
    for looked_for in _looked_for(near, heard):
        rows = await connection.fetch(GATHER, concierge, looked_for, terms, weights, LOOKED_AT, RANKED)
        if rows:
            return [row["id"] for row in rows]
    return []


def _looked_for(near: list[tuple[Word, dict[str, float]]], heard: Heard) -> list[str]:
    """Each a tsquery, the next one for when the one before finds nothing: any of the rare words; without one, the two
    weightiest together, or the weightiest."""
    chosen: list[str] = []
    room = LOOKED_AT
    for _, some in near:
        held = sum(heard.held[stem] for stem in some)
        if held <= min(RARE, room) or heard.articles <= FEW:
            chosen.append("|".join(some))
            room -= held
    if chosen:
        return ["|".join(chosen)]
    together = ["(" + "|".join(some) + ")" for _, some in near[:2]]
    return ["&".join(together), together[0]]
