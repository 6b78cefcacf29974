"""The form that every desk has."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from models.statements import run

ID = "2026-11-22T11:40:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "the LiveChat Ticket"

LIVECHAT_TICKET = """
INSERT INTO form (key, title, help, builtin, fields) VALUES (
    'livechat-ticket', 'LiveChat Ticket', 'For what this chat could not settle: the ticket outlives it.', true, '[
    {"key": "subject", "label": "Subject", "kind": "text", "required": true, "use": "subject"},
    {"key": "description", "label": "Description", "kind": "long_text", "required": true, "default": "question",
        "use": "description"},
    {"key": "email", "label": "E-mail", "kind": "email", "default": "email", "use": "email",
        "help": "Answers go there. Without it, they stay in the ticket."},
    {"key": "name", "label": "Name", "kind": "text", "default": "name", "use": "name"},
    {"key": "priority", "label": "Priority", "kind": "choice", "choices": ["Low", "Normal", "High", "Urgent"],
        "use": "priority"},
    {"key": "group", "label": "Group", "kind": "team", "use": "group"},
    {"key": "assignee", "label": "Assignee", "kind": "person", "use": "assignee"},
    {"key": "due", "label": "Due", "kind": "date", "use": "due"}
]') ON CONFLICT (key) DO NOTHING;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="models", description=DESCRIPTION)
    manager.add_raw(run(LIVECHAT_TICKET))
    return manager
