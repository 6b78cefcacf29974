"""How people change, and that somebody is always left who may change them."""

import asyncpg

from models.database import Connection
from models.people.listing import Role, Setup, person
from models.wake import CHANNEL, Wake, payload

LOCK = "SELECT pg_advisory_xact_lock(0x50454F)"
"""One change at a time: of two admins who demote each other, the second one is refused."""
ADMINISTERED = """
SELECT EXISTS (SELECT FROM person p JOIN role r ON r.person = p.id AND r.role = 'admin' WHERE p.active)
"""
CHANGE = "UPDATE person SET name = $2, email = $3 WHERE handle = $1"
LOSE = "DELETE FROM role r USING person p WHERE p.id = r.person AND p.handle = $1 AND r.role <> ALL($2::text[])"
GAIN = """
INSERT INTO role (person, role) SELECT p.id, w FROM person p, unnest($2::text[]) AS w WHERE p.handle = $1
ON CONFLICT DO NOTHING
"""
LEAVE = """
DELETE FROM team_person m USING person p WHERE p.id = m.person AND p.handle = $1 AND m.team <> ALL($2::uuid[])
"""
JOIN = """
INSERT INTO team_person (team, person) SELECT t.id, p.id FROM person p, team t WHERE p.handle = $1 AND t.id = ANY($2)
ON CONFLICT DO NOTHING
"""
ACTIVE = "UPDATE person SET active = $2 WHERE handle = $1"
PASSWORD = "UPDATE person SET password = $2 WHERE handle = $1"  # noqa: S105  a statement
RESETS_END = """
UPDATE access_link l SET revoked_at = now() FROM person p
WHERE p.handle = $1 AND l.person = p.id AND l.kind = 'reset' AND l.used_at IS NULL AND l.revoked_at IS NULL
"""


class EmailTaken(Exception):  # noqa: N818  a refusal is no error
    """Somebody else has this address."""


class LastAdmin(Exception):  # noqa: N818
    """Nobody could set anything up any more."""


async def change(connection: Connection, handle: str, wanted: Setup, version: int) -> bool:
    """Sets all of it, where `version` is what stands, or what is wanted stands already. False: somebody changed him
    meanwhile, or he is not there. Raises `EmailTaken`, `LastAdmin`: then nothing is to be kept."""
    await connection.execute(LOCK)
    stands = await person(handle, connection)
    if stands is None or stands.version not in {version, wanted.version}:
        return False
    try:
        await connection.execute(CHANGE, handle, wanted.name, wanted.email)
    except asyncpg.UniqueViolationError:
        raise EmailTaken from None
    await connection.execute(LOSE, handle, list(wanted.roles))
    await connection.execute(GAIN, handle, list(wanted.roles))
    await connection.execute(LEAVE, handle, list(wanted.teams))
    await connection.execute(JOIN, handle, list(wanted.teams))
    await _somebody_administers(connection)
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.PERSON, handle))
    return True


async def activate(connection: Connection, handle: str, *, active: bool) -> bool:
    """Whether he is there. Raises `LastAdmin`: then nothing is to be kept."""
    await connection.execute(LOCK)
    done = await connection.execute(ACTIVE, handle, active)
    await _somebody_administers(connection)
    if not active:
        await connection.execute(RESETS_END, handle)
    return bool(done == "UPDATE 1")


async def set_password(connection: Connection, handle: str, hashed: str) -> None:
    """Links for another new one end."""
    await connection.execute(PASSWORD, handle, hashed)
    await connection.execute(RESETS_END, handle)


async def _somebody_administers(connection: Connection) -> None:
    if not await connection.fetchval(ADMINISTERED):
        raise LastAdmin


def is_agent(setup: Setup) -> bool:
    return Role.AGENT in setup.roles
