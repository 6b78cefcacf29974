"""Many chats with every line that a report counts, made up: teams of uneven size, five agents in each."""

from uuid import UUID

from msgspec import Struct

from bench.staff import EACH, GROUPS, concierge_of, staff
from models.database import pool
from models.tables import Visitor

DAYS = 720
LINES = 14
"""Of a chat that somebody claimed; each fifth is missed, and each fifth conversation stays with the concierge."""
PLAN = """
CREATE TEMP TABLE plan AS
SELECT gen_random_uuid() AS id, now() - random() * make_interval(days => $1) AS at, random() AS team_at,
    1 + floor(random() * $2)::integer AS agent, random() < 0.2 AS missed, random() < 0.2 AS alone,
    (ARRAY['asked', 'asked', 'asked', 'no_answer', 'feedback', 'invited'])[1 + floor(random() * 6)::integer] AS reason,
    floor(10 + random() * 120)::integer AS wait, 1 + floor(random() * 5)::integer AS score, random() < 0.4 AS rates,
    NULL::uuid AS team
FROM generate_series(1, $3)
"""
OF_TEAMS = "UPDATE plan SET team = ($1::uuid[])[1 + width_bucket(team_at, $2::float8[])]"
LOGS = """
INSERT INTO log (id, kind, visitor, open, seq, visitor_seq, escalations)
SELECT id, 'conversation', $1, false, 20, 20, CASE WHEN alone THEN 0 ELSE 1 END FROM plan
"""
CONVERSATIONS = "INSERT INTO conversation (id, concierge, team, created_at) SELECT id, $1, team, at FROM plan"
INTENTS = """
INSERT INTO intent (conversation, n, team, reason, epoch, seq, at)
SELECT id, 1, team, reason, 1, 4, at + interval '40 s' FROM plan WHERE NOT alone
"""
WORDS = "Where is my parcel? It was to come on Monday, and nobody has told me anything since then."
ENTRIES = """
INSERT INTO entry (log, seq, at, audience, visitor_prev, epoch, author_kind, author_id, client_id, what)
SELECT p.id, l.seq, p.at + make_interval(secs => l.secs), 'everyone', l.seq - 1, 1, l.kind,
    CASE WHEN l.kind = 'agent' THEN format('agent-%s-%s', array_position($2::uuid[], p.team) - 1, p.agent - 1) END,
    l.seq::text, l.what
FROM plan p CROSS JOIN LATERAL (VALUES
    (1, 0, 'visitor', true, jsonb_build_object('type', 'said', 'text', $1::text)),
    (2, 1, 'concierge', true, jsonb_build_object('type', 'answered', 'text', $1::text)),
    (3, 20, 'visitor', true, jsonb_build_object('type', 'said', 'text', $1::text)),
    (4, 40, 'visitor', NOT alone, jsonb_build_object('type', 'asked', 'n', 1, 'reason', reason)),
    (5, 40, 'frontdesk', NOT alone, '{"type": "queued", "n": 1}'),
    (6, 40 + wait, 'agent', NOT alone AND NOT missed, '{"type": "claimed"}'),
    (7, 50 + wait, 'agent', NOT alone AND NOT missed, jsonb_build_object('type', 'said', 'text', $1::text)),
    (8, 90 + wait, 'visitor', NOT alone AND NOT missed, jsonb_build_object('type', 'said', 'text', $1::text)),
    (9, 120 + wait, 'agent', NOT alone AND NOT missed, jsonb_build_object('type', 'said', 'text', $1::text)),
    (10, 180 + wait, 'visitor', NOT alone AND NOT missed, jsonb_build_object('type', 'said', 'text', $1::text)),
    (11, 200 + 3 * wait, 'agent', NOT alone AND NOT missed, '{"type": "ending"}'),
    (12, 210 + 3 * wait, 'agent', NOT alone AND NOT missed, '{"type": "ended"}'),
    (13, 260 + 3 * wait, 'visitor', NOT alone AND NOT missed AND rates,
        jsonb_build_object('type', 'rated', 'score', score)),
    (14, 900, 'frontdesk', NOT alone, CASE WHEN missed THEN '{"type": "left"}' ELSE '{"type": "archived"}' END::jsonb)
) l (seq, secs, kind, there, what)
WHERE l.there
ORDER BY p.at + make_interval(secs => l.secs)
"""


class Reported(Struct, frozen=True, kw_only=True):
    """`readers`: who → e-mail address. `teams`: the largest first."""

    readers: dict[str, str]
    teams: list[UUID]
    entries: int


async def fill(size: int) -> Reported:
    """`size` conversations, their lines in the table by time, as they would have come."""
    people = await staff("agent")
    concierge = await concierge_of(people.teams)
    visitor = Visitor(concierge=concierge, name="Vera Stone")
    await visitor.save()
    async with pool().acquire() as connection:
        await connection.execute("SET statement_timeout = 0")
        await connection.execute("SELECT setseed(0.5)")
        await connection.execute(PLAN, DAYS, EACH, size)
        bounds = [sum(GROUPS[:n]) for n in range(1, len(GROUPS))]
        await connection.execute(OF_TEAMS, people.teams, bounds)
        await connection.execute(LOGS, visitor.id)
        await connection.execute(CONVERSATIONS, concierge)
        await connection.execute(INTENTS)
        await connection.execute(ENTRIES, WORDS, people.teams)
        await connection.execute("VACUUM ANALYZE")
        entries: int = await connection.fetchval("SELECT count(*) FROM entry")
        await connection.execute("SET statement_timeout = 5000")
    return Reported(readers=people.readers, teams=people.teams, entries=entries)
