"""What the fields of a form may name: the people and the teams."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from models.database import Connection, Pool
from models.forms import Facts, StaffChoice, TeamChoice

PEOPLE = """
SELECT p.handle, p.name, ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role)::text[] AS roles,
    ARRAY(SELECT m.team FROM team_person m WHERE m.person = p.id ORDER BY m.team) AS teams
FROM person p WHERE p.active ORDER BY p.name, p.handle
"""
TEAMS = "SELECT id, name FROM team ORDER BY name, id"
TEAM_OF = "SELECT team FROM conversation WHERE id = $1"
WEST = timedelta(hours=12)
"""A day is not over before it is over everywhere."""


async def facts(connection: Connection | Pool, conversation: UUID | None = None) -> Facts:
    """`conversation`: what a form is filled in about."""
    people, teams = await connection.fetch(PEOPLE), await connection.fetch(TEAMS)
    team = None if conversation is None else await connection.fetchval(TEAM_OF, conversation)
    return Facts(
        people=tuple(
            StaffChoice(handle=row["handle"], name=row["name"], roles=tuple(row["roles"]), teams=tuple(row["teams"]))
            for row in people
        ),
        teams=tuple(TeamChoice(id=row["id"], name=row["name"]) for row in teams),
        team=team,
        today=(datetime.now(UTC) - WEST).date().isoformat(),
    )
