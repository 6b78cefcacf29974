"""What people should hear who have no console open: looked up anew each time, never remembered."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import asyncpg
import msgspec

from models.database import pool
from models.events import Timer
from models.notifications import Kind, choices_of
from models.pushes import News
from models.status import Status
from models.teams import POLICY
from models.waits import Waits, due

WAITS = msgspec.json.Decoder(Waits).decode
LASTS = timedelta(minutes=2)
"""How long it is news that somebody wrote, or waits: whoever closes his console has heard of what was before."""
A_MOMENT = timedelta(seconds=1)
"""A team that works by offers offers a new chat within it: then it is not everybody's."""

ABSENT = """
SELECT p.handle FROM person p WHERE p.active
AND EXISTS (SELECT FROM push_subscription b JOIN session s ON s.id = b.session AND s.expires_at > now()
    WHERE b.person = p.handle)
AND NOT EXISTS (
    SELECT FROM presence s JOIN process_lease e ON e.process = s.process WHERE s.person = p.handle AND e.until > now())
"""

# A workflow's first fact is that it runs; the second one, that the chat is reserved for whoever invited the visitor.
LIVE = """
SELECT x.conversation, x.n, x.status, x.owner, x.waits, x.policy, l.waiting_since, i.at AS asked_at,
    x.version < 2 AND i.reserved_for IS NOT NULL OR i.at > clock_timestamp() - $2::interval AS arriving,
    coalesce(r.seq, 0) < l.last_visitor_seq AS unread,
    (SELECT e.at FROM entry e WHERE e.log = l.id AND e.seq = l.last_visitor_seq) AS wrote_at,
    ARRAY(SELECT p.handle FROM team_person m JOIN person p ON p.id = m.person AND p.handle = ANY($1::text[])
        JOIN role a ON a.person = p.id AND a.role = 'agent'
        JOIN availability v ON v.person = p.handle AND v.available
        WHERE m.team = o.team AND x.status = 'unclaimed') AS could_claim
FROM log l JOIN escalation x ON x.conversation = l.id AND x.n = l.escalation
JOIN intent i ON i.conversation = x.conversation AND i.n = x.n
JOIN conversation o ON o.id = l.id
LEFT JOIN reading r ON r.log = l.id AND r.person = x.owner
WHERE l.open AND l.escalation IS NOT NULL AND x.status IN ('unclaimed', 'in_progress', 'ending')
"""


async def for_the_absent() -> list[News]:
    """News of people whose browsers can be reached, who have no console open, and who want to be told."""
    now = datetime.now(UTC)
    absent = {row["handle"] for row in await pool().fetch(ABSENT)}
    if not absent:
        return []
    rows = await pool().fetch(LIVE, list(absent), A_MOMENT)
    found = [news for row in rows for news in _news(row) if news.until > now and news.person in absent]
    chosen = await choices_of({news.person for news in found})
    return [news for news in found if getattr(chosen[news.person], news.kind.value).show]


def _news(row: asyncpg.Record) -> Iterable[News]:
    waits: Waits = WAITS(row["waits"])
    status = Status(row["status"])
    moments = {one.timer: one.at for one in due(status, None, waits, POLICY(row["policy"]))}
    if waits.reserved is not None:
        yield from _told(row, Kind.ACCEPTED, [waits.reserved], "", moments.get(Timer.RESERVED))
    elif waits.offered is not None:
        kind, timer = (Kind.OFFER, Timer.OFFER) if status is Status.UNCLAIMED else (Kind.TRANSFER, Timer.TRANSFER)
        yield from _told(row, kind, [waits.offered], _second(waits.offered_until), moments.get(timer))
    elif status is Status.UNCLAIMED and not row["arriving"]:
        since = waits.queued_at or row["asked_at"]
        yield from _told(row, Kind.UNCLAIMED, row["could_claim"], _second(since), since + LASTS)
    if row["owner"] is not None and status is not Status.UNCLAIMED and row["unread"] and row["waiting_since"]:
        # What was said before he had the chat, he read when he took it.
        since = max(row["waiting_since"], waits.since or row["waiting_since"])
        if row["wrote_at"] >= since:
            yield from _told(row, Kind.MESSAGE, [row["owner"]], _second(since), since + LASTS)


def _told(
    row: asyncpg.Record, kind: Kind, people: Sequence[str], occasion: str, until: datetime | None
) -> Iterable[News]:
    if until is None:
        return
    for person in people:
        named = f"{row['n']} {occasion}".strip()
        yield News(person=person, kind=kind, conversation=row["conversation"], occasion=named, until=until)


def _second(at: datetime | None) -> str:
    return "" if at is None else str(int(at.timestamp()))
