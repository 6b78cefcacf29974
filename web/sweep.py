"""Every 2 s: what changed without a notification, whose rights changed, and which sockets are stuck."""

import asyncio
from uuid import UUID

import asyncpg
import structlog

from models.database import UNREACHABLE, pool
from web.hub import Hub, Listener
from web.metrics import CAUGHT, DROPPED
from web.principals import Staff, identity

EVERY = 2.0
PATIENCE = 10.0
"""Seconds that a client may leave a frame unread."""
MARKS = """
SELECT l.id, l.seq + coalesce((SELECT sum(r.seq) FROM reading r WHERE r.log = l.id), 0)::bigint AS mark
FROM log l WHERE l.id = ANY($1) OR (l.escalation IS NOT NULL AND $2)
"""
RIGHTS = """
SELECT s.id::text AS key, concat_ws(' ',
    (SELECT string_agg(r.role, ',' ORDER BY r.role) FROM role r WHERE r.person = p.id),
    (SELECT string_agg(m.team::text, ',' ORDER BY m.team) FROM team_person m WHERE m.person = p.id),
    (SELECT a.available FROM availability a WHERE a.person = p.handle)) AS rights
FROM session s JOIN person p ON p.id = s.person WHERE s.id = ANY($1) AND p.active AND s.expires_at > now()
UNION ALL
SELECT DISTINCT t.visitor::text, '' FROM visitor_token t WHERE t.visitor = ANY($2) AND t.revoked_at IS NULL
"""

log = structlog.get_logger("web.sweep")


class Sweep:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._marks: dict[UUID, int] = {}
        self._rights: dict[str, str] = {}

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
        listeners = self._hub.everyone()
        sessions = [one.who.session for one in listeners if isinstance(one.who, Staff)]
        visitors = [one.who.id for one in listeners if not isinstance(one.who, Staff)]
        now = {row["key"]: row["rights"] for row in await pool().fetch(RIGHTS, sessions, visitors)}
        for one in listeners:
            if now.get(_key(one)) != self._rights.get(_key(one), now.get(_key(one), "")):
                one.doubt()
        self._rights = now


def _key(listener: Listener) -> str:
    return str(listener.who.session) if isinstance(listener.who, Staff) else identity(listener.who)
