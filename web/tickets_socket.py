"""One-time tickets: what a request gets, and one socket within 30 s is opened by."""

import secrets
from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from models.database import pool
from web import sessions, tokens
from web.principals import Principal, Staff, Visitor

LIFE = timedelta(seconds=30)
NOBODY = ("nobody", UUID(int=0), "")


class Ticket(Struct, frozen=True, kw_only=True):
    """`expires_in`: seconds."""

    ticket: str
    expires_in: int = int(LIFE.total_seconds())


async def issue(principal: Principal) -> Ticket:
    """The sweeper takes away what nobody used."""
    ticket = secrets.token_urlsafe(32)
    await pool().execute(
        "INSERT INTO socket_ticket (hash, principal, expires_at) VALUES ($1, $2, now() + $3::interval)",
        sessions.hashed(ticket),
        _name(principal),
        LIFE,
    )
    return Ticket(ticket=ticket)


async def staff(ticket: str) -> Staff | None:
    """Takes a ticket of a session that is still open."""
    kind, identity, _ = await _take(ticket)
    return await sessions.by_id(identity) if kind == "staff" else None


async def visitor(ticket: str, key: str) -> Visitor | None:
    """Takes a ticket of a visitor of the concierge `key` who is still somebody."""
    kind, identity, concierge = await _take(ticket)
    found = await tokens.by_visitor(key, identity) if kind == "visitor" else None
    if found is None or found.blocked or found.concierge.hex != concierge:
        return None
    return found


async def _take(ticket: str) -> tuple[str, UUID, str]:
    principal = await pool().fetchval(
        "DELETE FROM socket_ticket WHERE hash = $1 RETURNING CASE WHEN expires_at > now() THEN principal END",
        sessions.hashed(ticket),
    )
    if principal is None:
        return NOBODY
    kind, identity, *concierge = principal.split(":")
    return kind, UUID(identity), "".join(concierge)


def _name(principal: Principal) -> str:
    if isinstance(principal, Visitor):
        return f"visitor:{principal.id.hex}:{principal.concierge.hex}"
    return f"staff:{principal.session.hex}"
