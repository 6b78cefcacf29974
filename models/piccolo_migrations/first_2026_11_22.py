"""The first tables. SQL by hand: keys of two columns, partial and UNLOGGED tables are not in Piccolo's language."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T02:00:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "people, teams, concierges, visitors, the log and its projections"

TABLES = """
CREATE TABLE person (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    handle varchar(40) NOT NULL UNIQUE,
    email varchar(254) NOT NULL UNIQUE,
    name varchar(100) NOT NULL,
    password text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE role (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    role varchar(20) NOT NULL CHECK (role IN ('agent', 'copilot', 'admin')),
    UNIQUE (person, role)
);
CREATE TABLE team (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL UNIQUE
);
CREATE TABLE team_person (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    UNIQUE (team, person)
);
CREATE TABLE concierge (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key varchar(64) NOT NULL UNIQUE,
    name varchar(100) NOT NULL,
    enabled boolean NOT NULL DEFAULT true,
    sites varchar(255)[] NOT NULL DEFAULT '{}',
    greeting text NOT NULL,
    no_match text NOT NULL
);
CREATE TABLE concierge_team (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    concierge uuid NOT NULL REFERENCES concierge ON DELETE CASCADE,
    team uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    position integer NOT NULL DEFAULT 0,
    UNIQUE (concierge, team)
);
CREATE TABLE visitor (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    concierge uuid NOT NULL REFERENCES concierge,
    name varchar(100),
    email varchar(254),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE visitor_token (
    hash bytea PRIMARY KEY,
    visitor uuid NOT NULL REFERENCES visitor ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE INDEX visitor_token_visitor ON visitor_token (visitor);
CREATE TABLE session (
    hash bytea PRIMARY KEY,
    id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    person uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    csrf varchar(64) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person);
CREATE TABLE socket_ticket (
    hash bytea PRIMARY KEY,
    principal varchar(80) NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE TABLE rate_window (
    key varchar(120) PRIMARY KEY,
    began_at timestamptz NOT NULL,
    events integer NOT NULL
);

CREATE TABLE log (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind varchar(20) NOT NULL CHECK (kind IN ('conversation', 'ticket')),
    visitor uuid REFERENCES visitor,
    seq bigint NOT NULL DEFAULT 0,
    visitor_seq bigint NOT NULL DEFAULT 0,
    last_visitor_seq bigint NOT NULL DEFAULT 0,
    last_agent_seq bigint NOT NULL DEFAULT 0,
    last_agent varchar(40),
    bot_seq bigint NOT NULL DEFAULT 0,
    open boolean NOT NULL DEFAULT true,
    owner varchar(40),
    owner_epoch integer NOT NULL DEFAULT 0,
    escalation integer,
    escalations integer NOT NULL DEFAULT 0,
    allowance integer NOT NULL DEFAULT 0,
    allowance_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 60);
CREATE UNIQUE INDEX log_one_open ON log (visitor) WHERE open;
CREATE INDEX log_visitor ON log (visitor);
CREATE INDEX log_escalated ON log (id) WHERE escalation IS NOT NULL;
CREATE TABLE conversation (
    id uuid PRIMARY KEY REFERENCES log,
    concierge uuid NOT NULL REFERENCES concierge,
    team uuid REFERENCES team,
    page_url text,
    page_title text,
    browser text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversation_team ON conversation (team);
CREATE TABLE entry (
    log uuid NOT NULL REFERENCES log,
    seq bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    audience varchar(10) NOT NULL CHECK (audience IN ('everyone', 'staff')),
    visitor_prev bigint NOT NULL,
    epoch integer NOT NULL,
    author_kind varchar(10) NOT NULL,
    author_id varchar(40),
    author_name varchar(100),
    client_id varchar(160) NOT NULL,
    what jsonb NOT NULL,
    PRIMARY KEY (log, seq)
);
CREATE UNIQUE INDEX entry_once ON entry (log, author_kind, author_id, client_id) NULLS NOT DISTINCT;
CREATE TABLE intent (
    conversation uuid NOT NULL REFERENCES conversation,
    n integer NOT NULL,
    team uuid NOT NULL REFERENCES team,
    reason varchar(20) NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (conversation, n)
);
CREATE TABLE escalation (
    conversation uuid NOT NULL,
    n integer NOT NULL,
    version integer NOT NULL,
    status varchar(20) NOT NULL,
    owner varchar(40),
    owner_here boolean NOT NULL DEFAULT true,
    epoch integer NOT NULL,
    until timestamptz,
    claimed_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (conversation, n),
    FOREIGN KEY (conversation, n) REFERENCES intent
);
CREATE TABLE relay_cursor (
    log uuid PRIMARY KEY REFERENCES log,
    seq bigint NOT NULL
);
CREATE TABLE availability (
    person varchar(40) PRIMARY KEY,
    available boolean NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE reading (
    person varchar(40) NOT NULL,
    log uuid NOT NULL REFERENCES log,
    seq bigint NOT NULL,
    PRIMARY KEY (person, log)
);
CREATE UNLOGGED TABLE process_lease (
    process uuid PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE UNLOGGED TABLE presence (
    process uuid NOT NULL REFERENCES process_lease ON DELETE CASCADE,
    person varchar(40) NOT NULL,
    PRIMARY KEY (process, person)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
