"""Who is on the site now, with all that the rules of `models.proactive` ask for."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from models.database import Connection, Pool
from models.greetings import APART
from models.proactive import DAY, QUIET_FOR, Passer, ProactiveRule, as_sent

PASSERS = """
WITH page AS (
    SELECT DISTINCT ON (v.visitor) v.visitor, v.url, v.title, v.referrer, v.page_at, v.hidden_at,
        min(v.began_at) OVER (PARTITION BY v.visitor) AS began_at,
        max(v.signed_at) OVER (PARTITION BY v.visitor) AS signed_at
    FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now()
    WHERE v.concierge = $1 AND v.left_at IS NULL {who}
    ORDER BY v.visitor, v.hidden_at IS NOT NULL, v.page_at DESC
)
SELECT p.*, coalesce(w.name, w.email) AS name, g.at AS greeted_at, g.rules, g.ats,
    1 + (SELECT count(*) FROM visited d WHERE d.visitor = p.visitor AND d.began_at <= p.began_at - $3::interval)
        AS visits,
    EXISTS (
        SELECT FROM log l WHERE l.visitor = p.visitor AND l.open
            AND (l.escalation IS NOT NULL OR l.at > $2::timestamptz - $4::interval)
    ) AS talking,
    EXISTS (SELECT FROM invitation i WHERE i.visitor = p.visitor AND i.ended_at IS NULL) AS invited,
    EXISTS (SELECT FROM invitation i WHERE i.visitor = p.visitor AND i.cools_until > $2::timestamptz) AS cooling
FROM page p LEFT JOIN visitor w ON w.id = p.visitor
CROSS JOIN LATERAL (
    SELECT max(r.at) AS at, coalesce(array_agg(r.rule), '{{}}') AS rules, coalesce(array_agg(r.at), '{{}}') AS ats
    FROM (SELECT rule, max(at) AS at FROM greeted WHERE visitor = p.visitor GROUP BY rule) r
) g
"""
ON_SITE = PASSERS.format(who="")
# A page of theirs is one that a rule names, in sight, for as long as the rule says; and no rule has had them just now.
LIKELY = PASSERS.format(
    who=r"""
AND v.visitor IN (
    SELECT s.visitor FROM visit s
    CROSS JOIN LATERAL (SELECT split_part(s.url, '?', 1) AS url) a
    CROSS JOIN LATERAL (SELECT strpos(substr(a.url, 9), '/') AS slash) b
    CROSS JOIN LATERAL (SELECT CASE WHEN b.slash > 0 THEN substr(a.url, 8 + b.slash) ELSE '/' END AS path OFFSET 0) c
    JOIN unnest($5::text[], $6::text[], $7::int[], $8::int[]) r (key, page, on_page, once)
        ON c.path LIKE r.page AND s.page_at <= $2::timestamptz - make_interval(secs => r.on_page)
    WHERE s.concierge = $1 AND s.left_at IS NULL AND s.hidden_at IS NULL
    AND NOT EXISTS (
        SELECT FROM greeted h WHERE h.visitor = s.visitor AND (
            h.at > $2::timestamptz - $4::interval
            OR h.rule = r.key AND h.at > $2::timestamptz - make_interval(hours => r.once)))
)"""
)
TODAY = """
SELECT rule, count(*)::int AS times FROM greeted
WHERE concierge = $1 AND at > $2::timestamptz - $3::interval GROUP BY rule
"""


async def passers(connection: Connection | Pool, concierge: UUID, now: datetime) -> list[Passer]:
    """Everybody with an open page of the concierge's sites."""
    return [_passer(row) for row in await connection.fetch(ON_SITE, concierge, now, APART, QUIET_FOR)]


async def likely_passers(
    connection: Connection, concierge: UUID, rules: Sequence[ProactiveRule], now: datetime
) -> list[Passer]:
    """Those to whom one of the rules may apply."""
    rows = await connection.fetch(
        LIKELY,
        concierge,
        now,
        APART,
        QUIET_FOR,
        [rule.key for rule in rules],
        [_like(rule.page) for rule in rules],
        [rule.seconds_on_page for rule in rules],
        [rule.once_in_hours for rule in rules],
    )
    return [_passer(row) for row in rows]


async def today(connection: Connection | Pool, concierge: UUID, now: datetime) -> dict[str, int]:
    """How often each rule has greeted in the last `models.proactive.DAY`, by its key."""
    return {row["rule"]: row["times"] for row in await connection.fetch(TODAY, concierge, now, DAY)}


def _passer(row: asyncpg.Record) -> Passer:
    fields = dict(row)
    by_rule = dict(zip(fields.pop("rules"), fields.pop("ats"), strict=True))
    return Passer(**fields, by_rule=by_rule)


def _like(page: str) -> str:
    """The pattern as SQL reads it."""
    return as_sent(page).replace("%", r"\%").replace("_", r"\_").replace("*", "%") if page else "%"
