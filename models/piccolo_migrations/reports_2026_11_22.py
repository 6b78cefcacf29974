"""Reports: the chats of some days are found by when they began."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:06:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "reports"

INDEXES = """
CREATE INDEX intent_at ON intent (at);
CREATE INDEX conversation_created_at ON conversation (created_at);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(INDEXES))
    return manager
