"""The sweeper: compares what the rows show with what is so. Owners who are gone or back, workflows ended by force,
rows whose time is over."""

import time
from collections.abc import Callable
from uuid import UUID

import structlog
from msgspec import Struct
from temporalio.client import Client, WorkflowExecutionStatus

from activities.record import terminate
from activities.record_ticket import terminate as terminate_ticket
from models import identity, slots
from models.database import pool
from workflows import client as workflows
from workflows import policy, ticket_client, ticket_visibility, visibility
from workflows.requests import Edge

LOG = structlog.get_logger(__name__)
ASKED_PER_PASS = 20

OWNED = """
SELECT x.conversation, x.n, x.owner, x.owner_here, x.epoch, x.version, EXISTS (
    SELECT FROM presence p JOIN process_lease s ON s.process = p.process
    WHERE p.person = x.owner AND s.until > now()
) AS here
FROM escalation x JOIN log l ON l.id = x.conversation AND l.open AND l.escalation = x.n
WHERE x.status IN ('in_progress', 'ending')
"""
OPEN = """
SELECT i.conversation, i.n FROM intent i JOIN log l ON l.id = i.conversation AND l.open AND l.escalation = i.n
LEFT JOIN escalation x ON x.conversation = i.conversation AND x.n = i.n
WHERE i.at < now() - make_interval(secs => $1) AND coalesce(x.status, '')
    NOT IN ('archived', 'handed_back', 'terminated')
    AND i.conversation > $2
ORDER BY i.conversation LIMIT $3
"""
OPEN_TICKETS = """
SELECT number FROM ticket
WHERE status <> 'closed' AND created_at < now() - make_interval(secs => $1) AND number > $2 ORDER BY number LIMIT $3
"""
EXPIRED = (
    "DELETE FROM socket_ticket WHERE expires_at < now()",
    "DELETE FROM session WHERE expires_at < now()",
    "DELETE FROM rate_window WHERE began_at < now() - interval '1 day'",
    identity.FORGET,
    "DELETE FROM process_lease WHERE until < now() - interval '1 minute'",
)
OVER = "SELECT DISTINCT p.visit FROM visit_page p WHERE NOT EXISTS (SELECT FROM visit v WHERE v.visit = p.visit)"
FORGET = """
DELETE FROM visit_page p WHERE visit = ANY($1) AND NOT EXISTS (SELECT FROM visit v WHERE v.visit = p.visit)
"""
VISITS_EVERY = 60.0
"""Seconds between two looks for visits that are over: both must find none of its pages open, since visitors come back
some seconds after a web process was started again."""
FIRST = UUID(int=0)


class Patience(Struct, frozen=True, kw_only=True):
    """Seconds: `grace` for an owner without a console, `stale` before a workflow is asked after."""

    grace: float = policy.AGENT_GRACE
    stale: float = policy.STALE_AFTER


class Sweeper:
    """Keeps since when each owner is away, by its own clock: a new sweeper counts from the beginning."""

    def __init__(
        self, client: Client, patience: Patience | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._patience = patience or Patience()
        self._clock = clock
        self._away: dict[tuple[UUID, int], float] = {}
        self._asked: UUID = FIRST
        self._asked_ticket = 0
        self._over: list[UUID] = []
        self._looked = -VISITS_EVERY

    async def sweep(self) -> None:
        """One pass. The database's own matters go first: they do not need Temporal."""
        for statement in EXPIRED:
            await pool().execute(statement)
        await slots.free_orphans(pool())
        await self.forget_visits()
        await self.compare_presence()
        await self.ask_after_workflows()
        await self.ask_after_tickets()

    async def forget_visits(self) -> None:
        """The pages of a visit are told while it goes on, and are no history."""
        if self._clock() - self._looked >= VISITS_EVERY:
            await pool().execute(FORGET, self._over)
            self._over = [row["visit"] for row in await pool().fetch(OVER)]
            self._looked = self._clock()

    async def compare_presence(self) -> None:
        """By level, not by edge: whatever was lost, the next pass sees the same difference again."""
        away = self._away
        self._away = {}
        for row in await pool().fetch(OWNED):
            edge = Edge(agent=row["owner"], epoch=row["epoch"])
            ownership = (row["conversation"], row["epoch"])
            if row["here"] and not row["owner_here"]:
                await workflows.agent_back(self._client, row["conversation"], row["n"], edge, row["version"])
            elif not row["here"] and row["owner_here"]:
                since = self._away[ownership] = away.get(ownership, self._clock())
                if self._clock() - since >= self._patience.grace:
                    await workflows.agent_gone(self._client, row["conversation"], row["n"], edge, row["version"])

    async def ask_after_workflows(self) -> None:
        """A few per pass, in turn: an open chat whose workflow an operator ended goes back to the concierge."""
        rows = await pool().fetch(OPEN, self._patience.stale, self._asked, ASKED_PER_PASS)
        self._asked = rows[-1]["conversation"] if len(rows) == ASKED_PER_PASS else FIRST
        for row in rows:
            conversation, n = row["conversation"], row["n"]
            status = await workflows.status(self._client, conversation, n)
            if status in (None, WorkflowExecutionStatus.RUNNING):
                continue
            workflow = visibility.escalation_id(conversation, n)
            if await terminate(conversation, n, workflow):
                LOG.warning("the workflow of an open chat was ended by force", workflow=workflow)

    async def ask_after_tickets(self) -> None:
        """Likewise: an open ticket whose workflow an operator ended is closed."""
        rows = await pool().fetch(OPEN_TICKETS, self._patience.stale, self._asked_ticket, ASKED_PER_PASS)
        self._asked_ticket = rows[-1]["number"] if len(rows) == ASKED_PER_PASS else 0
        for row in rows:
            number, workflow = row["number"], ticket_visibility.ticket_id(row["number"])
            if await ticket_client.status(self._client, number) in (None, WorkflowExecutionStatus.RUNNING):
                continue
            if await terminate_ticket(number, workflow):
                LOG.warning("the workflow of an open ticket was ended by force", workflow=workflow)
