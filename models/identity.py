"""The secrets that sites sign their users' identities with, and who came in by one. The only writer of `site_identity`
and `identity_proof`."""

from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID, uuid4

from msgspec import Struct

from models.database import Connection, pool
from models.names import plain
from models.vouched import Vouched

SETUP = "SELECT made_at, required FROM site_identity WHERE concierge = $1"
MAKE = """
INSERT INTO site_identity AS s (concierge, secret, command_id) VALUES ($1, $2, $3)
ON CONFLICT (concierge) DO UPDATE SET secret = excluded.secret, made_at = now(), command_id = excluded.command_id
WHERE s.command_id <> excluded.command_id
"""
MADE = "SELECT secret, made_at FROM site_identity WHERE concierge = $1"
REQUIRE = "UPDATE site_identity SET required = $2 WHERE concierge = $1"
SITE = """
SELECT c.id, s.secret, coalesce(s.required, false) AS required
FROM concierge c LEFT JOIN site_identity s ON s.concierge = c.id WHERE c.key = $1 AND c.enabled
"""
KEEPS_OUT = """
SELECT EXISTS (
    SELECT FROM visitor v JOIN site_identity s ON s.concierge = v.concierge AND s.required
    WHERE v.id = $1 AND v.subject IS NULL
)
"""
IS_OVER = "SELECT EXISTS (SELECT FROM identity_proof WHERE signature = $1 AND ended_at IS NOT NULL)"
KNOWN = """
INSERT INTO visitor AS v (id, concierge, subject, name, email) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (concierge, subject) WHERE subject IS NOT NULL
DO UPDATE SET name = coalesce(excluded.name, v.name), email = coalesce(excluded.email, v.email) RETURNING id
"""
PROVED = """
INSERT INTO identity_proof (signature, token, until) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
"""
END = "UPDATE identity_proof SET ended_at = now() WHERE token = $1 AND ended_at IS NULL"
END_ALL = """
UPDATE identity_proof p SET ended_at = now() FROM visitor_token t
WHERE t.hash = p.token AND t.visitor = $1 AND p.ended_at IS NULL
"""
FORGET = "DELETE FROM identity_proof WHERE until < now()"
"""Proofs that are too old anyway; the sweeper runs it."""


class IdentitySetup(Struct, frozen=True, kw_only=True):
    """`made_at`: of the secret, None where there is none yet. `required`: only whom the site vouches for may begin a
    conversation."""

    made_at: datetime | None
    required: bool


class MadeSecret(Struct, frozen=True, kw_only=True):
    """`secret`: what the site signs with. It is told to whoever made it, and to nobody else."""

    secret: str
    made_at: datetime


class Site(Struct, frozen=True, kw_only=True):
    """A concierge, as whoever comes in by a signed identity meets it. `secret`: None where it has none."""

    id: UUID
    secret: str | None
    required: bool


async def setup(concierge: UUID) -> IdentitySetup:
    row = await pool().fetchrow(SETUP, concierge)
    return IdentitySetup(made_at=None, required=False) if row is None else IdentitySetup(**row)


async def make_secret(concierge: UUID, command_id: str) -> MadeSecret:
    """In place of the one before, which is good for nothing from then on. The same click again has the same one."""
    await pool().execute(MAKE, concierge, token_urlsafe(32), command_id)
    row = await pool().fetchrow(MADE, concierge)
    if row is None:
        raise LookupError(f"The secret of {concierge} was taken away while it was made.")
    return MadeSecret(**row)


async def require(concierge: UUID, required: bool) -> bool:
    """False: there is no secret, so nobody could come in."""
    return str(await pool().execute(REQUIRE, concierge, required)) == "UPDATE 1"


async def site(key: str) -> Site | None:
    row = await pool().fetchrow(SITE, key)
    return None if row is None else Site(**row)


async def keeps_out(visitor: UUID) -> bool:
    """His concierge begins nothing with whom the site does not vouch for."""
    return bool(await pool().fetchval(KEEPS_OUT, visitor))


async def is_over(connection: Connection, vouched: Vouched) -> bool:
    """Its user has logged out since."""
    return bool(await connection.fetchval(IS_OVER, vouched.signature))


async def known(connection: Connection, concierge: UUID, vouched: Vouched) -> UUID:
    """The visitor who is this user of the site, the same one in every browser. His id is no visit's, so no token of a
    visit leads to him."""
    name = plain(vouched.name or "") or None
    visitor: UUID = await connection.fetchval(KNOWN, uuid4(), concierge, vouched.subject, name, vouched.email)
    return visitor


async def proved(connection: Connection, vouched: Vouched, token: bytes) -> None:
    """`token`: the hash of the one that was given for it."""
    await connection.execute(PROVED, vouched.signature, token, vouched.until)


async def end(connection: Connection, token: bytes) -> None:
    """What this token was given for opens nothing any more."""
    await connection.execute(END, token)


async def end_all(connection: Connection, visitor: UUID) -> None:
    await connection.execute(END_ALL, visitor)
