"""A visitor's bearer token: 256 random bits, one visitor of one concierge, hashed at rest. And the one rule by which a
visitor is somebody: he has a token that is not revoked, or has never had one, and his concierge is enabled."""

import re
import secrets
from uuid import UUID, uuid4

from models import blocks, identity
from models.database import Connection, pool, transaction
from models.vouched import Vouched
from models.wake import CHANNEL, Wake, payload
from web.errors import stop
from web.principals import Visitor
from web.sessions import hashed

BEARER = re.compile(r"Bearer ([\w-]{16,128})", re.ASCII)
BY_TOKEN = f"""
SELECT v.id, c.id AS concierge, c.key, c.parameters, true AS acted, {blocks.STANDS.format("v.id")} AS blocked
FROM visitor_token t
JOIN visitor v ON v.id = t.visitor JOIN concierge c ON c.id = v.concierge
WHERE t.revoked_at IS NULL AND c.enabled AND c.key = $1 AND t.hash = $2
"""  # noqa: S608  a constant
BY_VISITOR = f"""
SELECT $2::uuid AS id, c.id AS concierge, c.key, c.parameters, t.live IS NOT NULL AS acted,
    {blocks.STANDS.format("$2")} AS blocked
FROM concierge c, (SELECT bool_or(revoked_at IS NULL) AS live FROM visitor_token WHERE visitor = $2) t
WHERE c.key = $1 AND c.enabled AND t.live IS NOT FALSE
    AND NOT EXISTS (SELECT FROM visitor v WHERE v.id = $2 AND v.concierge <> c.id)
"""  # noqa: S608  a constant
CONCIERGE = "SELECT id FROM concierge WHERE key = $1 AND enabled"
KNOWN = "INSERT INTO visitor (id, concierge) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"
HELD = "SELECT concierge FROM visitor WHERE id = $1 FOR NO KEY UPDATE"
REVOKED = "SELECT EXISTS (SELECT FROM visitor_token WHERE visitor = $1 AND revoked_at IS NOT NULL)"
GIVE = "INSERT INTO visitor_token (hash, visitor) VALUES ($1, $2)"
WHOSE = """
SELECT t.visitor, v.subject FROM visitor_token t JOIN visitor v ON v.id = t.visitor
WHERE t.hash = $1 AND t.revoked_at IS NULL AND v.concierge = $2
"""
REVOKE_ONE = "UPDATE visitor_token SET revoked_at = now() WHERE hash = $1 AND revoked_at IS NULL"
LIVES = "SELECT EXISTS (SELECT FROM visitor_token WHERE visitor = $1 AND revoked_at IS NULL)"


def bearer(authorization: str | None) -> str | None:
    found = BEARER.fullmatch(authorization or "")
    return found[1] if found else None


async def minted(key: str, visit: UUID | None = None) -> tuple[str, UUID] | None:
    """A token of a visitor of the concierge `key`; None where there is no such concierge. The visitor is who he was
    before he acted, by the id of his `visit`; a new one without it, and after he has ended his session. Raises
    `blocked`."""
    token = secrets.token_urlsafe(32)
    async with transaction() as connection:
        concierge = await connection.fetchval(CONCIERGE, key)
        if concierge is None:
            return None
        visitor = visit or uuid4()
        await connection.execute(KNOWN, visitor, concierge)
        theirs = await connection.fetchval(HELD, visitor) != concierge
        if theirs or await connection.fetchval(REVOKED, visitor):
            visitor = uuid4()
            await connection.execute(KNOWN, visitor, concierge)
        elif await blocks.blocked(connection, visitor):
            raise stop("blocked")
        await connection.execute(GIVE, hashed(token), visitor)
    return token, visitor


async def identified(concierge: UUID, vouched: Vouched, presented: str | None) -> tuple[str, UUID]:
    """A token of the visitor whom the site vouches for: the one that was `presented`, where it is his already. One of
    another user of the site, who was here before, ends. Raises `bad_identity`, `blocked`."""
    async with transaction() as connection:
        if await identity.is_over(connection, vouched):
            raise stop("bad_identity", detail="The identity's user has logged out. Please log in again.")
        visitor = await identity.known(connection, concierge, vouched)
        if await blocks.blocked(connection, visitor):
            raise stop("blocked")
        token = presented or ""
        whose = await connection.fetchrow(WHOSE, hashed(token), concierge)
        if whose is None or whose["visitor"] != visitor:
            if whose is not None and whose["subject"] is not None:
                await _end(connection, whose["visitor"], token)
            token = secrets.token_urlsafe(32)
            await connection.execute(GIVE, hashed(token), visitor)
        await identity.proved(connection, vouched, hashed(token))
    return token, visitor


async def end(visitor: UUID, token: str) -> None:
    """Ends this token of the visitor, and what it was given for; with his last one, his sockets in every process."""
    async with transaction() as connection:
        await connection.execute(HELD, visitor)
        await _end(connection, visitor, token)


async def _end(connection: Connection, visitor: UUID, token: str) -> None:
    await identity.end(connection, hashed(token))
    await connection.execute(REVOKE_ONE, hashed(token))
    if not await connection.fetchval(LIVES, visitor):
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITOR, visitor))


async def by_token(key: str, token: str) -> Visitor | None:
    return await _find(BY_TOKEN, key, hashed(token))


async def by_visitor(key: str, visitor: UUID) -> Visitor | None:
    """Who this visitor of the concierge is, acted or not, while he is somebody."""
    return await _find(BY_VISITOR, key, visitor)


async def revoke(visitor: UUID) -> None:
    """Ends every token of the visitor, and his sockets in every process."""
    async with transaction() as connection:
        await connection.execute(HELD, visitor)
        await identity.end_all(connection, visitor)
        await connection.execute(
            "UPDATE visitor_token SET revoked_at = now() WHERE visitor = $1 AND revoked_at IS NULL", visitor
        )
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITOR, visitor))


async def _find(statement: str, key: str, which: object) -> Visitor | None:
    row = await pool().fetchrow(statement, key, which)
    if row is None:
        return None
    return Visitor(
        id=row["id"],
        concierge=row["concierge"],
        key=row["key"],
        acted=row["acted"],
        blocked=row["blocked"],
        parameters=tuple(row["parameters"]),
    )
