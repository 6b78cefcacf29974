"""A question, as this concierge's articles can understand it: its words, their weight, what each may stand for."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from concierge.function_words import FUNCTION_WORDS
from concierge.ranking import Question, Word, trigrams, weight
from models.database import Connection, Pool

MOST_WORDS = 40
"""Different words of a question that count: the first."""
LOOKED_FOR = 12
"""Words of a question that are looked for in other spellings and in parts: the weightiest."""
SHORTEST = 4
"""Letters of a word that may be misspelt or a part of another."""
SIMILAR = 0.45
"""Trigrams that two spellings share, as a part of all of theirs, so that one may stand for the other."""
SPELT = 0.6
"""How surely a word stands for one that it is a part of, or that is a part of it (Plan, Dienstplan)."""

WEIGHED = """
SELECT said.word, said.stems, coalesce(max(v.asked), 0) AS asked, coalesce(max(v.held), 0) AS held,
    (SELECT n.held FROM vocabulary n WHERE n.concierge = $1 AND n.stem = '') AS articles
FROM (SELECT word, frontdesk_stems(word) AS stems FROM unnest($2::text[]) word) said
CROSS JOIN LATERAL unnest(said.stems) AS each (stem)
LEFT JOIN vocabulary v ON v.concierge = $1 AND v.stem = each.stem
GROUP BY said.word, said.stems
"""
NEAR = """
SELECT word, v.stem, v.sure, v.held FROM unnest($2::text[], $3::text[]) one (word, form) CROSS JOIN LATERAL (
    (SELECT stem, held, 0.4 + 0.5 * similarity(stem, form) AS sure FROM vocabulary
        WHERE concierge = $1 AND stem % form AND similarity(stem, form) >= $4 ORDER BY sure DESC, stem LIMIT 8)
    UNION ALL
    (SELECT stem, held, $5 FROM vocabulary
        WHERE concierge = $1 AND (stem LIKE '%' || form OR stem LIKE form || '%') AND length(stem) >= length(form) + 3
        ORDER BY held DESC, stem LIMIT 8)
) v
"""
PARTS = "SELECT stem, held FROM vocabulary WHERE concierge = $1 AND stem = ANY($2::text[])"


class Heard(Struct, frozen=True, kw_only=True):
    """`held`: how many articles have each stem that is near a word of the question. `articles`: how many there are."""

    question: Question
    held: Mapping[str, int]
    articles: int


async def heard(connection: Connection | Pool, concierge: UUID, words: Sequence[str]) -> Heard:
    """`words`: folded, at least one."""
    known, articles = await weighed(connection, concierge, list(dict.fromkeys(words))[:MOST_WORDS])
    held: dict[str, int] = {}
    near: dict[str, dict[str, float]] = {word.text: dict.fromkeys(word.stems, 1.0) for word, _ in known}
    for word, count in known:
        held |= dict.fromkeys(word.stems, count)
    looked_for = [word for word, _ in known if len(word.text) >= SHORTEST and word.text not in FUNCTION_WORDS]
    looked_for = sorted(looked_for, key=lambda word: -word.weight)[:LOOKED_FOR]
    for text, stem, sure, count in await _others(connection, concierge, looked_for):
        near[text][stem] = max(sure, near[text].get(stem, 0.0))
        held[stem] = max(count, held.get(stem, 0))
    texts = tuple(word for word, _ in known)
    letters = frozenset[str]().union(*(word.trigrams for word in texts))
    question = Question(words=texts, near=tuple(near[word.text] for word in texts), trigrams=letters)
    return Heard(question=question, held=held, articles=articles)


async def weighed(
    connection: Connection | Pool, concierge: UUID, words: Iterable[str]
) -> tuple[list[tuple[Word, int]], int]:
    """Each word with its weight and how many articles hold it, in the order given; and how many articles there are."""
    given = list(words)
    rows = {row["word"]: row for row in await connection.fetch(WEIGHED, concierge, given)}
    articles = next((row["articles"] or 0 for row in rows.values()), 0)
    made = []
    for text in given:
        row = rows[text]
        rarity = weight(text, row["asked"], articles)
        word = Word(text=text, stems=frozenset(row["stems"]), weight=rarity, trigrams=trigrams(text))
        made.append((word, row["held"]))
    return made, articles


async def _others(
    connection: Connection | Pool, concierge: UUID, words: Sequence[Word]
) -> list[tuple[str, str, float, int]]:
    """What else the words may stand for: word, stem, how surely, how many articles hold that stem."""
    if not words:
        return []
    forms = [(word.text, form) for word in words for form in {word.text, *word.stems} if len(form) >= SHORTEST]
    texts, spelt = [text for text, _ in forms], [form for _, form in forms]
    rows = await connection.fetch(NEAR, concierge, texts, spelt, SIMILAR, SPELT)
    found = [(row["word"], row["stem"], row["sure"], row["held"]) for row in rows]
    parts = {word.text: set(_parts(word.text)) for word in words}
    every = list(set().union(*parts.values()))
    if every:
        held = {row["stem"]: row["held"] for row in await connection.fetch(PARTS, concierge, every)}
        found += [(text, stem, SPELT, held[stem]) for text, some in parts.items() for stem in some & held.keys()]
    return found


def _parts(word: str) -> Iterable[str]:
    """Its beginnings and ends, three letters shorter or more."""
    for length in range(SHORTEST, len(word) - 2):
        yield word[:length]
        yield word[-length:]
