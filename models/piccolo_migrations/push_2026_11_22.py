"""Browsers that are told of something without an open console, and what they were told."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T08:15:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "web push"

TABLES = """
CREATE TABLE push_subscription (
    endpoint text PRIMARY KEY,
    person varchar(40) NOT NULL,
    session uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    p256dh varchar(100) NOT NULL,
    auth varchar(30) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX push_subscription_person ON push_subscription (person);
CREATE INDEX push_subscription_session ON push_subscription (session);
CREATE TABLE push (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person varchar(40) NOT NULL,
    kind varchar(20) NOT NULL,
    conversation uuid NOT NULL,
    occasion varchar(60) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    until timestamptz NOT NULL,
    sent_at timestamptz,
    UNIQUE (person, kind, conversation, occasion)
);
CREATE INDEX push_until ON push (until);
CREATE INDEX escalation_reserved ON escalation (conversation) WHERE waits ->> 'reserved' IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
