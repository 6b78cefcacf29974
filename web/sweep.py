"""Every 2 s: what changed without a notification, whose rights changed, and which sockets are stuck."""

import asyncio
from datetime import datetime
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
TICKETS = """
SELECT t.number, t.version + l.seq AS mark FROM ticket t JOIN log l ON l.id = t.log
WHERE t.changed_at > now() - interval '1 minute'
"""
STAFF = """
SELECT s.id, ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role)::text[] AS roles,
    ARRAY(SELECT m.team FROM team_person m WHERE m.person = p.id) AS teams,
    coalesce((SELECT a.available FROM availability a WHERE a.person = p.handle), false) AS available
FROM session s JOIN person p ON p.id = s.person WHERE s.id = ANY($1) AND p.active AND s.expires_at > now()
"""
ENABLED = "SELECT id FROM concierge WHERE id = ANY($1) AND enabled"
# A revocation, or a block, may be committed some seconds after its moment.
REVOKED = """
SELECT now() AS at, ARRAY(
    SELECT visitor FROM visitor_token WHERE revoked_at > coalesce($1, now()) - interval '1 minute'
    UNION SELECT visitor FROM block WHERE at > coalesce($1, now()) - interval '1 minute' AND lifted_at IS NULL
) AS visitors
"""

log = structlog.get_logger("web.sweep")


class Sweep:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._marks: dict[UUID, int] = {}
        self._tickets: dict[int, int] = {}
        self._looked_at: datetime | None = None

    async def run(self) -> None:
        """For ever; while Postgres is away there is nothing to tell."""
        while True:
            await asyncio.sleep(EVERY)
            self.stuck()
            try:
                await self.changes()
                await self.tickets()
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

    async def tickets(self) -> None:
        """Marks the tickets that were decided about lately, and moved since the last look."""
        if not (self._hub.helpdesks or self._hub.by_ticket):
            self._tickets.clear()
            return
        now = {row["number"]: row["mark"] for row in await pool().fetch(TICKETS)}
        for number in [one for one, mark in now.items() if self._tickets.get(one) != mark]:
            self._hub.ticket(number, told=False)
        self._tickets = now

    def stuck(self) -> None:
        """Nobody waits for a client that does not read."""
        for one in self._hub.everyone():
            if one.unread_for(PATIENCE):
                DROPPED.inc()
                one.end(1013)

    async def rights(self) -> None:
        """Every socket's principal, as the database knows him now."""
        listeners = [(one, one.who) for one in list(self._hub.staff)]
        sessions = [who.session for _, who in listeners if isinstance(who, Staff)]
        staff = {row["id"]: row for row in await pool().fetch(STAFF, sessions)} if sessions else {}
        for one, who in listeners:
            if isinstance(who, Staff) and not _same(who, staff.get(who.session)):
                one.doubt()
        await self._visitors()

    async def _visitors(self) -> None:
        """There are thousands of them: asked is what changed, not how each of them stands."""
        if not self._hub.sites:
            self._looked_at = None
            return
        row = await pool().fetchrow(REVOKED, self._looked_at)
        enabled = {found["id"] for found in await pool().fetch(ENABLED, list(self._hub.sites))}
        ended = [one for concierge, here in self._hub.sites.items() if concierge not in enabled for one in here]
        if row is not None:
            self._looked_at = row["at"]
            ended += [one for visitor in row["visitors"] for one in self._hub.people.get(str(visitor), ())]
        for one in ended:
            one.doubt()


def _same(who: Staff, row: asyncpg.Record | None) -> bool:
    if row is None:
        return False
    teams = {team.id for team in who.teams}
    return (tuple(row["roles"]), set(row["teams"]), row["available"]) == (who.roles, teams, who.available)
