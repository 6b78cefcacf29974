"""Links by which people come in, once: an invitation, or a new password for somebody who is here already.

What stands in a link is known to whoever has it; here is its hash. A link opens nothing once it was used, was revoked
or is too old; an invitation neither once its admin is none any more, a new password neither once the person's address
is another one.
"""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.people.accounts import handles
from models.people.listing import Role

INVITE_LIFE = timedelta(days=7)
RESET_LIFE = timedelta(minutes=30)
AGAIN_AFTER = timedelta(seconds=40)
"""Longer than a sending may take."""
GOOD = """
l.used_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > now() AND CASE l.kind
    WHEN 'invite' THEN EXISTS (SELECT FROM person a JOIN role r ON r.person = a.id AND r.role = 'admin'
        WHERE a.handle = l.by AND a.active)
    ELSE EXISTS (SELECT FROM person p WHERE p.id = l.person AND p.active AND p.email = l.email) END
"""
REVOKE_OTHERS = """
UPDATE access_link SET revoked_at = now(), mail_at = NULL
WHERE kind = 'invite' AND email = $1 AND id <> $2 AND used_at IS NULL AND revoked_at IS NULL
"""
INVITE = """
INSERT INTO access_link (id, kind, email, roles, teams, by, expires_at, mail_at)
VALUES ($1, 'invite', $2, $3, $4, $5, now() + $6::interval, CASE WHEN $7 THEN now() END) ON CONFLICT (id) DO NOTHING
"""
RESET = """
INSERT INTO access_link (id, kind, person, email, by, expires_at, mail_at)
SELECT $1, 'reset', p.id, p.email, $3, now() + $4::interval, CASE WHEN $5 THEN now() END
FROM person p WHERE p.handle = $2 AND p.active ON CONFLICT (id) DO NOTHING
"""
# The same work for an address that is nobody's.
ASK = """
INSERT INTO access_link (id, kind, person, email, expires_at, mail_at)
SELECT gen_random_uuid(), 'reset', p.id, p.email, now() + $2::interval, CASE WHEN p.id IS NOT NULL AND $3 THEN now() END
FROM (SELECT) AS asked LEFT JOIN person p ON lower(p.email) = $1 AND p.active
"""
STANDS = f"SELECT l.kind, l.email, l.expires_at FROM access_link l WHERE l.id = $1 AND {GOOD}"  # noqa: S608  a constant
TELL = "INSERT INTO access_token (hash, link) VALUES ($1, $2)"
FIND = f"""
SELECT l.id, l.kind, l.email, l.roles, l.teams, l.person, p.handle, p.name FROM access_token t
JOIN access_link l ON l.id = t.link LEFT JOIN person p ON p.id = l.person WHERE t.hash = $1 AND {GOOD}
"""  # noqa: S608
DUE = f"""
UPDATE access_link SET mail_tries = mail_tries + 1, mail_at = now() + least(2 ^ mail_tries, 32) * $1::interval
WHERE id = (
    SELECT l.id FROM access_link l WHERE l.mail_at <= now() AND {GOOD} ORDER BY l.mail_at FOR UPDATE SKIP LOCKED LIMIT 1
) RETURNING id, kind, email, created_at, expires_at, (SELECT a.name FROM person a WHERE a.handle = by) AS by
"""  # noqa: S608
MAILED = "UPDATE access_link SET mail_at = NULL, mailed_at = now() WHERE id = $1"
UNMAILABLE = "UPDATE access_link SET mail_at = NULL WHERE id = $1"
USE = "UPDATE access_link SET used_at = now(), mail_at = NULL WHERE id = $1"
REVOKE = """
UPDATE access_link SET revoked_at = now(), mail_at = NULL
WHERE id = $1 AND kind = 'invite' AND used_at IS NULL AND revoked_at IS NULL
"""
PENDING = f"""
SELECT l.id, l.email, l.roles::text[], l.created_at, l.expires_at, a.name AS by,
    ARRAY(SELECT t.name FROM team t WHERE t.id = ANY(l.teams) ORDER BY t.name)::text[] AS teams
FROM access_link l LEFT JOIN person a ON a.handle = l.by WHERE l.kind = 'invite' AND {GOOD} ORDER BY l.created_at DESC
"""  # noqa: S608
HIRE = "INSERT INTO person (handle, email, name, password) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id"
IS_TAKEN = "SELECT EXISTS (SELECT FROM person WHERE lower(email) = lower($1))"
GIVE = "INSERT INTO role (person, role) SELECT $1, unnest($2::text[])"
PUT = "INSERT INTO team_person (person, team) SELECT $1, t.id FROM team t WHERE t.id = ANY($2)"
FORGET = """
DELETE FROM access_link WHERE expires_at < now() - interval '30 days' OR (kind = 'reset' AND expires_at < now())
"""


class Kind(StrEnum):
    INVITE = "invite"
    RESET = "reset"


class Pending(Struct, frozen=True, kw_only=True):
    """An invitation that nobody used yet. `by`: the admin's name; `teams`: their names."""

    id: UUID
    email: str
    roles: tuple[Role, ...]
    teams: tuple[str, ...]
    by: str | None
    created_at: datetime
    expires_at: datetime


