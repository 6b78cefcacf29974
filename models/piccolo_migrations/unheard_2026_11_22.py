"""Words in a ticket's thread that its workflow has not heard of; open tickets, in turn."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T11:41:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "unheard words in tickets"

TABLES = """
CREATE TABLE unheard (
    log uuid PRIMARY KEY REFERENCES log,
    seq bigint NOT NULL
);
CREATE INDEX ticket_open ON ticket (number) WHERE status <> 'closed';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
