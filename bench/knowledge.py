"""Many articles, made of few: each a copy of one of the demo's in which words are exchanged."""

import random
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID, uuid4

from desk.knowledge.folder import read_folder
from models.database import Connection, pool
from models.knowledge import Content
from models.knowledge.words import plain, words

SYLLABLES = "ba den fir gol hal jun kam lor mis nal pro quen rol sta tur vel wim zan ber schi tro gel"
NEW_WORDS = 8000
EXCHANGED = 0.4
"""The part of the words that is exchanged, for one of the demo's or for a new one; common ones more often."""

# Set by set what models/knowledge/index.py does article by article.
STEMS = "CREATE TEMP TABLE stem_of AS SELECT word, unnest(frontdesk_stems(word)) AS stem FROM unnest($1::text[]) word"
SEARCH = """
UPDATE article a SET search = s.search FROM (
    SELECT article, string_agg(stem || CASE WHEN asked THEN ':1A' ELSE ':1' END, ' ')::tsvector AS search FROM (
        SELECT h.article, o.stem, bool_or(h.asked) AS asked FROM holds h JOIN stem_of o USING (word) GROUP BY 1, 2
    ) each GROUP BY article
) s WHERE a.id = s.article
"""
VOCABULARY = """
INSERT INTO vocabulary (concierge, stem, asked, held)
SELECT a.concierge, u.lexeme, count(*) FILTER (WHERE 'A' = ANY(u.weights)), count(*)
FROM article a, unnest(a.search) u WHERE a.concierge = $1 GROUP BY 1, 2
UNION ALL SELECT $1, '', 0, count(*) FROM article WHERE concierge = $1
"""
HOLDS = "CREATE TEMP TABLE holds (article uuid, word text, asked boolean)"


async def fill(concierge: UUID, size: int, folders: Iterable[Path]) -> int:
    """Gives a concierge `size` published articles; how many questions they have."""
    originals = [file.content for folder in folders for file in read_folder(folder)[0]]
    chance = random.Random(20261122)
    known = sorted({word for one in originals for word in words(f"{one.title} {one.body} {' '.join(one.questions)}")})
    new = ["".join(chance.choices(SYLLABLES.split(), k=chance.randint(2, 4))) for _ in range(NEW_WORDS)]
    vocabulary = known + new
    chance.shuffle(vocabulary)
    copies = [_copy(originals[number % len(originals)], vocabulary, chance) for number in range(size)]
    ids = [uuid4() for _ in copies]
    async with pool().acquire() as connection:
        async with connection.transaction():
            await connection.execute("SET LOCAL statement_timeout = 0")
            await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            await _write(connection, concierge, list(zip(ids, copies, strict=True)))
        await connection.execute("SET statement_timeout = 0")
        await connection.execute("VACUUM ANALYZE article, phrasing, vocabulary")
        await connection.execute("SET statement_timeout = 5000")
    return sum(len(one.questions) for one in copies)


def _copy(original: Content, vocabulary: list[str], chance: random.Random) -> Content:
    def other(text: str) -> str:
        return " ".join(
            vocabulary[int(len(vocabulary) * chance.random() ** 3)] if chance.random() < EXCHANGED else word
            for word in text.split()
        )

    questions = tuple(dict.fromkeys(other(question)[:300] for question in original.questions))
    return Content(title=other(original.title)[:200], body=other(original.body)[:4000], questions=questions)


async def _write(connection: Connection, concierge: UUID, articles: list[tuple[UUID, Content]]) -> None:
    rows = [(id_, concierge, str(id_), one.title, one.body, "published") for id_, one in articles]
    columns = ["id", "concierge", "slug", "title", "body", "state"]
    await connection.copy_records_to_table("article", records=rows, columns=columns)
    asked = [(id_, at, text, plain(text)) for id_, one in articles for at, text in enumerate(one.questions)]
    await connection.copy_records_to_table("phrasing", records=asked, columns=["article", "position", "text", "plain"])
    holds = [
        (id_, word, True) for id_, one in articles for word in set(words(f"{one.title} {' '.join(one.questions)}"))
    ]
    holds += [(id_, word, False) for id_, one in articles for word in set(words(one.body))]
    await connection.execute(HOLDS)
    await connection.copy_records_to_table("holds", records=holds)
    await connection.execute(STEMS, list({word for _, word, _ in holds}))
    await connection.execute(SEARCH)
    await connection.execute(VOCABULARY, concierge)
    await connection.execute("DROP TABLE holds, stem_of")
