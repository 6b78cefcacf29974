"""One-time tickets: what an authenticated request gets, and one socket within 30 s is opened by."""

import secrets
from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from models.database import pool
from web import sessions, tokens
from web.principals import Principal, Staff, Visitor

LIFE = timedelta(seconds=30)


class Ticket(Struct, frozen=True, kw_only=True):
    """`expires_in`: seconds."""

    ticket: str
    expires_in: int = int(LIFE.total_seconds())


async def issue(principal: Principal) -> Ticket:
    ticket = secrets.token_urlsafe(32)
    await pool().execute(
        "WITH old AS (DELETE FROM socket_ticket WHERE expires_at < now())"
        " INSERT INTO socket_ticket (hash, principal, expires_at) VALUES ($1, $2, now() + $3::interval)",
        sessions.hashed(ticket),
        _name(principal),
        LIFE,
    )
    return Ticket(ticket=ticket)


async def staff(ticket: str) -> Staff | None:
    """Takes a ticket of a session that is still open."""
    kind, identity = await _take(ticket)
    return await sessions.by_id(identity) if kind == "staff" else None


async def visitor(ticket: str, key: str) -> Visitor | None:
    kind, identity = await _take(ticket)
    return await tokens.by_visitor(key, identity) if kind == "visitor" else None


async def _take(ticket: str) -> tuple[str, UUID]:
    principal = await pool().fetchval(
        "DELETE FROM socket_ticket WHERE hash = $1 RETURNING CASE WHEN expires_at > now() THEN principal END",
        sessions.hashed(ticket),
    )
    kind, _, identity = (principal or f"nobody:{UUID(int=0)}").partition(":")
    return kind, UUID(identity)


def _name(principal: Principal) -> str:
    return f"staff:{principal.session}" if isinstance(principal, Staff) else f"visitor:{principal.id}"
