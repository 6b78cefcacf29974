"""How patient a team is, what a chat waits for, who holds how many."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T06:10:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "teams' patience and hours, slots, waits, offline messages"

TABLES = """
ALTER TABLE team
    ADD COLUMN mode varchar(10) NOT NULL DEFAULT 'by_hand' CHECK (mode IN ('by_hand', 'offers')),
    ADD COLUMN cap integer NOT NULL DEFAULT 5 CHECK (cap BETWEEN 1 AND 100),
    ADD COLUMN policy jsonb NOT NULL DEFAULT
        '{"offer": 30, "answer": 180, "grace": 60, "nobody": 300, "idle": 900, "idle_end": 300, "reopen": 1800}',
    ADD COLUMN hours jsonb,
    ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE team_person
    ADD COLUMN priority integer NOT NULL DEFAULT 0;
ALTER TABLE log
    ADD COLUMN at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN waiting_since timestamptz,
    ADD COLUMN spoke_at timestamptz;
ALTER TABLE escalation
    ADD COLUMN waits jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN policy jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN passed varchar(40)[] NOT NULL DEFAULT '{}';
CREATE TABLE slot (
    person varchar(40) NOT NULL,
    conversation uuid NOT NULL REFERENCES conversation,
    at timestamptz NOT NULL DEFAULT now(),
    until timestamptz,
    PRIMARY KEY (person, conversation)
);
CREATE INDEX slot_conversation ON slot (conversation);
CREATE TABLE last_offer (
    person varchar(40) PRIMARY KEY,
    at timestamptz NOT NULL
);
CREATE TABLE offline_message (
    conversation uuid NOT NULL REFERENCES conversation,
    n integer NOT NULL,
    seq bigint NOT NULL,
    reachable boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (conversation, n, seq)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
