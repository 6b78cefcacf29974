"""What people should hear who have no console open: looked up anew each time, never remembered."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import msgspec

from models.database import pool
from models.events import Timer
from models.pushes import Kind, News
from models.status import Status
from models.teams import POLICY
from models.waits import Waits, due

WAITS = msgspec.json.Decoder(Waits).decode

RESERVED = """
SELECT x.conversation, x.n, x.waits, x.policy FROM escalation x
JOIN log l ON l.id = x.conversation AND l.open AND l.escalation = x.n
WHERE x.status = 'unclaimed' AND x.waits ->> 'reserved' IS NOT NULL
"""
ABSENT = """
SELECT p.handle FROM person p WHERE p.handle = ANY($1::text[]) AND p.active
AND EXISTS (SELECT FROM push_subscription b WHERE b.person = p.handle)
AND NOT EXISTS (
    SELECT FROM presence s JOIN process_lease e ON e.process = s.process WHERE s.person = p.handle AND e.until > now())
"""


async def for_the_absent() -> list[News]:
    """News of people whose browsers can be reached, and who have no console open."""
    now = datetime.now(UTC)
    found = [news for source in SOURCES for news in await source() if news.until > now]
    if not found:
        return []
    absent = {row["handle"] for row in await pool().fetch(ABSENT, [news.person for news in found])}
    return [news for news in found if news.person in absent]


async def accepted() -> list[News]:
    """Chats that are reserved for whoever invited the visitor."""
    found = []
    for row in await pool().fetch(RESERVED):
        waits = WAITS(row["waits"])
        until = [
            one.at for one in due(Status.UNCLAIMED, None, waits, POLICY(row["policy"])) if one.timer is Timer.RESERVED
        ]
        for at in until:
            news = News(
                person=waits.reserved or "",
                kind=Kind.ACCEPTED,
                conversation=row["conversation"],
                occasion=str(row["n"]),
                until=at,
            )
            found.append(news)
    return found


SOURCES: tuple[Callable[[], Awaitable[list[News]]], ...] = (accepted,)
