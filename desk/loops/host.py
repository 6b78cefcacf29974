"""The host: tells the workflow of each invitation what it cannot see. That a page of the visitor has it, that he got
into a chat in another way, that he is gone; and ends the rows of those whose workflow was ended by force.

By level, not by edge: whatever was lost, the next pass sees the same difference again.
"""

import time
from collections.abc import Callable
from uuid import UUID

import structlog
from msgspec import Struct
from temporalio.client import Client, WorkflowExecutionStatus

from activities.record_invitation import end_by_force
from models.database import pool
from models.inviting import Stage
from models.visits import GONE_AFTER
from workflows import client as workflows
from workflows import policy
from workflows.invitation_requests import About, Noticed

LOG = structlog.get_logger(__name__)
ASKED_PER_PASS = 20

PENDING = """
SELECT i.id, i.visitor, i.status, i.version, m.invitation IS NOT NULL AS delivered, m.seen_at IS NOT NULL AS seen,
    EXISTS (SELECT FROM log l WHERE l.visitor = i.visitor AND l.open AND l.escalation IS NOT NULL) AS escalated,
    EXISTS (
        SELECT FROM visit v JOIN process_lease e ON e.process = v.process AND e.until > now()
        WHERE v.visitor = i.visitor AND v.left_at IS NULL
    ) AS here
FROM invitation i LEFT JOIN invitation_mark m ON m.invitation = i.id
WHERE i.ended_at IS NULL
"""


class Patience(Struct, frozen=True, kw_only=True):
    """Seconds: `gone` for a visitor without a page, `stale` before a workflow is asked after."""

    gone: float = GONE_AFTER.total_seconds()
    stale: float = policy.STALE_AFTER


class Row(Struct, frozen=True, kw_only=True):
    id: UUID
    visitor: UUID
    status: str
    version: int
    delivered: bool
    seen: bool
    escalated: bool
    here: bool


class Host:
    """Keeps since when each visitor is away, by its own clock: a new host counts from the beginning."""

    def __init__(
        self, client: Client, patience: Patience | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._patience = patience or Patience()
        self._clock = clock
        self._away: dict[UUID, float] = {}
        self._asked: dict[UUID, float] = {}

    async def receive(self) -> None:
        """One pass. Raises `workflows.reaching.Unavailable` while Temporal is away: the rows wait."""
        rows = [Row(**row) for row in await pool().fetch(PENDING)]
        away = self._away
        now = self._clock()
        self._away = {row.id: away.get(row.id, now) for row in rows if not row.here}
        for row in rows:
            await self._tell(row)
        await self._ask_after(rows)

    async def _tell(self, row: Row) -> None:
        if row.escalated:
            await workflows.escalated(self._client, row.visitor, About(id=row.id))
        elif not row.here and self._clock() - self._away[row.id] >= self._patience.gone:
            await workflows.visitor_left(self._client, row.visitor, About(id=row.id))
        elif row.seen and row.status != Stage.SEEN:
            await workflows.noticed(self._client, row.visitor, Noticed(id=row.id, seen=True))
        elif row.delivered and row.status == Stage.OFFERED:
            await workflows.noticed(self._client, row.visitor, Noticed(id=row.id))

    async def _ask_after(self, rows: list[Row]) -> None:
        """A few per pass, those first that were not asked after for the longest time."""
        now = self._clock()
        asked = self._asked
        self._asked = {row.id: asked.get(row.id, now) for row in rows}
        stale = [row for row in rows if now - self._asked[row.id] >= self._patience.stale]
        for row in sorted(stale, key=lambda one: self._asked[one.id])[:ASKED_PER_PASS]:
            self._asked[row.id] = now
            status = await workflows.invitation_status(self._client, row.visitor)
            if status is not WorkflowExecutionStatus.RUNNING and await end_by_force(row.id, row.version):
                LOG.warning("the workflow of an invitation was ended by force", visitor=str(row.visitor))
