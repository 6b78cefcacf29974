"""Transcripts that visitors ask for."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:04:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "transcripts"

TABLES = """
CREATE TABLE transcript (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    conversation uuid NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    visitor uuid NOT NULL REFERENCES visitor (id) ON DELETE CASCADE,
    command_id varchar(64) NOT NULL,
    email varchar(254) NOT NULL,
    stage varchar(10) NOT NULL CHECK (stage IN ('ask', 'asked', 'due', 'sent', 'dropped')),
    asked_at timestamptz NOT NULL DEFAULT now(),
    proven_at timestamptz,
    through bigint,
    tries integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    code varchar(40),
    UNIQUE (conversation, command_id)
);
CREATE INDEX transcript_next ON transcript (next_at) WHERE stage IN ('ask', 'due');
CREATE INDEX transcript_visitor ON transcript (visitor, lower(email)) WHERE proven_at IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
