"""Who looks at a chat, and how fast a team's chats find an agent."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T06:30:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "who looks at a chat; claims of the last hour"

TABLES = """
CREATE UNLOGGED TABLE looking (
    process uuid NOT NULL REFERENCES process_lease ON DELETE CASCADE,
    person varchar(40) NOT NULL,
    log uuid NOT NULL,
    PRIMARY KEY (process, person, log)
);
CREATE INDEX looking_log ON looking (log);
CREATE INDEX escalation_claimed ON escalation (claimed_at) WHERE claimed_at IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
