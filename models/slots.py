"""Slots: how many chats an agent holds. The only writer of `slot`.

A slot is reserved under the agent's row lock before the workflow is asked, by the router and by whoever takes a chat by
hand; so nobody ever holds more than the cap. `record` settles a chat's slots with each fact, but for those that a
decision under way still needs; what is left over of a decision that never arrived, the sweeper frees.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from models.database import Connection, Pool, transaction

VALID_FOR = timedelta(seconds=20)
"""A decision that needs a slot must reach its workflow within this time."""
ORPHAN_AFTER = timedelta(seconds=40)
"""A slot that no chat shows is freed after this: longer than any decision that could still need it."""

LOCK = "SELECT true FROM person WHERE handle = $1 AND active FOR UPDATE"
HELD = "SELECT count(*) FILTER (WHERE conversation <> $2) AS others FROM slot WHERE person = $1"
RESERVE = """
INSERT INTO slot (person, conversation, until) VALUES ($1, $2, now() + $3::interval)
ON CONFLICT (person, conversation) DO UPDATE SET at = now(), until = excluded.until RETURNING until
"""
HOLDS = """
EXISTS (
    SELECT FROM escalation x JOIN log l ON l.id = x.conversation AND l.escalation = x.n
    WHERE x.conversation = s.conversation AND (
        x.waits ->> 'offered' = s.person OR (x.owner = s.person AND x.status IN ('in_progress', 'ending')))
)
"""
RELEASE = f"DELETE FROM slot s WHERE s.person = $1 AND s.conversation = $2 AND NOT {HOLDS}"  # noqa: S608  a constant
ORPHANS = f"DELETE FROM slot s WHERE s.at < now() - $1::interval AND NOT {HOLDS}"  # noqa: S608  a constant
SETTLE = """
WITH given_back AS (
    DELETE FROM slot WHERE conversation = $1 AND person <> ALL($2::text[]) AND (until IS NULL OR until < now())
)
INSERT INTO slot AS s (person, conversation) SELECT unnest($2::text[]), $1
ON CONFLICT (person, conversation) DO UPDATE SET until = NULL WHERE s.until IS NOT NULL
"""


async def reserve(person: str, conversation: UUID, cap: int) -> datetime | None:
    """Until when the decision is good for which this slot is reserved; None: the agent has `cap` chats, or is gone."""
    async with transaction() as connection:
        if not await connection.fetchval(LOCK, person):
            return None
        if await connection.fetchval(HELD, person, conversation) >= cap:
            return None
        until: datetime = await connection.fetchval(RESERVE, person, conversation, VALID_FOR)
        return until


async def release(connection: Connection | Pool, person: str, conversation: UUID) -> None:
    """The decision was refused. A slot that the chat shows stays."""
    await connection.execute(RELEASE, person, conversation)


async def settle(connection: Connection, conversation: UUID, holders: Collection[str]) -> None:
    """The chat takes the slots of these; others keep theirs only for a decision that is under way. Within `record`'s
    transaction."""
    await connection.execute(SETTLE, conversation, list(holders))


async def free_orphans(connection: Connection | Pool) -> None:
    await connection.execute(ORPHANS, ORPHAN_AFTER)
