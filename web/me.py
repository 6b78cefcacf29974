"""The person who is logged in: who it is, the toggle, the password, the ticket for a socket."""

from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models.database import pool, transaction
from models.people import changing
from models.queries.inbox import TeamName
from models.wake import CHANNEL, Wake, payload
from web import passwords, sessions, tickets_socket
from web.errors import stop
from web.limits import Limit, count, forget
from web.principals import Staff
from web.running import Running

TICKETS_PER_MINUTE = 120


class Me(Struct, frozen=True, kw_only=True):
    handle: str
    name: str
    email: str
    roles: tuple[str, ...]
    teams: tuple[TeamName, ...]
    available: bool
    csrf: str
    temporal_ui: str | None


class Wanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    available: bool


class NewPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    old: Annotated[str, Meta(max_length=200)]
    new: Annotated[str, Meta(min_length=10, max_length=200)]


def me_of(staff: Staff, running: Running) -> Me:
    return Me(
        handle=staff.handle,
        name=staff.name,
        email=staff.email,
        roles=staff.roles,
        teams=staff.teams,
        available=staff.available,
        csrf=staff.csrf,
        temporal_ui=_operators_view(running) if "admin" in staff.roles else None,
    )


def _operators_view(running: Running) -> str:
    return f"{running.settings.temporal_ui_url}/namespaces/{running.settings.temporal_namespace}"


@get("/api/me")
async def me(staff: NamedDependency[Staff], running: NamedDependency[Running]) -> Me:
    return me_of(staff, running)


@post("/api/me/availability", status_code=200)
async def availability(staff: NamedDependency[Staff], running: NamedDependency[Running], data: JSONBody[Wanted]) -> Me:
    """The toggle; every window of the person hears of it."""
    if "agent" not in staff.roles:
        raise stop("forbidden")
    async with transaction() as connection:
        await connection.execute(
            "INSERT INTO availability AS a (person, available) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE"
            " SET available = excluded.available, since = now() WHERE a.available <> excluded.available",
            staff.handle,
            data.available,
        )
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.PERSON, staff.handle))
    now = await sessions.by_id(staff.session)
    if now is None:
        raise stop("not_logged_in")
    return me_of(now, running)


@post("/api/me/password", status_code=204)
async def password(staff: NamedDependency[Staff], data: JSONBody[NewPassword]) -> None:
    """Ends every other session and every socket of them."""
    tries = Limit("password", staff.handle, 10, passwords.WINDOW)
    async with passwords.turn:
        await count(tries)
        stands = await pool().fetchval("SELECT password FROM person WHERE handle = $1", staff.handle)
        if not await passwords.fits(data.old, stands):
            raise stop("forbidden", detail="This is not your password.", field="old")
        await forget(tries)
        made = await passwords.hashed(data.new)
    async with transaction() as connection:
        await changing.set_password(connection, staff.handle, made)
        await sessions.closed(connection, staff.handle, but=staff.session)


@post("/api/ticket", status_code=200)
async def ticket(staff: NamedDependency[Staff]) -> tickets_socket.Ticket:
    await count(Limit("ticket", staff.handle, TICKETS_PER_MINUTE))
    return await tickets_socket.issue(staff)


@post("/api/logout", status_code=204)
async def logout(staff: NamedDependency[Staff], running: NamedDependency[Running]) -> Response[None]:
    async with transaction() as connection:
        await sessions.closed(connection, staff.handle, only=staff.session)
    return _gone(running)


@post("/api/logout-everywhere", status_code=204)
async def logout_everywhere(staff: NamedDependency[Staff], running: NamedDependency[Running]) -> Response[None]:
    async with transaction() as connection:
        await sessions.closed(connection, staff.handle)
    return _gone(running)


def _gone(running: Running) -> Response[None]:
    return Response(None, status_code=204, cookies=[sessions.cookie(running.settings, "", gone=True)])
