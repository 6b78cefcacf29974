"""What a route asks before its handler runs: the app's own origin, a login, its CSRF token, a visitor's token.

All are coroutines: one that is not, Litestar would hand to a thread.
"""

from datetime import UTC, datetime
from secrets import compare_digest
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from models import ticket_links
from models.queries import requester
from models.queries.requester import Held
from web import running, sessions, tokens
from web.errors import stop
from web.headers import origin_of
from web.limits import Limit, client_ip, count
from web.principals import Staff, Visitor, staff_of

Asked = ASGIConnection[Any, Any, Any, Any]
WRONG_LINKS_PER_MINUTE = 60
"""That open nothing, of one address."""


async def one_host(connection: Asked, _: BaseRouteHandler) -> None:
    """A request says exactly once whom it asks (RFC 9112, 3.2). What it says is never used: links that go out begin
    with the address of the settings."""
    hosts = [name for name, _ in connection.scope["headers"] if name == b"host"]
    if len(hosts) != 1 and connection.scope.get("http_version") != "1.0":
        raise stop("bad_request")


async def own_origin(connection: Asked, _: BaseRouteHandler) -> None:
    """What changes something comes from our own pages: browsers set `Origin`, and no page can forge it."""
    if changes(connection):
        check_origin(connection)


def changes(connection: Asked) -> bool:
    return connection.scope.get("method") not in ("GET", "HEAD", "OPTIONS")


def check_origin(connection: Asked) -> None:
    public = running.of(connection).settings.public_url
    if connection.headers.get("origin", "") != origin_of(public):
        raise stop("bad_origin")


async def logged_in(connection: Asked, _: BaseRouteHandler) -> None:
    """Lets in who has a session; with a change, who also knows its CSRF token."""
    cookie = sessions.presented(connection, running.of(connection).settings)
    staff = await sessions.by_cookie(cookie) if cookie else None
    if staff is None:
        raise stop("not_logged_in")
    if changes(connection):
        token = connection.headers.get("x-csrf-token", "")
        if not compare_digest(token.encode(), staff.csrf.encode()):
            raise stop("bad_csrf")
    connection.state["staff"] = staff


async def known_visitor(connection: Asked, _: BaseRouteHandler) -> None:
    token = tokens.bearer(connection.headers.get("authorization"))
    visitor = await tokens.by_token(connection.path_params["key"], token) if token else None
    if visitor is None:
        raise stop("bad_token")
    _let_in(connection, visitor)


async def known_guest(connection: Asked, _: BaseRouteHandler) -> None:
    """A visitor by his token; who has not acted yet, by his visit."""
    authorization, key = connection.headers.get("authorization"), connection.path_params["key"]
    visit = running.of(connection).visiting.tokens.presented(authorization, key)
    if visit is None:
        return await known_visitor(connection, _)
    visitor = await tokens.by_visitor(key, visit.id)
    if visitor is None:
        raise stop("bad_token")
    return _let_in(connection, visitor)


def _let_in(connection: Asked, visitor: Visitor) -> None:
    """Who is blocked changes nothing, and nothing is open to him."""
    if visitor.blocked:
        raise stop("blocked" if changes(connection) else "not_found")
    connection.state["visitor"] = visitor


async def known_requester(connection: Asked, _: BaseRouteHandler) -> None:
    """A link that is ours, not too old, and of the address that the ticket's mails go to now."""
    token = tokens.bearer(connection.headers.get("authorization"))
    held = await _held(token) if token else None
    if held is None:
        address = client_ip(connection, running.of(connection).settings.trusted_proxies)
        await count(Limit("wrong-link", address, WRONG_LINKS_PER_MINUTE))
        raise stop("bad_link")
    connection.state["requester"] = held


async def _held(token: str) -> Held | None:
    links = await ticket_links.links()
    link = links.read(token, datetime.now(UTC))
    held = await requester.held(link.number) if link else None
    if link is None or held is None or held.email is None or not links.is_of(link, held.email):
        return None
    return held


def role(*names: str) -> Any:
    """A guard that lets in people of one of these roles, and nobody who only happens to see the same chats."""

    async def has_role(connection: Asked, _: BaseRouteHandler) -> None:
        if not set(names) & set(staff_of(connection).roles):
            raise stop("forbidden")

    return has_role


async def provide_staff(request: Asked) -> Staff:
    return staff_of(request)
