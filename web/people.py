"""What admins do with people: whom there is, who may what, who is here no more."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models.database import transaction
from models.people import changing, links, listing, second_factor
from models.people.accounts import account
from models.people.links import Pending
from models.people.listing import PersonRow, PersonSetup, Role, Setup
from models.queries.inbox import TeamName
from web import sessions
from web.checking import staff_name, wrong
from web.errors import stop
from web.guards import role
from web.principals import Staff

ADMIN = [role("admin")]
TAKEN = "Somebody has this address already."
LAST = "Somebody has to be able to change this: make somebody else an admin first."
AVAILABLE_NO_MORE = "UPDATE availability SET available = false, since = now() WHERE person = $1 AND available"


class People(Struct, frozen=True, kw_only=True):
    """`invited`: who has not come yet; `every_team`: in which somebody could be."""

    people: list[PersonRow]
    invited: list[Pending]
    every_team: tuple[TeamName, ...]


class WantedPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the admin's screen showed."""

    version: int
    name: Annotated[str, Meta(max_length=1_000)]
    email: Annotated[str, Meta(max_length=1_000)]
    roles: Annotated[frozenset[Role], Meta(max_length=3)]
    teams: Annotated[frozenset[UUID], Meta(max_length=1_000)]


@get("/api/people", guards=ADMIN)
async def every() -> People:
    return People(people=await listing.everybody(), invited=await links.pending(), every_team=await listing.teams())


@get("/api/people/{handle:str}", guards=ADMIN)
async def one(handle: FromPath[str]) -> PersonSetup:
    return await found(handle)


@post("/api/people/{handle:str}", status_code=200, guards=ADMIN)
async def change(handle: FromPath[str], data: JSONBody[WantedPerson]) -> PersonSetup:
    """Sets all of it; the same sent twice is one change. Raises `last_admin`, `changed_meanwhile`."""
    await found(handle)
    wanted = Setup(
        name=staff_name(data.name),
        email=address("email", data.email),
        roles=roles("roles", data.roles),
        teams=await teams("teams", data.teams),
    )
    try:
        async with transaction() as connection:
            if not await changing.change(connection, handle, wanted, data.version):
                raise stop("changed_meanwhile", detail="Somebody changed this meanwhile. Look at it before you save.")
            if not changing.is_agent(wanted):
                await connection.execute(AVAILABLE_NO_MORE, handle)
    except changing.EmailTaken:
        raise wrong("email", TAKEN) from None
    except changing.LastAdmin:
        raise stop("last_admin", detail=LAST, field="roles") from None
    return await found(handle)


@post("/api/people/{handle:str}/deactivation", status_code=204, guards=ADMIN)
async def deactivate(staff: NamedDependency[Staff], handle: FromPath[str]) -> None:
    """The person can do nothing from now on: sessions and sockets end, the toggle is off, links to a new password end.
    His chats wait for somebody else as those of anybody whose console is gone."""
    if handle == staff.handle:
        raise stop("forbidden", detail="You cannot deactivate yourself.")
    try:
        async with transaction() as connection:
            if not await changing.activate(connection, handle, active=False):
                raise stop("not_found")
            await connection.execute(AVAILABLE_NO_MORE, handle)
            await sessions.closed(connection, handle)
    except changing.LastAdmin:
        raise stop("last_admin", detail=LAST) from None


@post("/api/people/{handle:str}/activation", status_code=204, guards=ADMIN)
async def activate(handle: FromPath[str]) -> None:
    """The person may come back, with the password that he had."""
    async with transaction() as connection:
        if not await changing.activate(connection, handle, active=True):
            raise stop("not_found")


@post("/api/people/{handle:str}/second-factor/removal", status_code=204, guards=ADMIN)
async def forget_second_factor(handle: FromPath[str]) -> None:
    """For who has lost his authenticator: his password alone opens a login again."""
    await found(handle)
    async with transaction() as connection:
        await second_factor.remove(connection, handle)


def address(field: str, written: str) -> str:
    """As everybody's stands. Raises `invalid`."""
    email = account(written)
    if email is None:
        raise wrong(field, "This is no e-mail address.")
    return email


def roles(field: str, wanted: frozenset[Role]) -> tuple[Role, ...]:
    if not wanted:
        raise wrong(field, "At least one role, please.")
    return tuple(sorted(wanted))


async def teams(field: str, wanted: frozenset[UUID]) -> tuple[UUID, ...]:
    if wanted - {team.id for team in await listing.teams()}:
        raise wrong(field, "There is no such team.")
    return tuple(sorted(wanted))


async def found(handle: str) -> PersonSetup:
    """Raises `not_found`."""
    person = await listing.person(handle)
    if person is None:
        raise stop("not_found")
    return person
