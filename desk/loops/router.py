"""The router: gives each waiting chat, the longest waiting first, to an agent who is available and has a free slot.

In teams that work by offers every chat is offered, within the team's hours; elsewhere only to the agent who had it
before. Safe to kill and to run twice: the slot is reserved first, and one offer is one command.
"""

from datetime import UTC, datetime
from uuid import UUID

import structlog
from msgspec import Struct
from temporalio.client import Client

from models import slots
from models.database import pool
from models.hours import is_open
from models.lifecycle import Refused
from models.teams import hours_of
from workflows import client as workflows
from workflows.requests import Offer

LOG = structlog.get_logger(__name__)
PATIENCE = 5.0

WAITING = """
SELECT x.conversation, x.n, x.version, x.passed, x.waits ->> 'first' AS first, t.id AS team, t.cap, t.mode, t.hours,
    (x.policy ->> 'offer')::int AS offer
FROM escalation x JOIN log l ON l.id = x.conversation AND l.open AND l.escalation = x.n
JOIN intent i ON i.conversation = x.conversation AND i.n = x.n
JOIN conversation o ON o.id = x.conversation JOIN team t ON t.id = o.team
WHERE x.status = 'unclaimed' AND x.waits ->> 'offered' IS NULL AND x.waits ->> 'reserved' IS NULL
    AND (t.mode = 'offers' OR x.waits ->> 'first' IS NOT NULL)
ORDER BY i.at, i.conversation
"""
# Whoever passed is asked again only when his turn comes round, and not before an offer's time has gone by.
AGENTS = """
SELECT p.handle FROM team_person m JOIN person p ON p.id = m.person AND p.active
JOIN role r ON r.person = p.id AND r.role = 'agent'
JOIN availability a ON a.person = p.handle AND a.available
LEFT JOIN last_offer f ON f.person = p.handle
WHERE m.team = $1
AND EXISTS (
    SELECT FROM presence s JOIN process_lease e ON e.process = s.process WHERE s.person = p.handle AND e.until > now())
AND (SELECT count(*) FROM slot s WHERE s.person = p.handle AND s.conversation <> $2) < $3
AND (p.handle <> ALL($4::text[]) OR f.at IS NULL OR f.at < now() - make_interval(secs => $5))
ORDER BY p.handle IS NOT DISTINCT FROM $6 DESC, p.handle = ANY($4::text[]), m.priority DESC, f.at NULLS FIRST, p.handle
"""
OFFERED = "INSERT INTO last_offer (person, at) VALUES ($1, now()) ON CONFLICT (person) DO UPDATE SET at = excluded.at"


class Waiting(Struct, frozen=True, kw_only=True):
    conversation: UUID
    n: int
    version: int
    passed: list[str]
    first: str | None
    team: UUID
    cap: int
    mode: str
    hours: str | None
    offer: int


async def route(client: Client) -> None:
    """One pass. Raises `workflows.reaching.Unavailable` while Temporal is away: the rows wait."""
    for chat in [Waiting(**row) for row in await pool().fetch(WAITING)]:
        if is_open(hours_of(chat.hours), datetime.now(UTC)):
            await _give(client, chat)


async def _give(client: Client, chat: Waiting) -> None:
    found = await pool().fetch(
        AGENTS, chat.team, chat.conversation, chat.cap, chat.passed, float(chat.offer), chat.first
    )
    for agent in [row["handle"] for row in found]:
        if chat.mode != "offers" and agent != chat.first:
            return
        valid_until = await slots.reserve(agent, chat.conversation, chat.cap)
        if valid_until is not None:
            await _offer(client, chat, agent, valid_until)
            return


async def _offer(client: Client, chat: Waiting, agent: str, valid_until: datetime) -> None:
    asked = Offer(to=agent, valid_until=valid_until)
    command_id = f"offer-{chat.conversation}-{chat.n}-{chat.version}-{agent}"
    try:
        await workflows.decide(client, chat.conversation, chat.n, asked, command_id, patience=PATIENCE)
    except Refused as no:
        LOG.info("an offer came too late", conversation=str(chat.conversation), code=no.code)
        await slots.release(pool(), agent, chat.conversation)
        return
    await pool().execute(OFFERED, agent)
