"""The first stage of retrieval: few articles that share words with the question, out of however many there are."""

from collections.abc import Mapping
from uuid import UUID

from concierge.hearing import Heard
from concierge.ranking import Word
from models.database import Connection, Pool

RARE = 500
"""Articles that may hold a word that is looked for alone; a word of more is looked for beside another."""
LOOKED_AT = 1200
"""Articles that are compared by the words they share."""
RANKED = 20
"""Articles that are read and ranked."""
COUNTED = 8
"""Words that count in this stage: the weightiest."""

GATHER = """
SELECT a.id FROM (
    SELECT id, search FROM article WHERE concierge = $1 AND search @@ $2::text::tsquery LIMIT $5
) a
ORDER BY (SELECT sum(weight) FROM unnest($3::text[], $4::float8[]) w (terms, weight) WHERE a.search @@ terms::tsquery)
    DESC NULLS LAST, a.id
LIMIT $6
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
        for stems, part in _kinds(some):
            terms += ["|".join(f"{stem}:A" for stem in stems), "|".join(stems)]
            weights += [word.weight * part / 2, word.weight * part / 2]
    for looked_for in _looked_for(near, heard):
        rows = await connection.fetch(GATHER, concierge, looked_for, terms, weights, LOOKED_AT, RANKED)
        if rows:
            return [row["id"] for row in rows]
    return []


def _kinds(near: Mapping[str, float]) -> list[tuple[list[str], float]]:
    """The word's own stems, and with less weight all it may stand for."""
    own = [stem for stem, sure in near.items() if sure == 1.0]
    return [(own, 0.4), (list(near), 0.6)] if own else [(list(near), 0.6)]


def _looked_for(near: list[tuple[Word, dict[str, float]]], heard: Heard) -> list[str]:
    """Each a tsquery, the next one for when the one before finds nothing: any of the rare words; without one, the two
    weightiest together, or the weightiest."""
    chosen: list[str] = []
    room = LOOKED_AT
    for _, some in near:
        held = sum(heard.held[stem] for stem in some)
        if held <= min(RARE, room) or heard.articles <= LOOKED_AT:
            chosen.append("|".join(some))
            room -= held
    if chosen:
        return ["|".join(chosen)]
    together = ["(" + "|".join(some) + ")" for _, some in near[:2]]
    return ["&".join(together), together[0]]
