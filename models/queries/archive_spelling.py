"""Words that nobody said, as they may have been meant: with a letter missing, doubled, wrong or in the wrong place."""

from collections.abc import Sequence

from models.database import Connection
from models.distance import distance

# Two letters in the wrong order leave a short word few trigrams of its own: so what is alike is chosen here by little,
# and then by how many letters differ.
ALIKE = """
SELECT w.place, k.word AS known, k.word = w.word AS said FROM unnest($1::text[]) WITH ORDINALITY AS w (word, place)
CROSS JOIN LATERAL (
    SELECT word FROM archive_word WHERE word % w.word ORDER BY word <> w.word, similarity(word, w.word) DESC, word
    LIMIT 40
) k
"""
THRESHOLD = "SET LOCAL pg_trgm.similarity_threshold = 0.15"
SHORTEST = 4


async def respelled(connection: Connection, said: Sequence[str]) -> str | None:
    """In a transaction. None: nothing else may have been meant."""
    await connection.execute(THRESHOLD)
    known: dict[int, list[str]] = {}
    for row in await connection.fetch(ALIKE, list(said)):
        known.setdefault(row["place"] - 1, []).append(row["known"])
    meant = [_nearest(word, known.get(place, [])) for place, word in enumerate(said)]
    return " ".join(meant) if meant != list(said) else None


def _nearest(word: str, known: Sequence[str]) -> str:
    if len(word) < SHORTEST or word in known:
        return word
    most = 1 if len(word) < 6 else 2
    far = [(distance(word, one), one) for one in known]
    return min((one for one in far if one[0] <= most), default=(0, word))[1]