class Link(Struct, frozen=True, kw_only=True):
    """A link that is good. `handle`, `name`, `person`: whose password it is for."""

    id: UUID
    kind: Kind
    email: str
    roles: tuple[str, ...]
    teams: tuple[UUID, ...]
    person: UUID | None
    handle: str | None
    name: str | None


class Due(Struct, frozen=True, kw_only=True):
    """A link that is to be mailed. `by`: the admin's name."""

    id: UUID
    kind: Kind
    email: str
    created_at: datetime
    expires_at: datetime
    by: str | None


class Told(Struct, frozen=True, kw_only=True):
    """`token`: what stands in the link; nobody can tell it again."""

    token: str
    expires_at: datetime


async def invite(
    connection: Connection,
    id: UUID,  # noqa: A002  the column's name
    *,
    email: str,
    roles: tuple[Role, ...],
    teams: tuple[UUID, ...],
    by: str,
    mail: bool,
) -> Told | None:
    """The link of an invitation; other ones of this address end. The same again is the same invitation. None: there is
    one of this id that is over, or for another address."""
    await connection.execute(REVOKE_OTHERS, email, id)
    await connection.execute(INVITE, id, email, list(roles), list(teams), by, INVITE_LIFE, mail)
    return await _told(connection, id, Kind.INVITE, email)


async def reset(connection: Connection, id: UUID, handle: str, *, by: str, mail: bool) -> Told | None:  # noqa: A002
    """The link for a new password of this person. None: he is not there, or not active."""
    await connection.execute(RESET, id, handle, by, RESET_LIFE, mail)
    email = await connection.fetchval("SELECT email FROM person WHERE handle = $1", handle)
    return await _told(connection, id, Kind.RESET, email)


async def ask(email: str, *, mail: bool) -> None:
    """Somebody wrote this address where he should log in: if it is a person's, a mail brings the link."""
    await pool().execute(ASK, email, RESET_LIFE, mail)


async def _told(connection: Connection, id: UUID, kind: Kind, email: str | None) -> Told | None:  # noqa: A002
    row = await connection.fetchrow(STANDS, id)
    if row is None or row["kind"] != kind or row["email"] != email:
        return None
    return Told(token=await told(connection, id), expires_at=row["expires_at"])


async def told(connection: Connection | Pool, id: UUID) -> str:  # noqa: A002
    """One more token of this link."""
    token = secrets.token_urlsafe(32)
    await connection.execute(TELL, _hashed(token), id)
    return token


async def find(token: str) -> Link | None:
    return _link(await pool().fetchrow(FIND, _hashed(token)))


async def taken(connection: Connection, token: str, kind: Kind) -> Link | None:
    """The link, used from now on: nobody else gets it. None where it opens nothing of this kind."""
    link = _link(await connection.fetchrow(f"{FIND} FOR UPDATE OF l", _hashed(token)))
    if link is None or link.kind is not kind:
        return None
    await connection.execute(USE, link.id)
    return link


async def hire(connection: Connection, link: Link, name: str, hashed: str) -> UUID | None:
    """The new person of an invitation. None: somebody has this address meanwhile."""
    person: UUID | None = None
    for handle in handles(name):
        if await connection.fetchval(IS_TAKEN, link.email):
            return None
        person = await connection.fetchval(HIRE, handle, link.email, name, hashed)
        if person is not None:
            break
    await connection.execute(GIVE, person, list(link.roles))
    await connection.execute(PUT, person, list(link.teams))
    return person


async def is_taken(email: str) -> bool:
    return bool(await pool().fetchval(IS_TAKEN, email))


async def revoke(id: UUID) -> None:  # noqa: A002
    await pool().execute(REVOKE, id)


async def pending() -> list[Pending]:
    """The newest first."""
    rows = await pool().fetch(PENDING)
    return [
        Pending(**dict(row) | {"roles": tuple(map(Role, row["roles"])), "teams": tuple(row["teams"])}) for row in rows
    ]


async def due() -> Due | None:
    """The next link whose mail is due; if it is not `mailed` then, it is due again after a while, longer each time."""
    row = await pool().fetchrow(DUE, AGAIN_AFTER)
    return None if row is None else Due(**dict(row) | {"kind": Kind(row["kind"])})


async def told_by_mail(id: UUID) -> str:  # noqa: A002
    return await told(pool(), id)


async def mailed(id: UUID) -> None:  # noqa: A002
    """A server has it, or it is kept here for want of one."""
    await pool().execute(MAILED, id)


async def unmailable(id: UUID) -> None:  # noqa: A002
    """No server will take it."""
    await pool().execute(UNMAILABLE, id)


async def forget() -> None:
    """Links that are over for long."""
    await pool().execute(FORGET)


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _link(row: "asyncpg.Record | None") -> Link | None:
    if row is None:
        return None
    given = dict(row) | {"kind": Kind(row["kind"]), "roles": tuple(row["roles"]), "teams": tuple(row["teams"])}
    return Link(**given)
