"""How articles are found: their stems, what is asked for most, and questions as they are compared."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T06:00:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "stems of articles, the vocabulary of each concierge, questions without case and accents"

# Dictionaries without stop words: what says little is weighed by how often it is asked.
# Numbers tell one question from another as words do; a stem is at most 40 letters and digits, so it needs no quotes.
SEARCH = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE TEXT SEARCH DICTIONARY frontdesk_english (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH DICTIONARY frontdesk_german (TEMPLATE = snowball, LANGUAGE = german);
CREATE FUNCTION frontdesk_stems(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ts_lexize('frontdesk_english', word) || ts_lexize('frontdesk_german', word);
ALTER TABLE article ADD COLUMN search tsvector NOT NULL DEFAULT '';
ALTER TABLE phrasing ADD COLUMN plain text NOT NULL DEFAULT '';
CREATE TABLE vocabulary (
    concierge uuid NOT NULL REFERENCES concierge ON DELETE CASCADE,
    stem text NOT NULL,
    asked integer NOT NULL,
    held integer NOT NULL,
    PRIMARY KEY (concierge, stem)
);
CREATE INDEX article_search ON article USING gin (concierge, search) WITH (fastupdate = off);
CREATE INDEX phrasing_plain ON phrasing USING hash (plain);
CREATE INDEX vocabulary_trigrams ON vocabulary USING gin (concierge, stem gin_trgm_ops) WITH (fastupdate = off);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(SEARCH))
    return manager
