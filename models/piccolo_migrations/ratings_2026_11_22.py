"""Ratings: found by their chat, and kept with it in the archive."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:03:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "ratings"

RATINGS = """
CREATE INDEX entry_rated ON entry (log, seq) WHERE what ->> 'type' = 'rated';
ALTER TABLE archived_chat ADD COLUMN score smallint;
CREATE INDEX archived_chat_score ON archived_chat (score, at DESC, conversation DESC) WHERE score IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(RATINGS))
    return manager
