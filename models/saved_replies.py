"""Replies that are written once and said often: a person's own, and a team's, which admins keep. The only writer of
saved_reply."""

from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import pool
from models.queries.inbox import TeamName

LONGEST_NAME = 60
MOST = 200
"""Of one person, and of one team."""
COLUMNS = "r.id, r.person, r.team, t.name AS team_name, r.name, r.text, r.version"
ONE = f"SELECT {COLUMNS} FROM saved_reply r LEFT JOIN team t ON t.id = r.team WHERE r.id = $1"  # noqa: S608  a constant
LISTED = f"""
SELECT {COLUMNS} FROM saved_reply r LEFT JOIN team t ON t.id = r.team
WHERE r.person = $1 OR r.team = ANY($2) ORDER BY lower(r.name), r.id
"""  # noqa: S608  a constant
CREATE = f"""
INSERT INTO saved_reply (id, person, team, name, text)
SELECT $1, CASE WHEN $3::uuid IS NULL THEN $2::varchar END, $3::uuid, $4, $5
WHERE (SELECT count(*) FROM saved_reply WHERE CASE WHEN $3 IS NULL THEN person = $2 ELSE team = $3 END) < {MOST}
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608  a constant
CHANGE = """
UPDATE saved_reply SET version = version + 1, name = $4, text = $5
WHERE id = $1 AND version = $2 AND (person = $3 OR (team IS NOT NULL AND $6))
"""
REMOVE = "DELETE FROM saved_reply WHERE id = $1 AND (person = $2 OR (team IS NOT NULL AND $3))"


class SavedReply(Struct, frozen=True, kw_only=True):
    """`team`: whose it is; None: the reader's own. `text` may name {visitor}, {agent}, {concierge} and {page}, which
    whoever says it fills in."""

    id: UUID
    version: int
    name: str
    text: str
    team: TeamName | None


class TooManyRepliesError(ValueError):
    """The person, or the team, has as many as may be kept."""


async def replies(person: str, teams: list[UUID]) -> list[SavedReply]:
    """His own and those of `teams`, by name."""
    return [_reply(row) for row in await pool().fetch(LISTED, person, teams)]


async def one(id: UUID, person: str, *, admin: bool) -> SavedReply | None:  # noqa: A002  the column's name
    """A reply that this person may change."""
    row = await pool().fetchrow(ONE, id)
    if row is None or not (row["person"] == person or (row["team"] and admin)):
        return None
    return _reply(row)


async def create(id: UUID, person: str, team: UUID | None, name: str, text: str) -> None:  # noqa: A002
    """The same again is the same reply; one that stands stays as it is. Raises `TooManyRepliesError`."""
    done = await pool().execute(CREATE, id, person, team, name, text)
    if done == "INSERT 0 0" and await pool().fetchrow(ONE, id) is None:
        raise TooManyRepliesError


async def change(
    id: UUID,  # noqa: A002
    version: int,
    person: str,
    name: str,
    text: str,
    *,
    admin: bool,
) -> None:
    """Nothing, where another version stands."""
    await pool().execute(CHANGE, id, version, person, name, text, admin)


async def remove(id: UUID, person: str, *, admin: bool) -> None:  # noqa: A002
    await pool().execute(REMOVE, id, person, admin)


def _reply(row: asyncpg.Record) -> SavedReply:
    team = TeamName(id=row["team"], name=row["team_name"]) if row["team"] else None
    return SavedReply(id=row["id"], version=row["version"], name=row["name"], text=row["text"], team=team)
