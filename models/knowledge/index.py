"""What makes a published article findable: its stems, and its part in the vocabulary of its concierge."""

from uuid import UUID

from models.database import Connection
from models.knowledge.content import Content, State
from models.knowledge.words import words

# A stem has letters and digits only, so it stands in a tsvector as it is.
STEMS = """
UPDATE article SET search = (
    SELECT coalesce(string_agg(stem || CASE WHEN asked THEN ':1A' ELSE ':1' END, ' '), '')::tsvector
    FROM (
        SELECT stem, bool_or(asked) AS asked FROM (
            SELECT word, true AS asked FROM unnest($2::text[]) word
            UNION ALL SELECT word, false FROM unnest($3::text[]) word
        ) said, unnest(frontdesk_stems(word)) stem WHERE stem <> '' GROUP BY stem
    ) each
) WHERE id = $1
"""
# In the order of the stems, so that two who save at once wait for each other and never in a ring.
COUNT = """
INSERT INTO vocabulary (concierge, stem, asked, held)
SELECT a.concierge, each.stem, sum(each.asked), sum(each.held)
FROM article a, LATERAL (
    SELECT '' AS stem, 0 AS asked, $2::integer AS held WHERE a.search <> ''
    UNION ALL SELECT u.lexeme, CASE WHEN 'A' = ANY(u.weights) THEN $2 ELSE 0 END, $2 FROM unnest(a.search) u
) each
WHERE a.id = $1 GROUP BY a.concierge, each.stem ORDER BY each.stem
ON CONFLICT (concierge, stem) DO UPDATE
    SET asked = vocabulary.asked + excluded.asked, held = vocabulary.held + excluded.held
"""


async def forget(connection: Connection, id: UUID) -> None:  # noqa: A002
    """Takes an article that will change, or go, out of the vocabulary. The caller holds its row's lock."""
    await connection.execute(COUNT, id, -1)


async def learn(connection: Connection, id: UUID, content: Content) -> None:  # noqa: A002
    """The opposite, once it has changed. A draft has no stems."""
    published = content.state is State.PUBLISHED
    asked = words("\n".join((content.title, *content.questions))) if published else []
    await connection.execute(STEMS, id, asked, words(content.body) if published else [])
    await connection.execute(COUNT, id, 1)
