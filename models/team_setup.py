"""How a team is set up, and the only writer of that."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool, transaction
from models.hours import Hours
from models.policies import Mode, Policy
from models.teams import POLICY, hours_of
from models.tickets.state import TicketPolicy
from models.wake import CHANNEL, Wake, payload

TEAM = "SELECT id, version, name, mode, cap, policy, hours, tickets, manager FROM team WHERE id = $1"
PEOPLE = """
SELECT p.handle, p.name, m.priority,
    ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role)::text[] AS roles
FROM person p LEFT JOIN team_person m ON m.person = p.id AND m.team = $1 WHERE p.active ORDER BY p.name, p.handle
"""
CREATE = "INSERT INTO team (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"
CHANGE = """
UPDATE team SET version = version + 1, name = $3, mode = $4, cap = $5, policy = $6::text::jsonb,
    hours = $7::text::jsonb, tickets = $8::text::jsonb, manager = $9
WHERE id = $1 AND version = $2
"""
# Whoever is not active any more stays as he is: his screen cannot show him, so it did not leave him out.
LEAVE = """
DELETE FROM team_person m USING person p
WHERE m.team = $1 AND p.id = m.person AND p.active AND p.handle <> ALL($2::text[]) RETURNING p.handle
"""
JOIN = """
INSERT INTO team_person AS m (team, person, priority)
SELECT $1, p.id, w.priority FROM unnest($2::text[], $3::int[]) AS w (handle, priority)
JOIN person p ON p.handle = w.handle AND p.active
ON CONFLICT (team, person) DO UPDATE SET priority = excluded.priority
"""
MEMBERS = "SELECT p.handle FROM team_person m JOIN person p ON p.id = m.person WHERE m.team = $1"
MANAGES = """
SELECT EXISTS (SELECT FROM person p JOIN role r ON r.person = p.id AND r.role IN ('copilot', 'admin')
    WHERE p.active AND p.handle = $1)
"""
TICKETS = msgspec.json.Decoder(TicketPolicy).decode


class NameTaken(Exception):  # noqa: N818  a refusal is no error
    """Another team has this name."""


class Member(Struct, frozen=True, kw_only=True):
    """`priority`: offers go to the highest first."""

    handle: str
    priority: int = 0


class Setup(Struct, frozen=True, kw_only=True):
    """What an admin sets. `cap`: chats that an agent may hold when he takes one of this team's. `hours`: None is always
    open. `tickets`: what it promises for its tickets; `manager`: the handle of who is told what is overdue. `people`:
    of the team."""

    name: str
    mode: Mode
    cap: int
    policy: Policy
    hours: Hours | None
    tickets: TicketPolicy
    manager: str | None
    people: tuple[Member, ...]


class Candidate(Struct, frozen=True, kw_only=True):
    handle: str
    name: str
    roles: tuple[str, ...]


class TeamSetup(Setup, frozen=True, kw_only=True):
    """`everybody`: who could be in the team, by name; `people` in the same order."""

    id: UUID
    version: int
    everybody: tuple[Candidate, ...]


async def team(id: UUID) -> TeamSetup | None:  # noqa: A002  the column's name
    row = await pool().fetchrow(TEAM, id)
    return None if row is None else _team(row, await pool().fetch(PEOPLE, id))


async def create(id: UUID, name: str) -> None:  # noqa: A002
    """The same again is the same team. Raises `NameTaken`."""
    try:
        await pool().execute(CREATE, id, name)
    except asyncpg.UniqueViolationError:
        raise NameTaken from None


async def change(id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    """Sets all of it, where `version` is what stands; chats that began keep the policy that they began with. False:
    somebody changed it meanwhile, or it is not there. Raises `NameTaken`."""
    try:
        async with transaction() as connection:
            if not await _change(connection, id, setup, version):
                return False
            await _staff(connection, id, setup.people)
    except asyncpg.UniqueViolationError:
        raise NameTaken from None
    return True


async def unknown(connection: Connection | Pool, handles: Sequence[str]) -> set[str]:
    """Those that are nobody's who is active."""
    rows = await connection.fetch("SELECT handle FROM person WHERE active AND handle = ANY($1::text[])", handles)
    return set(handles) - {row["handle"] for row in rows}


async def manages(connection: Connection | Pool, handle: str) -> bool:
    """Whether somebody is there who works tickets."""
    return bool(await connection.fetchval(MANAGES, handle))


async def _change(connection: Connection, id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    policy = msgspec.json.encode(setup.policy).decode()
    hours = None if setup.hours is None else msgspec.json.encode(setup.hours).decode()
    tickets = msgspec.json.encode(setup.tickets).decode()
    given = (setup.name, setup.mode, setup.cap, policy, hours, tickets, setup.manager)
    done = await connection.execute(CHANGE, id, version, *given)
    return bool(done == "UPDATE 1")


async def _staff(connection: Connection, id: UUID, people: Sequence[Member]) -> None:  # noqa: A002
    """Who comes or goes sees other chats from now on: his sockets ask anew."""
    before = {row["handle"] for row in await connection.fetch(MEMBERS, id)}
    handles = [one.handle for one in people]
    gone = {row["handle"] for row in await connection.fetch(LEAVE, id, handles)}
    await connection.execute(JOIN, id, handles, [one.priority for one in people])
    for handle in gone | (set(handles) - before):
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.PERSON, handle))


def _team(row: asyncpg.Record, people: Sequence[asyncpg.Record]) -> TeamSetup:
    return TeamSetup(
        id=row["id"],
        version=row["version"],
        name=row["name"],
        mode=Mode(row["mode"]),
        cap=row["cap"],
        policy=POLICY(row["policy"]),
        hours=hours_of(row["hours"]),
        tickets=TICKETS(row["tickets"]),
        manager=row["manager"],
        people=tuple(
            Member(handle=one["handle"], priority=one["priority"]) for one in people if one["priority"] is not None
        ),
        everybody=tuple(Candidate(handle=one["handle"], name=one["name"], roles=tuple(one["roles"])) for one in people),
    )
