"""A mail that is being sent is nobody else's to send; the list of mails, the newest first."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T11:30:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "mails"

COLUMNS = """
ALTER TABLE mail ADD COLUMN under_way_until timestamptz;
CREATE INDEX mail_at ON mail (at DESC, id DESC);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(COLUMNS))
    return manager
