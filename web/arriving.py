"""How a visitor comes in: a ticket for his page's socket, acted or not; a token once he acts."""

from typing import Any
from uuid import UUID

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from models import identity
from web import tickets_socket, tokens
from web.errors import stop
from web.identity import read
from web.limits import CONCIERGE_FACTOR, Limit, client_ip, count
from web.principals import Visitor
from web.running import Running
from web.visit_tokens import SCHEME, Visit

TICKETS_PER_MINUTE = 60
PAGES = 10
"""Times as often as an address may bring new visitors: each page of a site asks."""

Asked = Request[Any, Any, Any]


class Arrive(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`identity`: a JWT by which the site vouches for its user."""

    identity: str | None = None


class Minted(Struct, frozen=True, kw_only=True):
    token: str
    visitor: UUID


class Admitted(tickets_socket.Ticket, frozen=True, kw_only=True):
    """`visit`: the token of the visit, which the page keeps and shows again. `visitor`: for whom the ticket is."""

    visit: str
    visitor: UUID


@post("/w/{key:str}/visitors", status_code=200)
async def mint(
    request: Asked, running: NamedDependency[Running], key: FromPath[str], data: JSONBody[Arrive | None] = None
) -> Minted:
    """With an identity, whoever the site says he is, the same in every browser; a token of his is kept. 401
    `bad_identity`, 403 `identity_required`."""
    most = running.settings.visitors_per_minute
    address = client_ip(request, running.settings.trusted_proxies)
    site = await identity.site(key)
    if site is None:
        raise stop("not_found")
    if data is not None and data.identity is not None:
        await count(Limit("identity-ip", address, most * PAGES))
        vouched = read(site, data.identity)
        token, visitor = await tokens.identified(site.id, vouched, tokens.bearer(request.headers.get("authorization")))
        return Minted(token=token, visitor=visitor)
    if site.required:
        raise stop("identity_required")
    await count(Limit("mint-ip", address, most), Limit("mint-concierge", key, most * CONCIERGE_FACTOR))
    visit = running.visiting.tokens.presented(request.headers.get("authorization"), key)
    made = await tokens.minted(key, visit.id if visit else None)
    if made is None:
        raise stop("not_found")
    return Minted(token=made[0], visitor=made[1])


@post("/w/{key:str}/ticket", status_code=200)
async def ticket(request: Asked, running: NamedDependency[Running], key: FromPath[str]) -> Admitted:
    """With a token, with the visit of the page before, or with nothing: then a visit begins."""
    authorization = request.headers.get("authorization")
    if authorization is None or authorization.startswith(SCHEME):
        most = running.settings.visitors_per_minute * PAGES
        await count(Limit("visit-ip", client_ip(request, running.settings.trusted_proxies), most))
        visitor, visit = await _guest(running, key, authorization)
    else:
        visitor = await _known(key, authorization)
        await count(Limit("visitor-ticket", str(visitor.id), TICKETS_PER_MINUTE))
        visit = running.visiting.tokens.begin(key)
    issued = await tickets_socket.issue(visitor)
    return Admitted(ticket=issued.ticket, visit=visit.token, visitor=visitor.id)


async def _known(key: str, authorization: str) -> Visitor:
    token = tokens.bearer(authorization)
    visitor = await tokens.by_token(key, token) if token else None
    if visitor is None:
        raise stop("bad_token")
    if visitor.blocked:
        raise stop("blocked")
    return visitor


async def _guest(running: Running, key: str, authorization: str | None) -> tuple[Visitor, Visit]:
    """Who he was on the page before, or a new visit's visitor."""
    visit = running.visiting.tokens.presented(authorization, key)
    visitor = await tokens.by_visitor(key, visit.id) if visit else None
    if visitor is not None and visitor.blocked:
        raise stop("blocked")
    if visit is None or visitor is None:
        visit = running.visiting.tokens.begin(key)
        visitor = await tokens.by_visitor(key, visit.id)
    if visitor is None:
        raise stop("not_found")
    return visitor, visit
