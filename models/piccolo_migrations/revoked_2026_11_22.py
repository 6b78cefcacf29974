"""Revoked tokens are found by their time: every web process asks for the last ones every two seconds."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T08:30:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "the last revoked tokens"

INDEX = """
CREATE INDEX visitor_token_revoked ON visitor_token (revoked_at) WHERE revoked_at IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(INDEX))
    return manager
