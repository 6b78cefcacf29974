"""Which articles may answer a question. Published ones of one concierge, in bounded time whatever is asked."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from concierge.gathering import gather
from concierge.hearing import heard, weighed
from concierge.ranking import Known, Met, score
from models.database import Connection, Pool
from models.knowledge.words import plain, words

SHOWN = 4
"""Candidates that are returned: three to suggest, and one behind them."""
AHEAD = 0.1
"""How much better than the second the one answer must be."""
SUGGESTIONS = 3

EXACT = """
SELECT DISTINCT a.id, a.title, a.body FROM phrasing p JOIN article a ON a.id = p.article
WHERE p.plain = $2 AND a.concierge = $1 AND a.state = 'published' ORDER BY a.title, a.id LIMIT 4
"""
READ = """
SELECT a.id, a.title, a.body, ARRAY(SELECT p.plain FROM phrasing p WHERE p.article = a.id) AS asked,
    ARRAY(SELECT s FROM unnest($2::text[]) s WHERE a.search @@ s::tsquery) AS held
FROM article a WHERE a.id = ANY($1::uuid[]) AND a.state = 'published'
"""


class Candidate(Struct, frozen=True, kw_only=True):
    """An article that may answer. `score`: 0 to 1. `exact`: the question stands in it word for word."""

    article: UUID
    title: str
    body: str
    score: float
    exact: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """`candidates`: at most four, the best first."""

    candidates: tuple[Candidate, ...] = ()

    def answer(self, confident: float) -> Candidate | None:
        """The one that is good enough and clearly ahead."""
        if not self.candidates:
            return None
        best, *others = self.candidates
        ahead = not others or best.score - others[0].score >= AHEAD
        return best if best.score >= confident and ahead else None

    def suggestions(self, possible: float) -> tuple[Candidate, ...]:
        """At most three that may be meant."""
        return tuple(one for one in self.candidates[:SUGGESTIONS] if one.score >= possible)


async def find(connection: Connection | Pool, concierge: UUID, question: str) -> Found:
    """`question`: any text that Postgres can hold."""
    asked = words(question)
    if not asked:
        return Found()
    same = await connection.fetch(EXACT, concierge, plain(question))
    if same:
        return Found(
            candidates=tuple(_candidate(row["id"], row["title"], row["body"], 1.0, exact=True) for row in same)
        )
    return await _similar(connection, concierge, asked)


async def _similar(connection: Connection | Pool, concierge: UUID, asked: Sequence[str]) -> Found:
    understood = await heard(connection, concierge, asked)
    ids = await gather(connection, concierge, understood)
    if not ids:
        return Found()
    rows = await connection.fetch(READ, ids, list(understood.held))
    phrases = {row["id"]: [words(row["title"]), *(text.split() for text in row["asked"])] for row in rows}
    phrases = {article: [phrase for phrase in some if phrase] for article, some in phrases.items()}
    texts = dict.fromkeys(word for some in phrases.values() for phrase in some for word in phrase)
    known = {word.text: word for word, _ in (await weighed(connection, concierge, texts))[0]}
    found = []
    met: dict[str, Met | None] = {}
    for row in rows:
        article = Known(
            asked=tuple(tuple(known[word] for word in phrase) for phrase in phrases[row["id"]]),
            held=frozenset(row["held"]),
        )
        how = round(score(understood.question, article, met), 3)
        found.append(_candidate(row["id"], row["title"], row["body"], how))
    found.sort(key=lambda one: (-one.score, one.title, str(one.article)))
    return Found(candidates=tuple(one for one in found[:SHOWN] if one.score > 0))


def _candidate(article: UUID, title: str, body: str, how: float, *, exact: bool = False) -> Candidate:
    return Candidate(article=article, title=title, body=body, score=how, exact=exact)
