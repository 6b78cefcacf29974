"""When a concierge speaks first, and whom it has greeted."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T08:20:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "proactive rules"

TABLES = """
ALTER TABLE concierge
    ADD COLUMN proactive jsonb NOT NULL DEFAULT '[]';
CREATE TABLE greeted (
    visitor uuid NOT NULL,
    n integer NOT NULL,
    concierge uuid NOT NULL REFERENCES concierge ON DELETE CASCADE,
    rule varchar(40) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    told_at timestamptz,
    opened_at timestamptz,
    PRIMARY KEY (visitor, n)
);
CREATE INDEX greeted_rule ON greeted (concierge, rule, at);
CREATE INDEX greeted_untold ON greeted (at) WHERE told_at IS NULL;
CREATE TABLE visited (
    visitor uuid NOT NULL REFERENCES visitor ON DELETE CASCADE,
    began_at timestamptz NOT NULL,
    PRIMARY KEY (visitor, began_at)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
