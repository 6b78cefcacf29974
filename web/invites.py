"""Links that admins hand out: to a new person, or to one who has lost his password. Each is shown once, and mailed
where mails go out; it begins with the address of the settings, whatever a request calls this server."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models.database import transaction
from models.people import links
from models.people.links import Told
from models.people.listing import Role
from settings import Settings
from web.checking import wrong
from web.errors import stop
from web.limits import Limit, count
from web.people import ADMIN, TAKEN, address, found, roles, teams
from web.principals import Staff
from web.running import Running

LINKS_PER_MINUTE = 30


class NewInvite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is made by the click: the same again is the same invitation."""

    id: UUID
    email: Annotated[str, Meta(max_length=1_000)]
    roles: Annotated[frozenset[Role], Meta(max_length=3)]
    teams: Annotated[frozenset[UUID], Meta(max_length=1_000)]


class NewReset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID


class ShownOnce(Struct, frozen=True, kw_only=True):
    """`link`: opens once, until `expires_at`; `mailed`: the person gets it by mail, too."""

    id: UUID
    link: str
    expires_at: datetime
    mailed: bool


@post("/api/invites", status_code=200, guards=ADMIN)
async def invite(
    staff: NamedDependency[Staff], running: NamedDependency[Running], data: JSONBody[NewInvite]
) -> ShownOnce:
    """An earlier link to the same address ends."""
    await count(Limit("invite", staff.handle, LINKS_PER_MINUTE))
    email, mail = address("email", data.email), running.settings.smtp_url is not None
    wanted, places = roles("roles", data.roles), await teams("teams", data.teams)
    if await links.is_taken(email):
        raise wrong("email", TAKEN)
    async with transaction() as connection:
        told = await links.invite(
            connection, data.id, email=email, roles=wanted, teams=places, by=staff.handle, mail=mail
        )
    if told is None:
        raise stop("changed_meanwhile", detail="This invitation is over. Please make a new one.")
    return _shown(data.id, "join", told, running.settings)


@post("/api/invites/{invite:uuid}/removal", status_code=204, guards=ADMIN)
async def revoke(invite: FromPath[UUID]) -> None:
    """Its link opens nothing any more. What is over stays over."""
    await links.revoke(invite)


@post("/api/people/{handle:str}/password-reset", status_code=200, guards=ADMIN)
async def reset(
    staff: NamedDependency[Staff],
    running: NamedDependency[Running],
    handle: FromPath[str],
    data: JSONBody[NewReset],
) -> ShownOnce:
    await count(Limit("invite", staff.handle, LINKS_PER_MINUTE))
    await found(handle)
    mail = running.settings.smtp_url is not None
    async with transaction() as connection:
        told = await links.reset(connection, data.id, handle, by=staff.handle, mail=mail)
    if told is None:
        raise stop("changed_meanwhile", detail="There is no new password for who is not active.")
    return _shown(data.id, "reset", told, running.settings)


def _shown(id_: UUID, page: str, told: Told, settings: Settings) -> ShownOnce:
    link = f"{settings.public_url}/console/{page}#{told.token}"
    return ShownOnce(id=id_, link=link, expires_at=told.expires_at, mailed=settings.smtp_url is not None)
