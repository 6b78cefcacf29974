"""Visits, invitations, the keys that a deployment makes for itself."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T08:00:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "visits and invitations"

TABLES = """
ALTER TABLE concierge
    ADD COLUMN parameters varchar(60)[] NOT NULL DEFAULT '{}',
    ADD COLUMN remembers_visits boolean NOT NULL DEFAULT true;
ALTER TABLE intent
    ADD COLUMN reserved_for varchar(40);
CREATE UNLOGGED TABLE visit (
    process uuid NOT NULL REFERENCES process_lease ON DELETE CASCADE,
    n integer NOT NULL,
    visit uuid NOT NULL,
    visitor uuid NOT NULL,
    concierge uuid NOT NULL,
    change bigint NOT NULL,
    began_at timestamptz NOT NULL,
    page_at timestamptz NOT NULL,
    url text NOT NULL,
    title text NOT NULL DEFAULT '',
    referrer text,
    browser varchar(100),
    language varchar(35),
    signed_at timestamptz NOT NULL,
    hidden_at timestamptz,
    left_at timestamptz,
    PRIMARY KEY (process, n)
);
CREATE INDEX visit_visitor ON visit (visitor);
CREATE INDEX visit_change ON visit (process, change);
CREATE UNLOGGED TABLE visit_page (
    visit uuid NOT NULL,
    at timestamptz NOT NULL,
    url text NOT NULL,
    title text NOT NULL DEFAULT '',
    PRIMARY KEY (visit, at)
);
CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    visitor uuid NOT NULL,
    concierge uuid NOT NULL REFERENCES concierge,
    team uuid NOT NULL REFERENCES team,
    by varchar(40),
    status varchar(20) NOT NULL,
    version integer NOT NULL,
    offered_at timestamptz NOT NULL,
    until timestamptz,
    ended_at timestamptz,
    cools_until timestamptz,
    conversation uuid REFERENCES conversation
);
CREATE INDEX invitation_visitor ON invitation (visitor, offered_at DESC);
CREATE INDEX invitation_open ON invitation (visitor) WHERE ended_at IS NULL;
CREATE TABLE invitation_line (
    invitation uuid PRIMARY KEY,
    text text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE invitation_mark (
    invitation uuid PRIMARY KEY,
    delivered_at timestamptz NOT NULL,
    seen_at timestamptz
);
CREATE TABLE secret (
    name varchar(40) PRIMARY KEY,
    value bytea NOT NULL
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
