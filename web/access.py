"""How people come in: an invitation that is taken up, a password that was forgotten. A link says what it opens only to
whoever has it, and all links that open nothing are refused alike."""

from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models import rates
from models.database import transaction
from models.people import changing, links
from models.people.accounts import account
from models.people.links import Kind, Link
from web import passwords, sessions
from web.checking import staff_name
from web.errors import Stopped, stop
from web.guards import WRONG_LINKS_PER_MINUTE
from web.limits import Limit, client_ip, count
from web.me import Me, me_of
from web.running import Running

ASKS_PER_WINDOW = 10
"""Of one address, in `passwords.WINDOW`."""
MAILS = Limit("reset", "", 3, passwords.WINDOW * 12)
"""To one person, in an hour."""
Token = Annotated[str, Meta(max_length=200)]
NewSecret = Annotated[str, Meta(min_length=10, max_length=200)]


class Presented(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    token: Token


class Opens(Struct, frozen=True, kw_only=True):
    """What a link is for, and for whom. `name`: of who has forgotten his password."""

    kind: Kind
    email: str
    name: str | None


class Joining(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    token: Token
    name: Annotated[str, Meta(max_length=1_000)]
    password: NewSecret


class Renewing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    token: Token
    password: NewSecret


class Forgotten(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    email: Annotated[str, Meta(max_length=254)]


@post("/api/access", status_code=200)
async def opens(request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Presented]) -> Opens:
    """Raises `link_over`."""
    link = await links.find(data.token)
    if link is None:
        raise await _over(request, running)
    return Opens(kind=link.kind, email=link.email, name=link.name)


@post("/api/access/join", status_code=200)
async def join(
    request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Joining]
) -> Response[Me]:
    """The new person is logged in. Raises `link_over`."""
    name = staff_name(data.name)
    await _good(request, running, data.token, Kind.INVITE)
    async with passwords.turn:
        hashed = await passwords.hashed(data.password)
    async with transaction() as connection:
        link = await links.taken(connection, data.token, Kind.INVITE)
        person = await links.hire(connection, link, name, hashed) if link else None
        if person is None:
            raise stop("link_over")
    cookie = await sessions.opened(person, sessions.presented(request, running.settings), sessions.browser_of(request))
    staff = await sessions.by_cookie(cookie)
    if staff is None:
        raise stop("not_logged_in")
    return Response(me_of(staff, running), cookies=[sessions.cookie(running.settings, cookie)])


@post("/api/access/password", status_code=204)
async def renew(request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Renewing]) -> None:
    """Ends every session of the person, who logs in with the new password then. Raises `link_over`."""
    await _good(request, running, data.token, Kind.RESET)
    async with passwords.turn:
        hashed = await passwords.hashed(data.password)
    async with transaction() as connection:
        link = await links.taken(connection, data.token, Kind.RESET)
        if link is None or link.handle is None:
            raise stop("link_over")
        await changing.set_password(connection, link.handle, hashed)
        await sessions.closed(connection, link.handle)


@post("/api/password-reset", status_code=204)
async def forgotten(
    request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Forgotten]
) -> None:
    """One answer and one piece of work, whether the address is a person's or nobody's."""
    address = client_ip(request, running.settings.trusted_proxies)
    await count(Limit("reset-asked", address, ASKS_PER_WINDOW, passwords.WINDOW))
    email = account(data.email) or ""
    asked = await rates.count(Limit(MAILS.what, email, MAILS.events).key, MAILS.window)
    await links.ask(email, mail=asked.events <= MAILS.events)


async def _good(request: Request[Any, Any, Any], running: Running, token: str, kind: Kind) -> Link:
    """Before a password is hashed, which is dear."""
    link = await links.find(token)
    if link is None or link.kind is not kind:
        raise await _over(request, running)
    return link


async def _over(request: Request[Any, Any, Any], running: Running) -> Stopped:
    address = client_ip(request, running.settings.trusted_proxies)
    await count(Limit("wrong-link", address, WRONG_LINKS_PER_MINUTE))
    return stop("link_over")
