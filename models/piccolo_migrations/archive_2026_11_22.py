"""The Chat Archive: chats that are over, with the words that were said in them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T12:28:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "chat archive"

# The words stand apart from the row (TOAST), so that whatever only sorts or filters reads little. What ended before
# there was an archive comes into it here, by the words as they were written and their stems.
TABLES = """
CREATE TABLE archived_chat (
    conversation uuid PRIMARY KEY REFERENCES conversation,
    team uuid NOT NULL REFERENCES team,
    concierge uuid NOT NULL REFERENCES concierge,
    agent varchar(40),
    reason varchar(20) NOT NULL,
    at timestamptz NOT NULL,
    search tsvector NOT NULL DEFAULT ''
) WITH (toast_tuple_target = 256);
CREATE TABLE archive_word (
    word text PRIMARY KEY
);
CREATE INDEX archive_word_trigrams ON archive_word USING gin (word gin_trgm_ops);
INSERT INTO archived_chat (conversation, team, concierge, agent, reason, at, search)
SELECT o.id, o.team, o.concierge, x.owner, i.reason, coalesce(x.ended_at, l.at), array_to_tsvector(ARRAY(
    SELECT word FROM unnest(w.words) word WHERE word <> ''
    UNION SELECT stem FROM unnest(w.words) word, unnest(frontdesk_stems(word)) stem WHERE stem <> ''
))
FROM conversation o JOIN log l ON l.id = o.id AND o.team IS NOT NULL
JOIN intent i ON i.conversation = o.id AND i.n = l.escalations
LEFT JOIN escalation x ON x.conversation = o.id AND x.n = l.escalations
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT left(word, 40)) AS words
    FROM entry e, regexp_split_to_table(lower(e.what ->> 'text'), '[^[:alnum:]]+') word WHERE e.log = o.id
) w
WHERE NOT l.open OR x.status = 'ended';
INSERT INTO archive_word (word)
SELECT DISTINCT word FROM archived_chat a, unnest(tsvector_to_array(a.search)) word WHERE word ~ '^[[:alpha:]]{4,}$';
CREATE INDEX archived_chat_at ON archived_chat (at DESC, conversation DESC);
CREATE INDEX archived_chat_team ON archived_chat (team, at DESC, conversation DESC);
CREATE INDEX archived_chat_agent ON archived_chat (agent, at DESC, conversation DESC);
CREATE INDEX archived_chat_concierge ON archived_chat (concierge, at DESC, conversation DESC);
CREATE INDEX archived_chat_search ON archived_chat USING gin (search);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
