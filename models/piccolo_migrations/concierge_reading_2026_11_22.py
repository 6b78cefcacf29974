"""What the bot reads in each pass, without reading everything: chats that people do not have, and forms begun."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T05:10:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "indexes for the concierge"

INDEXES = """
CREATE INDEX log_with_concierge ON log (id) WHERE open AND escalation IS NULL;
CREATE INDEX entry_detail_asked ON entry (at) WHERE what ->> 'type' = 'detail_asked';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(INDEXES))
    return manager
