"""How people come in: links by which one is invited or sets a new password, a second factor, where one is logged in."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T15:05:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "people"

TABLES = """
CREATE UNIQUE INDEX person_mailbox ON person (lower(email));
ALTER TABLE session ADD COLUMN browser varchar(100);
CREATE TABLE access_link (
    id uuid PRIMARY KEY,
    kind varchar(10) NOT NULL CHECK (kind IN ('invite', 'reset')),
    person uuid REFERENCES person ON DELETE CASCADE,
    email varchar(254),
    roles varchar(20)[] NOT NULL DEFAULT '{}',
    teams uuid[] NOT NULL DEFAULT '{}',
    by varchar(40),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    mail_at timestamptz,
    mail_tries integer NOT NULL DEFAULT 0,
    mailed_at timestamptz
);
CREATE INDEX access_link_person ON access_link (person);
CREATE INDEX access_link_mail ON access_link (mail_at) WHERE mail_at IS NOT NULL;
CREATE TABLE access_token (
    hash bytea PRIMARY KEY,
    link uuid NOT NULL REFERENCES access_link ON DELETE CASCADE
);
CREATE INDEX access_token_link ON access_token (link);
CREATE TABLE second_factor (
    person uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    secret varchar(64) NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE recovery_code (
    hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES person ON DELETE CASCADE
);
CREATE INDEX recovery_code_person ON recovery_code (person);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
