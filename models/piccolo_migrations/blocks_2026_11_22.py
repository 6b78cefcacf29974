"""Visitors who may not write here."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:08:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "blocked visitors"

TABLES = """
CREATE TABLE block (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    visitor uuid NOT NULL REFERENCES visitor (id) ON DELETE CASCADE,
    command_id varchar(64) NOT NULL,
    conversation uuid NOT NULL,
    reason text NOT NULL,
    by varchar(40) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    until timestamptz,
    lifted_at timestamptz,
    lifted_by varchar(40),
    UNIQUE (visitor, command_id)
);
CREATE INDEX block_stands ON block (visitor) WHERE lifted_at IS NULL;
CREATE INDEX block_at ON block (at DESC, id DESC) WHERE lifted_at IS NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
