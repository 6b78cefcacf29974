"""The Ticket List: in the order that a page is read in, what few tickets are, and what is nearly spelled so."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T11:50:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "indexes of the Ticket List"

TABLES = """
CREATE INDEX ticket_changed ON ticket (changed_at DESC, number DESC);
CREATE INDEX ticket_due ON ticket (coalesce(due_at, 'infinity'), number);
CREATE INDEX ticket_priority ON ticket (
    array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority::text), number);
CREATE INDEX ticket_counted ON ticket (team, status) INCLUDE (assignee, overdue)
    WHERE status IN ('todo', 'in_progress', 'done');
CREATE INDEX submission_feedback ON submission (number) WHERE kind = 'feedback';
CREATE INDEX submission_nearly ON submission USING gin ((subject || ' ' || coalesce(name, '')) gin_trgm_ops);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(TABLES))
    return manager
