"""Everybody of the staff, and one of them as an admin sets him up."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID
from zlib import crc32

import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.queries.inbox import TeamName

COLUMNS = """
p.handle, p.name, p.email, p.active,
ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role)::text[] AS roles,
(SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.name), '[]')
    FROM team_person m JOIN team t ON t.id = m.team WHERE m.person = p.id) AS teams,
EXISTS (SELECT FROM second_factor f WHERE f.person = p.id AND f.confirmed_at IS NOT NULL) AS second_factor,
(SELECT max(s.seen_at) FROM session s WHERE s.person = p.id) AS seen_at
"""
EVERYBODY = f"SELECT {COLUMNS} FROM person p ORDER BY p.active DESC, p.name, p.handle"  # noqa: S608  constants
ONE = f"SELECT {COLUMNS} FROM person p WHERE p.handle = $1"  # noqa: S608
TEAMS = "SELECT id, name FROM team ORDER BY name"
_teams = msgspec.json.Decoder(tuple[TeamName, ...]).decode


class Role(StrEnum):
    AGENT = "agent"
    COPILOT = "copilot"
    ADMIN = "admin"


class Setup(Struct, frozen=True, kw_only=True):
    """What an admin sets. `roles`, `teams` in the order of their letters."""

    name: str
    email: str
    roles: tuple[Role, ...]
    teams: tuple[UUID, ...]

    @property
    def version(self) -> int:
        """Another one whenever something else is set."""
        return crc32(msgspec.json.encode(self))


class PersonRow(Struct, frozen=True, kw_only=True):
    """`second_factor`: a login asks for one. `seen_at`: when a browser of his was last here; None while he is logged in
    nowhere."""

    handle: str
    name: str
    email: str
    active: bool
    roles: tuple[Role, ...]
    teams: tuple[TeamName, ...]
    second_factor: bool
    seen_at: datetime | None

    @property
    def setup(self) -> Setup:
        teams = tuple(sorted(team.id for team in self.teams))
        return Setup(name=self.name, email=self.email, roles=self.roles, teams=teams)


class PersonSetup(PersonRow, frozen=True, kw_only=True):
    """`version`: of what is set; `every_team`: in which he could be."""

    version: int
    every_team: tuple[TeamName, ...]


async def everybody() -> list[PersonRow]:
    """Whoever is not active any more comes last."""
    return [_row(row) for row in await pool().fetch(EVERYBODY)]


async def person(handle: str, connection: Connection | Pool | None = None) -> PersonSetup | None:
    row = await (connection or pool()).fetchrow(ONE, handle)
    if row is None:
        return None
    one = _row(row)
    known = {name: getattr(one, name) for name in PersonRow.__struct_fields__}
    return PersonSetup(**known, version=one.setup.version, every_team=await teams())


async def teams() -> tuple[TeamName, ...]:
    return tuple(TeamName(**row) for row in await pool().fetch(TEAMS))


def _row(row: Any) -> PersonRow:
    given = dict(row) | {"roles": tuple(map(Role, row["roles"])), "teams": _teams(row["teams"])}
    return PersonRow(**given)
