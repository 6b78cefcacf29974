"""What the concierge knows, how it is set up, and what it asked before a person came."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T05:00:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "articles, details, thumbs, questions without an answer, a concierge's settings"

TABLES = """
ALTER TABLE concierge
    ADD COLUMN feedback text NOT NULL DEFAULT 'I am sorry that this did not help.',
    ADD COLUMN clarifier text NOT NULL DEFAULT 'Did you mean?',
    ADD COLUMN offline text NOT NULL DEFAULT 'Nobody is here right now. You are in line, and we answer as soon as we can.',
    ADD COLUMN clarifies boolean NOT NULL DEFAULT true,
    ADD COLUMN on_asked varchar(10) NOT NULL DEFAULT 'escalate' CHECK (on_asked IN ('escalate', 'offer', 'off')),
    ADD COLUMN on_feedback varchar(10) NOT NULL DEFAULT 'offer' CHECK (on_feedback IN ('escalate', 'offer', 'off')),
    ADD COLUMN on_no_answer varchar(10) NOT NULL DEFAULT 'offer' CHECK (on_no_answer IN ('escalate', 'offer', 'off')),
    ADD COLUMN form jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE TABLE article (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    concierge uuid NOT NULL REFERENCES concierge ON DELETE CASCADE,
    slug varchar(80) NOT NULL,
    title varchar(200) NOT NULL,
    body text NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by varchar(40),
    UNIQUE (concierge, slug)
);
CREATE TABLE phrasing (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    article uuid NOT NULL REFERENCES article ON DELETE CASCADE,
    position integer NOT NULL,
    text varchar(300) NOT NULL,
    UNIQUE (article, position)
);
CREATE TABLE detail (
    conversation uuid NOT NULL REFERENCES conversation,
    field varchar(40) NOT NULL,
    seq bigint NOT NULL,
    label varchar(100) NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (conversation, field, seq),
    FOREIGN KEY (conversation, seq) REFERENCES entry (log, seq)
);
CREATE TABLE thumb (
    log uuid NOT NULL,
    seq bigint NOT NULL,
    article uuid NOT NULL REFERENCES article ON DELETE CASCADE,
    helpful boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES entry
);
CREATE INDEX thumb_article ON thumb (article);
CREATE TABLE unanswered (
    log uuid NOT NULL,
    seq bigint NOT NULL,
    concierge uuid NOT NULL REFERENCES concierge ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    settled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES entry
);
CREATE INDEX unanswered_open ON unanswered (concierge, at) WHERE NOT settled;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
