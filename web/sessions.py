"""Logins, server-side: the cookie's value is known to the browser alone, its hash to us."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import asyncpg
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from models.database import Connection, pool
from models.queries.inbox import TeamName
from models.wake import CHANNEL, Wake, payload
from settings import Settings
from web.browsers import browser
from web.principals import Staff

LIFE = timedelta(days=14)
IDLE = timedelta(days=1)
FIND = """
SELECT s.id, s.csrf, s.seen_at < now() - interval '1 minute' AS stale, p.handle, p.name, p.email,
    ARRAY(SELECT r.role FROM role r WHERE r.person = p.id ORDER BY r.role) AS roles,
    ARRAY(SELECT t.id FROM team_person m JOIN team t ON t.id = m.team WHERE m.person = p.id ORDER BY t.name) AS teams,
    ARRAY(SELECT t.name FROM team_person m JOIN team t ON t.id = m.team WHERE m.person = p.id ORDER BY t.name) AS names,
    coalesce((SELECT a.available FROM availability a WHERE a.person = p.handle), false) AS available
FROM session s JOIN person p ON p.id = s.person
WHERE p.active AND s.expires_at > now() AND s.seen_at > now() - $2::interval AND {which} = $1
"""
BY_COOKIE = FIND.format(which="s.hash")
BY_ID = FIND.format(which="s.id")
EVERY = """
SELECT s.id, s.browser, s.created_at, s.seen_at FROM session s JOIN person p ON p.id = s.person
WHERE p.handle = $1 AND s.expires_at > now() AND s.seen_at > now() - $2::interval ORDER BY s.seen_at DESC
"""


def hashed(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def cookie_name(settings: Settings) -> str:
    return "__Host-fd_session" if _https(settings) else "fd_session"


def cookie(settings: Settings, value: str, *, gone: bool = False) -> Cookie:
    return Cookie(
        key=cookie_name(settings),
        value=value,
        path="/",
        httponly=True,
        secure=_https(settings),
        samesite="lax",
        max_age=0 if gone else int(LIFE.total_seconds()),
    )


def presented(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> str | None:
    """The cookie that a browser sent."""
    return connection.cookies.get(cookie_name(settings)) or None


def browser_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    """What a browser says that it is."""
    return browser(connection.headers.get("user-agent", ""))


async def opened(person: UUID, instead_of: str | None, browser: str | None = None) -> str:
    """A new session's cookie; the one that the browser had before is closed."""
    value = secrets.token_urlsafe(32)
    await pool().execute(
        "WITH old AS (DELETE FROM session WHERE hash = $4 OR expires_at < now())"
        " INSERT INTO session (hash, person, csrf, expires_at, browser) VALUES ($1, $2, $3, now() + $5::interval, $6)",
        hashed(value),
        person,
        secrets.token_urlsafe(24),
        hashed(instead_of or ""),
        LIFE,
        browser,
    )
    return value


async def by_cookie(value: str) -> Staff | None:
    row = await pool().fetchrow(BY_COOKIE, hashed(value), IDLE)
    if row is None:
        return None
    if row["stale"]:
        await pool().execute("UPDATE session SET seen_at = now() WHERE id = $1", row["id"])
    return _staff(row)


async def by_id(session: UUID) -> Staff | None:
    row = await pool().fetchrow(BY_ID, session, IDLE)
    return None if row is None else _staff(row)


async def every(handle: str) -> list[asyncpg.Record]:
    """Those of a person that are not over, the last that was used first: id, browser, created_at, seen_at."""
    return await pool().fetch(EVERY, handle, IDLE)


async def closed(connection: Connection, handle: str, *, only: UUID | None = None, but: UUID | None = None) -> None:
    """Ends a person's sessions, all, `only` one or all `but` one, and tells every process to close their sockets."""
    await connection.execute(
        "DELETE FROM session s USING person p WHERE p.id = s.person AND p.handle = $1"
        " AND ($2::uuid IS NULL OR s.id = $2) AND ($3::uuid IS NULL OR s.id <> $3)",
        handle,
        only,
        but,
    )
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.PERSON, handle))


def _https(settings: Settings) -> bool:
    return settings.public_url.startswith("https://")


def _staff(row: asyncpg.Record) -> Staff:
    teams = tuple(TeamName(id=team, name=name) for team, name in zip(row["teams"], row["names"], strict=True))
    return Staff(
        session=row["id"],
        handle=row["handle"],
        name=row["name"],
        email=row["email"],
        roles=tuple(row["roles"]),
        teams=teams,
        csrf=row["csrf"],
        available=row["available"],
    )
