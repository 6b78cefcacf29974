"""The signed identity of a site's own users: how it is set up, who comes in by it, and how he leaves."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from models import concierges, identity
from models.commands import Command
from models.identity import IdentitySetup, MadeSecret, Site
from models.vouched import BadIdentityError, Vouched, vouched
from web import tokens
from web.errors import stop
from web.guards import role
from web.principals import Visitor, visitor_of

ADMIN = [role("admin")]
NO_SECRET = "Make a secret first: without one nobody could come in."  # noqa: S105  a sentence


class RequireIdentity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    required: bool


class MakeSecret(Command, frozen=True, kw_only=True):
    pass


@get("/api/concierges/{concierge:uuid}/identity", guards=ADMIN)
async def setup(concierge: FromPath[UUID]) -> IdentitySetup:
    await _there(concierge)
    return await identity.setup(concierge)


@post("/api/concierges/{concierge:uuid}/identity", status_code=200, guards=ADMIN)
async def require(concierge: FromPath[UUID], data: JSONBody[RequireIdentity]) -> IdentitySetup:
    await _there(concierge)
    if not await identity.require(concierge, data.required) and data.required:
        raise stop("invalid", detail=NO_SECRET, field="required")
    return await identity.setup(concierge)


@post("/api/concierges/{concierge:uuid}/identity/secret", status_code=200, guards=ADMIN)
async def make_secret(concierge: FromPath[UUID], data: JSONBody[MakeSecret]) -> MadeSecret:
    """A new one in place of the one before; shown in this answer only."""
    await _there(concierge)
    return await identity.make_secret(concierge, data.command_id)


@post("/w/{key:str}/logout", status_code=204)
async def log_out(request: Request[Any, Any, Any]) -> None:
    """This browser's token ends, and with it every signed identity that it was given for."""
    token = tokens.bearer(request.headers.get("authorization"))
    await tokens.end(visitor_of(request).id, token or "")


def read(site: Site, token: str) -> Vouched:
    """Raises `bad_identity`."""
    if not site.secret:
        raise stop("bad_identity", detail="This concierge has no secret yet: make one in its settings.")
    try:
        return vouched(token, site.secret)
    except BadIdentityError as error:
        raise stop("bad_identity", detail=str(error)) from error


async def must_be_vouched_for(visitor: Visitor) -> None:
    """Raises `identity_required`."""
    if await identity.keeps_out(visitor.id):
        raise stop("identity_required")


async def _there(concierge: UUID) -> None:
    if await concierges.concierge(concierge) is None:
        raise stop("not_found")
