"""A visitor's place in line, and how long the chats before his will take by what the team really did."""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from models.database import pool

# The router's order. Who waits for the agent who invited him has a place, and is not told of it. The pace is the median
# time from one claim of the team to the next, in the last hour.
PLACES = """
WITH line AS (
    SELECT l.id, o.team,
        CASE WHEN coalesce(x.version, 0) < 2 THEN i.reserved_for ELSE x.waits ->> 'reserved' END IS NULL AS waits,
        row_number() OVER (PARTITION BY o.team ORDER BY i.at, i.conversation) AS place
    FROM log l JOIN intent i ON i.conversation = l.id AND i.n = l.escalation JOIN conversation o ON o.id = l.id
    LEFT JOIN escalation x ON x.conversation = l.id AND x.n = l.escalation
    WHERE l.open AND l.escalation IS NOT NULL AND coalesce(x.status, 'unclaimed') = 'unclaimed'
), wanted AS (SELECT * FROM line WHERE waits AND id = ANY($1)),
gaps AS (
    SELECT o.team, extract(epoch FROM x.claimed_at
        - lag(x.claimed_at) OVER (PARTITION BY o.team ORDER BY x.claimed_at)) AS gap
    FROM escalation x JOIN conversation o ON o.id = x.conversation
    WHERE x.claimed_at > now() - interval '1 hour' AND o.team IN (SELECT team FROM wanted)
), pace AS (
    SELECT team, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS gap FROM gaps WHERE gap IS NOT NULL
    GROUP BY team HAVING count(*) >= 2
)
SELECT w.id, w.place, ceil(p.gap * w.place)::integer AS wait FROM wanted w LEFT JOIN pace p ON p.team = w.team
"""


class Place(Struct, frozen=True, kw_only=True):
    """`place`: 1 is next. `wait`: seconds; None where the team claimed fewer than three chats in the last hour."""

    place: int
    wait: int | None


async def places(logs: Collection[UUID]) -> dict[UUID, Place]:
    """Of those that wait for anybody of their team."""
    rows = await pool().fetch(PLACES, list(logs)) if logs else []
    return {row["id"]: Place(place=row["place"], wait=row["wait"]) for row in rows}
