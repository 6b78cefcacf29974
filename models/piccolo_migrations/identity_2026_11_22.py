"""Who a site says its visitors are: signed by the site, with a secret of each concierge."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:04:00:000002"
VERSION = "1.38.0"
DESCRIPTION = "signed identity"

TABLES = """
CREATE TABLE site_identity (
    concierge uuid PRIMARY KEY REFERENCES concierge (id) ON DELETE CASCADE,
    secret varchar(100) NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    command_id varchar(64) NOT NULL,
    required boolean NOT NULL DEFAULT false
);
CREATE TABLE identity_proof (
    signature bytea,
    token bytea REFERENCES visitor_token (hash) ON DELETE CASCADE,
    until timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (signature, token)
);
CREATE INDEX identity_proof_token ON identity_proof (token);
CREATE INDEX identity_proof_until ON identity_proof (until);
ALTER TABLE visitor ADD COLUMN subject varchar(255);
CREATE UNIQUE INDEX visitor_subject ON visitor (concierge, subject) WHERE subject IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
