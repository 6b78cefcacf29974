"""One writer for each thing: who writes which table, read from the SQL and the Piccolo calls in the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from piccolo.table import Table

import models.tables
from tests.test_imports import FLOOR, ROOT, modules

LOG = ("models/log/",)
WRITERS: dict[str, tuple[str, ...]] = {
    "log": LOG,
    "conversation": LOG,
    "entry": LOG,
    "intent": LOG,
    "escalation": ("activities/record.py",),
    "article": ("models/knowledge.py", "models/knowledge/"),
    "phrasing": ("models/knowledge.py", "models/knowledge/"),
    "vocabulary": ("models/knowledge/",),
    "detail": ("models/details.py",),
    "thumb": ("models/feedback.py",),
    "unanswered": ("models/feedback.py",),
    "person": ("models/people/", "desk/seed.py"),
    "role": ("models/people/", "desk/seed.py"),
    "team_person": ("models/people/", "models/team_setup.py", "desk/seed.py"),
    "session": ("web/sessions.py", "desk/loops/sweeper.py"),
    "access_link": ("models/people/",),
    "access_token": ("models/people/",),
    "second_factor": ("models/people/",),
    "recovery_code": ("models/people/",),
    "slot": ("models/slots.py",),
    "last_offer": ("desk/loops/router.py",),
    "offline_message": ("activities/record.py",),
    "invitation": ("activities/record_invitation.py",),
    "invitation_line": ("models/invitations.py",),
    "invitation_mark": ("web/inviting.py",),
    "concierge": ("models/concierges.py", "desk/seed.py"),
    "block": ("models/blocks.py",),
    "greeted": ("models/greetings.py",),
    "visited": ("models/greetings.py",),
    "relay_cursor": ("desk/loops/relay.py",),
    "availability": ("web/",),
    "reading": ("web/",),
    "process_lease": ("web/presence.py", "web/presence/", "desk/loops/sweeper.py"),
    "presence": ("web/presence.py", "web/presence/"),
    "looking": ("web/presence.py", "web/presence/"),
    "visit": ("web/mirror.py",),
    "visit_page": ("web/mirror.py", "desk/loops/sweeper.py"),
    "push": ("models/pushes.py",),
    "push_subscription": ("models/pushes.py",),
    "notification_choice": ("models/notifications.py",),
    "secret": ("models/secrets.py",),
    "file": ("models/files.py",),
    "form": ("models/form_setup.py", "desk/seed.py"),
    "submission": ("models/submissions.py",),
    "ticket": ("activities/record_ticket.py", "models/submissions.py"),
    "unheard": (*LOG, "desk/loops/relay.py"),
    "ticket_task": ("models/ticket_tasks.py",),
    "ticket_view": ("models/ticket_views.py",),
    "mail": ("models/mails.py",),
    "site_identity": ("models/identity.py",),
    "identity_proof": ("models/identity.py",),
    "transcript": ("models/transcripts.py",),
    "verified_address": ("models/mails.py",),
    "saved_reply": ("models/saved_replies.py",),
    "tag_list": ("models/tags.py",),
    "archived_chat": ("models/archive/",),
    "archive_word": ("models/archive/",),
}
WRITE = re.compile(
    r"\b(?:insert\s+into|update(?:\s+only)?|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)\s+\"?(\w+)\"?",
    re.IGNORECASE,
)
WRITING_CALLS = {"insert", "update", "delete", "save", "remove", "get_or_create", "update_self", "force_delete"}
TABLES = {
    name: cls._meta.tablename
    for name, cls in vars(models.tables).items()
    if isinstance(cls, type) and issubclass(cls, Table) and cls is not Table
}


def written_in(source: str) -> set[str]:
    """The tables that a module's SQL strings and Piccolo calls write. Documentation strings are no SQL."""
    tree = ast.parse(source)
    rows = _rows_known_as(tree)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            found.update(table.lower() for table in WRITE.findall(node.value))
        elif isinstance(node, ast.Call):
            found.update(_piccolo_write(node, rows))
    return found


@cache
def written_by(file: Path) -> frozenset[str]:
    return frozenset(written_in(file.read_text()))


def _rows_known_as(tree: ast.AST) -> dict[str, str]:
    """The names by which a module knows the row classes; `Entry` alone may be the event of that name."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "models.tables":
            known |= {alias.asname or alias.name: TABLES[alias.name] for alias in node.names if alias.name in TABLES}
        elif isinstance(node, ast.ImportFrom) and node.module == "models":
            prefixes = [alias.asname or alias.name for alias in node.names if alias.name == "tables"]
            known |= {f"{prefix}.{name}": table for prefix in prefixes for name, table in TABLES.items()}
    return known


def _piccolo_write(call: ast.Call, rows: dict[str, str]) -> Iterator[str]:
    """`Entry.insert(…)`, `Entry.objects().get_or_create(…)`, or a new row `Entry(…)`, which is there to be saved."""
    function = call.func
    if (name := ast.unparse(function)) in rows:
        yield rows[name]
    if isinstance(function, ast.Attribute) and function.attr in WRITING_CALLS:
        for node in ast.walk(function.value):
            if isinstance(node, ast.Name | ast.Attribute) and (name := ast.unparse(node)) in rows:
                yield rows[name]


@pytest.mark.parametrize("table", WRITERS)
def test_a_table_is_written_only_by_its_writer(table: str) -> None:
    assert table in TABLES.values(), "the table has another name now"
    for package in FLOOR:
        for file in modules(package):
            where = file.relative_to(ROOT).as_posix()
            if where.startswith((*WRITERS[table], "models/piccolo_migrations/", "models/tables/", "bench/")):
                continue
            assert table not in written_by(file), f"{where} writes {table}"


@pytest.mark.parametrize(
    "source",
    [
        'SQL = "INSERT INTO entry (log) VALUES ($1)"',
        'SQL = "WITH x AS (SELECT 1) UPDATE entry SET seq = 1"',
        'SQL = f"delete from entry where {x}"',
        "from models.tables import Entry\nEntry.insert(row)",
        "from models.tables import Entry as Line\nLine.objects().get_or_create(Line.seq == 1)",
        "from models import tables\ntables.Entry.update({}).where(tables.Entry.seq == 2)",
        "from models.tables import Entry\nrow = Entry(seq=1)",
    ],
)
def test_this_test_sees_a_write(source: str) -> None:
    assert written_in(source) == {"entry"}


@pytest.mark.parametrize(
    "source",
    [
        'SQL = "SELECT * FROM entry FOR UPDATE"',
        "from models.tables import Entry\nEntry.select()",
        "from models.events import Entry\nEntry(seq=1)",
        '"""Update entry by entry."""',
    ],
)
def test_this_test_lets_a_reading_pass(source: str) -> None:
    assert written_in(source) == set()
