"""A visitor's bearer token: 256 random bits, one visitor of one concierge, hashed at rest."""

import re
import secrets
from uuid import UUID

from models.database import pool, transaction
from models.wake import CHANNEL, Wake, payload
from web.principals import Visitor
from web.sessions import hashed

BEARER = re.compile(r"Bearer ([\w-]{16,128})", re.ASCII)
FIND = """
SELECT v.id, c.id AS concierge, c.key FROM visitor_token t
JOIN visitor v ON v.id = t.visitor JOIN concierge c ON c.id = v.concierge
WHERE t.revoked_at IS NULL AND c.enabled AND c.key = $1 AND {which} = $2 LIMIT 1
"""
BY_TOKEN = FIND.format(which="t.hash")
BY_VISITOR = FIND.format(which="v.id")


def bearer(authorization: str | None) -> str | None:
    found = BEARER.fullmatch(authorization or "")
    return found[1] if found else None


async def minted(key: str) -> tuple[str, UUID] | None:
    """A new visitor of the concierge `key` and his token; None where there is no such concierge."""
    token = secrets.token_urlsafe(32)
    visitor = await pool().fetchval(
        "WITH v AS (INSERT INTO visitor (concierge) SELECT id FROM concierge WHERE key = $1 AND enabled RETURNING id)"
        " INSERT INTO visitor_token (hash, visitor) SELECT $2, id FROM v RETURNING visitor",
        key,
        hashed(token),
    )
    return None if visitor is None else (token, visitor)


async def by_token(key: str, token: str) -> Visitor | None:
    return await _find(BY_TOKEN, key, hashed(token))


async def by_visitor(key: str, visitor: UUID) -> Visitor | None:
    """The visitor, while he has a token."""
    return await _find(BY_VISITOR, key, visitor)


async def revoke(visitor: UUID) -> None:
    """Ends every token of the visitor, and his sockets in every process."""
    async with transaction() as connection:
        await connection.execute(
            "UPDATE visitor_token SET revoked_at = now() WHERE visitor = $1 AND revoked_at IS NULL", visitor
        )
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITOR, visitor))


async def _find(statement: str, key: str, which: object) -> Visitor | None:
    row = await pool().fetchrow(statement, key, which)
    return None if row is None else Visitor(id=row["id"], concierge=row["concierge"], key=row["key"])
