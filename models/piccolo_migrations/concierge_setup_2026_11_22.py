"""The colours of a concierge's widget, and what each person wants to be told."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:07:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "colours of a widget, notification choices"

TABLES = """
ALTER TABLE concierge ADD COLUMN colours jsonb;
CREATE TABLE notification_choice (
    person varchar(40) PRIMARY KEY REFERENCES person (handle) ON DELETE CASCADE,
    choices jsonb NOT NULL
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
