"""Files that were sent."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T12:30:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "files"

TABLES = """
CREATE TABLE file (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    by varchar(40) NOT NULL,
    name varchar(255) NOT NULL,
    size bigint,
    media_type varchar(100) NOT NULL,
    sha256 bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    kept_at timestamptz
);
CREATE INDEX file_unneeded ON file (created_at) WHERE kept_at IS NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
