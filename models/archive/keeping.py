"""A chat that is over goes into the archive with all its words, once, when it ends: a message costs nothing for it."""

from uuid import UUID

from models.database import Connection
from models.knowledge.words import words
from models.queries.said import WORDS

SAID = f"""
SELECT {WORDS} AS text FROM entry e WHERE e.log = $1 AND e.what ->> 'text' IS NOT NULL
UNION ALL SELECT d.value FROM detail d WHERE d.conversation = $1
UNION ALL SELECT concat_ws(' ', v.name, v.email) FROM log l JOIN visitor v ON v.id = l.visitor WHERE l.id = $1
"""  # noqa: S608  a constant
# A tsvector has room for 1 MiB. No chat has so many different words, but whoever writes one must not keep it from
# ending. Words in their order, so that two chats that end at once wait for each other and never in a ring.
KEEP = """
WITH chat AS (
    SELECT o.id, o.team, o.concierge, x.owner, i.reason, coalesce(x.ended_at, l.at) AS at, (
        SELECT (e.what ->> 'score')::smallint FROM entry e WHERE e.log = o.id AND e.what ->> 'type' = 'rated'
        ORDER BY e.seq DESC LIMIT 1
    ) AS score, ARRAY(SELECT jsonb_array_elements_text(g.what -> 'tags')) AS tags, g.what ->> 'outcome' AS outcome
    FROM conversation o JOIN log l ON l.id = o.id
    JOIN intent i ON i.conversation = o.id AND i.n = l.escalations
    LEFT JOIN escalation x ON x.conversation = o.id AND x.n = l.escalations
    LEFT JOIN LATERAL (
        SELECT e.what FROM entry e WHERE e.log = o.id AND e.what ->> 'type' = 'tagged' ORDER BY e.seq DESC LIMIT 1
    ) g ON true
    WHERE o.id = $1
), forms AS (
    SELECT form, sum(octet_length(form) + 12) OVER (ORDER BY octet_length(form), form) AS size FROM (
        SELECT word AS form FROM unnest($2::text[]) word
        UNION SELECT stem FROM unnest($2::text[]) word, unnest(frontdesk_stems(word)) stem WHERE stem <> ''
    ) each
), learnt AS (
    INSERT INTO archive_word (word)
    SELECT word FROM unnest($2::text[]) word, chat WHERE word ~ '^[[:alpha:]]{4,}$'
    AND NOT EXISTS (SELECT FROM archive_word known WHERE known.word = word.word) ORDER BY word
    ON CONFLICT DO NOTHING
)
INSERT INTO archived_chat (conversation, team, concierge, agent, reason, at, score, tags, outcome, search)
SELECT id, team, concierge, owner, reason, at, score, tags, outcome,
    array_to_tsvector(ARRAY(SELECT form FROM forms WHERE size < 900000)) FROM chat
ON CONFLICT (conversation) DO UPDATE SET team = excluded.team, concierge = excluded.concierge, agent = excluded.agent,
    reason = excluded.reason, at = excluded.at, score = excluded.score, tags = excluded.tags,
    outcome = excluded.outcome, search = excluded.search
"""
IS_KEPT = "SELECT EXISTS (SELECT FROM archived_chat WHERE conversation = $1)"
TAKE_OUT = "DELETE FROM archived_chat WHERE conversation = $1"


async def keep(connection: Connection, conversation: UUID) -> None:
    """It is over. In the transaction that says so, after all else; again with what was written since. A chat that
    nobody asked people into does not come into the archive."""
    said = [row["text"] for row in await connection.fetch(SAID, conversation)]
    apart = dict.fromkeys(part for text in said for part in text.split())
    await connection.execute(KEEP, conversation, sorted(set(words(" ".join(apart)))))


async def written(connection: Connection, conversation: UUID) -> None:
    """Somebody added a line, which may have been after the end. In the transaction that added it."""
    if await connection.fetchval(IS_KEPT, conversation):
        await keep(connection, conversation)


async def goes_on(connection: Connection, conversation: UUID) -> None:
    """It is not over after all."""
    await connection.execute(TAKE_OUT, conversation)
