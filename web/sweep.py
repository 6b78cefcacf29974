"""Every 2 s: what changed without a notification, whose rights changed, and which sockets are stuck."""

import asyncio
from uuid import UUID

import asyncpg
import structlog

from models.database import UNREACHABLE, pool
from web.hub import Hub
from web.metrics import CAUGHT, DROPPED
from web.principals import Staff

EVERY = 2.0
PATIENCE = 10.0
"""Seconds that a client may leave a frame unread."""
MARKS = """
SELECT l.id, l.seq + coalesce((SELECT sum(r.seq) FROM reading r WHERE r.log = l.id), 0)::bigint AS mark
FROM (SELECT * FROM log WHERE id = ANY($1) UNION SELECT * FROM log WHERE escalation IS NOT NULL AND $2) l
"""
STAFF = """
SELECT s.id, ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role)::text[] AS roles,
    ARRAY(SELECT m.team FROM team_person m WHERE m.person = p.id) AS teams,
    coalesce((SELECT a.available FROM availability a WHERE a.person = p.handle), false) AS available
FROM session s JOIN person p ON p.id = s.person WHERE s.id = ANY($1) AND p.active AND s.expires_at > now()
"""
VISITORS = """
SELECT DISTINCT t.visitor AS id FROM visitor_token t JOIN visitor v ON v.id = t.visitor
JOIN concierge c ON c.id = v.concierge WHERE t.visitor = ANY($1) AND t.revoked_at IS NULL AND c.enabled
"""

log = structlog.get_logger("web.sweep")


class Sweep:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._marks: dict[UUID, int] = {}

    async def run(self) -> None:
        """For ever; while Postgres is away there is nothing to tell."""
        while True:
            await asyncio.sleep(EVERY)
            self.stuck()
            try:
                await self.changes()
                await self.rights()
            except (*UNREACHABLE, asyncpg.PostgresError) as error:
                log.warning("sweep_failed", why=type(error).__name__)

    async def changes(self) -> None:
        """Marks the logs that moved since the last look, or that left the lists."""
        rows = await pool().fetch(MARKS, list(self._hub.followers), bool(self._hub.lists))
        now = {row["id"]: row["mark"] for row in rows}
        moved = [one for one in now.keys() | self._marks.keys() if now.get(one) != self._marks.get(one)]
        self._marks = now
        for one in moved:
            CAUGHT.inc()
            self._hub.mark(one)

    def stuck(self) -> None:
        """Nobody waits for a client that does not read."""
        for one in self._hub.everyone():
            if one.unread_for(PATIENCE):
                DROPPED.inc()
                one.end(1013)

    async def rights(self) -> None:
        """Every socket's principal, as the database knows him now."""
        listeners = self._hub.everyone()
        sessions = [one.who.session for one in listeners if isinstance(one.who, Staff)]
        visitors = [one.who.id for one in listeners if not isinstance(one.who, Staff)]
        staff = {row["id"]: row for row in await pool().fetch(STAFF, sessions)} if sessions else {}
        known = {row["id"] for row in await pool().fetch(VISITORS, visitors)} if visitors else set()
        for one in listeners:
            if not (_same(one.who, staff.get(one.who.session)) if isinstance(one.who, Staff) else one.who.id in known):
                one.doubt()


def _same(who: Staff, row: asyncpg.Record | None) -> bool:
    if row is None:
        return False
    teams = {team.id for team in who.teams}
    return (tuple(row["roles"]), set(row["teams"]), row["available"]) == (who.roles, teams, who.available)
