"""Who else could have a chat: the agents of the teams, whether they are available, how many chats they hold."""

from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import pool
from models.policies import Mode

AVAILABLE = """
EXISTS (SELECT FROM availability a WHERE a.person = p.handle AND a.available)
AND EXISTS (
    SELECT FROM presence s JOIN process_lease e ON e.process = s.process WHERE s.person = p.handle AND e.until > now())
"""
IS_AGENT = "p.active AND EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'agent')"
ONE = f"""
SELECT p.handle, p.name, {AVAILABLE} AS available, (SELECT count(*) FROM slot s WHERE s.person = p.handle) AS holds
FROM conversation o JOIN team_person m ON m.team = o.team JOIN person p ON p.id = m.person
WHERE o.id = $1 AND p.handle = $2 AND {IS_AGENT}
"""  # noqa: S608  constants
ALL = f"""
SELECT t.id, t.name AS team, t.mode, t.cap, p.handle, p.name, {AVAILABLE} AS available,
    (SELECT count(*) FROM slot s WHERE s.person = p.handle) AS holds
FROM team t LEFT JOIN (
    team_person m JOIN person p ON p.id = m.person AND {IS_AGENT}
) ON m.team = t.id
ORDER BY t.name, p.name
"""  # noqa: S608  constants


class Colleague(Struct, frozen=True, kw_only=True):
    """`holds`: chats, of every team."""

    handle: str
    name: str
    available: bool
    holds: int


class TeamOfColleagues(Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    mode: Mode
    cap: int
    agents: list[Colleague]


async def colleague(conversation: UUID, handle: str) -> Colleague | None:
    """An active agent of the team in whose queue the chat is."""
    row = await pool().fetchrow(ONE, conversation, handle)
    return None if row is None else _colleague(row)


async def teams() -> list[TeamOfColleagues]:
    """Every team, by name; an organisation has one set of teams, and a chat may go to any."""
    found: dict[UUID, TeamOfColleagues] = {}
    for row in await pool().fetch(ALL):
        team = found.setdefault(
            row["id"],
            TeamOfColleagues(id=row["id"], name=row["team"], mode=Mode(row["mode"]), cap=row["cap"], agents=[]),
        )
        if row["handle"] is not None:
            team.agents.append(_colleague(row))
    return list(found.values())


def _colleague(row: asyncpg.Record) -> Colleague:
    return Colleague(handle=row["handle"], name=row["name"], available=row["available"], holds=row["holds"])
