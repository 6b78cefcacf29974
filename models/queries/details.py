"""What stands beside a chat: Chat details."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models import tags
from models.concierges import DECODE_FORM
from models.database import pool
from models.details import lasts
from models.events import AuthorKind, Field, FieldKind, Reason
from models.log import Page
from models.queries.ratings import Rating, rating
from models.queries.said import WORDS

DETAILS = f"""
SELECT v.name, v.email, v.subject, i.reason, i.at AS asked_at, x.claimed_at, c.name AS concierge, c.form,
    t.name AS team, p.name AS agent, o.page_url, o.page_title, o.browser, o.created_at, l.escalations AS n,
    (SELECT {WORDS} FROM entry e
        WHERE e.log = l.id AND e.author_kind = 'visitor' AND e.what ->> 'type' IN ('said', 'chose')
        ORDER BY e.seq LIMIT 1) AS question
FROM conversation o JOIN log l ON l.id = o.id JOIN visitor v ON v.id = l.visitor JOIN concierge c ON c.id = o.concierge
LEFT JOIN team t ON t.id = o.team
LEFT JOIN intent i ON i.conversation = o.id AND i.n = l.escalations
LEFT JOIN escalation x ON x.conversation = o.id AND x.n = l.escalations
LEFT JOIN person p ON p.handle = x.owner
WHERE o.id = $1
"""  # noqa: S608  a constant
COLLECTED = """
SELECT d.field, d.label, d.value, e.at, e.author_kind, e.author_name
FROM detail d JOIN entry e ON e.log = d.conversation AND e.seq = d.seq
WHERE d.conversation = $1 ORDER BY d.seq DESC
"""
KNOWN = """
SELECT DISTINCT ON (d.field) d.field, d.value FROM log here JOIN log l ON l.visitor = here.visitor AND l.id <> here.id
JOIN detail d ON d.conversation = l.id JOIN entry e ON e.log = d.conversation AND e.seq = d.seq
WHERE here.id = $1 AND d.field = ANY($2) ORDER BY d.field, e.at DESC
"""


class SaidBefore(Struct, frozen=True, kw_only=True):
    """`by`: the agent who corrected it; None: the visitor said it."""

    value: str
    by: str | None
    at: datetime


class Collected(Struct, frozen=True, kw_only=True):
    """A detail that the form asks for, or asked for. What was not collected has no `value`; `by` and `at` are as in
    `SaidBefore`, None also where the value is known from an earlier conversation. `history`: what stood before, the
    newest first."""

    key: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...]
    value: str | None
    by: str | None
    at: datetime | None
    history: tuple[SaidBefore, ...]


class Details(Struct, frozen=True, kw_only=True):
    """What is unknown is None. `verified`: the site vouches for name and address, of its user
    `subject`. `workflow`: the id of the escalation's workflow. `tags`, `outcome`: as they stand."""

    question: str | None
    name: str | None
    email: str | None
    verified: bool
    subject: str | None
    reason: Reason | None
    asked_at: datetime | None
    claimed_at: datetime | None
    concierge: str
    team: str | None
    agent: str | None
    page: Page | None
    browser: str | None
    started_at: datetime
    workflow: str | None
    fields: tuple[Collected, ...]
    rated: Rating | None
    tags: tuple[str, ...]
    outcome: str | None


async def details(log: UUID) -> Details | None:
    row = await pool().fetchrow(DETAILS, log)
    if row is None:
        return None
    tagged = await tags.standing(pool(), log)
    return Details(
        question=row["question"],
        name=row["name"],
        email=row["email"],
        verified=row["subject"] is not None,
        subject=row["subject"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        asked_at=row["asked_at"],
        claimed_at=row["claimed_at"],
        concierge=row["concierge"],
        team=row["team"],
        agent=row["agent"],
        page=Page(url=row["page_url"], title=row["page_title"] or "") if row["page_url"] else None,
        browser=row["browser"],
        started_at=row["created_at"],
        workflow=f"esc-{log}-{row['n']}" if row["n"] else None,
        fields=await _fields(log, DECODE_FORM(row["form"]), {"name": row["name"], "email": row["email"]}),
        rated=await rating(pool(), log),
        tags=tagged.tags,
        outcome=tagged.outcome,
    )


async def _fields(log: UUID, form: tuple[Field, ...], own: dict[str, str | None]) -> tuple[Collected, ...]:
    """In the form's order, then what an earlier form asked for. `own`: what is known of the visitor himself."""
    known = await pool().fetch(KNOWN, log, [field.key for field in form if lasts(field)])
    own = {row["field"]: row["value"] for row in known} | {key: value for key, value in own.items() if value}
    labels = {field.key: field for field in form}
    said: dict[str, list[SaidBefore]] = {key: [] for key in labels}
    for row in await pool().fetch(COLLECTED, log):
        labels.setdefault(row["field"], Field(key=row["field"], label=row["label"]))
        by = row["author_name"] if row["author_kind"] == AuthorKind.AGENT else None
        said.setdefault(row["field"], []).append(SaidBefore(value=row["value"], by=by, at=row["at"]))
    return tuple(_collected(labels[key], lines, own.get(key)) for key, lines in said.items())


def _collected(field: Field, said: list[SaidBefore], known: str | None) -> Collected:
    last = said[0] if said else None
    return Collected(
        key=field.key,
        label=field.label,
        kind=field.kind,
        choices=field.choices,
        value=last.value if last else known,
        by=last.by if last else None,
        at=last.at if last else None,
        history=tuple(said[1:]),
    )
