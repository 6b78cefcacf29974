"""Whom the rules chose, and how often known visitors came. The only writer of greeted and visited."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from models.database import Connection, Pool, pool
from models.proactive import Outreach

STANDS_FOR = timedelta(seconds=30)
"""A greeting that no page of the visitor could show by then comes no more."""
INVITES_FOR = timedelta(seconds=60)
"""The same for an invitation that could not be sent."""
APART = timedelta(minutes=30)
"""Visits that began within this of each other count as one: several tabs are no return."""

CHOOSE = """
INSERT INTO greeted (visitor, n, concierge, rule)
SELECT w.visitor, 1 + coalesce((SELECT max(g.n) FROM greeted g WHERE g.visitor = w.visitor), 0), $1, w.rule
FROM unnest($2::uuid[], $3::text[]) w (visitor, rule)
ON CONFLICT (visitor, n) DO NOTHING
"""
DUE = """
SELECT g.visitor, g.n, g.concierge, g.rule, r.rule ->> 'text' AS text
FROM greeted g JOIN concierge c ON c.id = g.concierge AND c.enabled
CROSS JOIN LATERAL jsonb_array_elements(c.proactive) r (rule)
WHERE g.told_at IS NULL AND g.at > now() - $1::interval
    AND r.rule ->> 'key' = g.rule AND r.rule ->> 'then' = $2 AND (r.rule ->> 'enabled')::boolean
ORDER BY g.at
"""
TOLD = "UPDATE greeted SET told_at = coalesce(told_at, now()) WHERE visitor = $1 AND n = $2"
SHOWN = """
UPDATE greeted g SET told_at = coalesce(told_at, now()),
    opened_at = CASE WHEN $3 THEN coalesce(opened_at, now()) ELSE opened_at END
WHERE g.visitor = $1 AND g.n = (SELECT max(l.n) FROM greeted l WHERE l.visitor = $1 AND l.rule = $2)
"""
COUNT_VISITS = """
INSERT INTO visited (visitor, began_at)
SELECT v.visitor, min(v.began_at) FROM visit v JOIN visitor w ON w.id = v.visitor
WHERE NOT EXISTS (SELECT FROM visited d WHERE d.visitor = v.visitor AND d.began_at > v.began_at - $1::interval)
GROUP BY v.visitor ON CONFLICT DO NOTHING
"""
# The id of who never acted is that of a visit, and means nothing once the caps do not ask for it.
FORGET = (
    "DELETE FROM greeted WHERE at < now() - interval '30 days'",
    """
    DELETE FROM greeted g WHERE g.at < now() - interval '1 day'
        AND NOT EXISTS (SELECT FROM visitor v WHERE v.id = g.visitor)
    """,
    "DELETE FROM visited WHERE began_at < now() - interval '1 year'",
)


class Due(Struct, frozen=True, kw_only=True):
    """A visitor was chosen, and has not been told yet. `text`: as the rule says now."""

    visitor: UUID
    n: int
    concierge: UUID
    rule: str
    text: str


async def choose(connection: Connection, concierge: UUID, chosen: Sequence[tuple[UUID, str]]) -> None:
    """`chosen`: visitors and keys of rules. Under a lock of the concierge's row, so that no two passes greet twice."""
    visitors, rules = [visitor for visitor, _ in chosen], [rule for _, rule in chosen]
    await connection.execute(CHOOSE, concierge, visitors, rules)


async def due(connection: Connection | Pool, outreach: Outreach) -> list[Due]:
    """What follows from rows that were written, the oldest first; nothing where the rule was taken back meanwhile."""
    within = STANDS_FOR if outreach is Outreach.OFFER else INVITES_FOR
    return [Due(**row) for row in await connection.fetch(DUE, within, outreach.value)]


async def told(connection: Connection | Pool, visitor: UUID, n: int) -> None:
    await connection.execute(TOLD, visitor, n)


async def shown(connection: Connection | Pool, visitor: UUID, rule: str, *, opened: bool) -> None:
    """A page of the visitor says so; about what he was never greeted with it says nothing."""
    await connection.execute(SHOWN, visitor, rule, opened)


async def count_visits() -> None:
    """Of visitors who have acted: when each one came. Idempotent."""
    await pool().execute(COUNT_VISITS, APART)


async def forget() -> None:
    """What no cap asks for any more."""
    for statement in FORGET:
        await pool().execute(statement)
