"""What agents say often, and how chats are sorted: saved replies, tags and outcomes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:01:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "saved replies, tags and outcomes"

TABLES = """
CREATE TABLE saved_reply (
    id uuid PRIMARY KEY,
    person varchar(40),
    team uuid REFERENCES team,
    name varchar(60) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    at timestamptz NOT NULL DEFAULT now(),
    CHECK ((person IS NULL) <> (team IS NULL))
);
CREATE INDEX saved_reply_person ON saved_reply (person) WHERE person IS NOT NULL;
CREATE INDEX saved_reply_team ON saved_reply (team) WHERE team IS NOT NULL;
CREATE TABLE tag_list (
    id integer PRIMARY KEY CHECK (id = 1),
    version integer NOT NULL DEFAULT 1,
    tags text[] NOT NULL,
    outcomes text[] NOT NULL
);
INSERT INTO tag_list (id, tags, outcomes)
VALUES (1, '{Question,Problem,Billing,Feedback}', '{Solved,"Not solved",Spam}');
CREATE INDEX entry_tagged ON entry (log, seq) WHERE what ->> 'type' = 'tagged';
ALTER TABLE archived_chat ADD COLUMN tags text[] NOT NULL DEFAULT '{}', ADD COLUMN outcome varchar(40);
CREATE INDEX archived_chat_tags ON archived_chat USING gin (tags);
CREATE INDEX archived_chat_outcome ON archived_chat (outcome, at DESC, conversation DESC) WHERE outcome IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
