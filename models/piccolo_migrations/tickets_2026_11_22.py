"""Tickets: forms, what was filed by them, how each ticket stands, and the mails about it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T11:20:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "tickets"

TABLES = """
ALTER TABLE team ADD COLUMN tickets jsonb NOT NULL DEFAULT '{"response": 14400, "resolution": 86400}';
ALTER TABLE team ADD COLUMN manager varchar(40);
ALTER TABLE concierge ADD COLUMN feedback_tickets boolean NOT NULL DEFAULT false;
CREATE TABLE form (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key varchar(40) NOT NULL UNIQUE,
    title varchar(100) NOT NULL,
    help text NOT NULL DEFAULT '',
    fields jsonb NOT NULL DEFAULT '[]',
    team uuid REFERENCES team,
    enabled boolean NOT NULL DEFAULT true,
    builtin boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1
);
CREATE TABLE submission (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    log uuid NOT NULL UNIQUE REFERENCES log,
    kind varchar(20) NOT NULL,
    source varchar(20) NOT NULL,
    form uuid REFERENCES form,
    form_title varchar(100) NOT NULL,
    by varchar(40),
    client_id varchar(160) NOT NULL,
    conversation uuid REFERENCES conversation,
    concierge uuid REFERENCES concierge,
    visitor uuid REFERENCES visitor,
    name varchar(100),
    email varchar(254),
    subject varchar(200) NOT NULL,
    description text NOT NULL,
    answers jsonb NOT NULL DEFAULT '[]',
    at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX submission_once ON submission (coalesce(by, ''), client_id);
CREATE INDEX submission_conversation ON submission (conversation) WHERE conversation IS NOT NULL;
CREATE INDEX submission_visitor ON submission (visitor) WHERE visitor IS NOT NULL;
CREATE INDEX submission_search ON submission USING gin (search);
CREATE TABLE ticket (
    number bigint PRIMARY KEY REFERENCES submission,
    log uuid NOT NULL UNIQUE REFERENCES log,
    version integer NOT NULL DEFAULT 0,
    status varchar(20) NOT NULL DEFAULT 'todo',
    team uuid NOT NULL REFERENCES team,
    assignee varchar(40),
    priority varchar(10) NOT NULL DEFAULT 'normal',
    due_at timestamptz,
    overdue boolean NOT NULL DEFAULT false,
    state jsonb,
    dues jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ticket_begins ON ticket (number) WHERE version = 0;
CREATE INDEX ticket_team ON ticket (team, status, changed_at DESC, number DESC);
CREATE INDEX ticket_assignee ON ticket (assignee, status);
CREATE TABLE ticket_task (
    id uuid PRIMARY KEY,
    ticket bigint NOT NULL REFERENCES submission,
    text varchar(300) NOT NULL,
    by varchar(40) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    done_by varchar(40),
    done_at timestamptz
);
CREATE INDEX ticket_task_ticket ON ticket_task (ticket);
CREATE TABLE ticket_view (
    id uuid PRIMARY KEY,
    person varchar(40) NOT NULL,
    name varchar(60) NOT NULL,
    query jsonb NOT NULL,
    for_all boolean NOT NULL DEFAULT false,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ticket_view_person ON ticket_view (person);
CREATE TABLE mail (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket bigint REFERENCES submission,
    occasion varchar(160) NOT NULL UNIQUE,
    kind varchar(20) NOT NULL,
    recipient varchar(254) NOT NULL,
    message_id varchar(200) NOT NULL,
    reference varchar(200),
    subject varchar(200) NOT NULL,
    body text,
    at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX mail_ticket ON mail (ticket);
CREATE TABLE verified_address (
    email varchar(254) PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now()
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
