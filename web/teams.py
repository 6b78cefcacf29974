"""The teams: who is in them, who is available, how many chats each holds; and their setup, for admins."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models import team_setup
from models.hours import Hours
from models.policies import Mode, Policy
from models.queries import colleagues
from models.queries.colleagues import TeamOfColleagues
from models.team_setup import Member, NameTaken, Setup, TeamSetup
from models.tickets.state import TicketPolicy
from web.checking import LONGEST_NAME, text, wrong
from web.errors import stop
from web.guards import role
from web.team_setup import checked

ADMIN = [role("admin")]
Words = Annotated[str, Meta(max_length=5_000)]
TAKEN = "There is a team of this name already."


class WantedPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds, as in `models.policies.Policy`; null is never."""

    offer: int
    answer: int | None
    grace: int | None
    nobody: int | None
    idle: int | None
    idle_end: int
    reopen: int
    archive: int | None


class WantedTickets(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `models.tickets.state.TicketPolicy`."""

    response: int | None
    resolution: int | None
    remind: int | None
    close: int


class WantedMember(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    handle: Annotated[str, Meta(max_length=40)]
    priority: int = 0


class WantedTeam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the admin's screen showed."""

    version: int
    name: Words
    mode: Mode
    cap: int
    policy: WantedPolicy
    hours: Hours | None
    tickets: WantedTickets
    manager: Annotated[str, Meta(max_length=40)] | None
    people: Annotated[tuple[WantedMember, ...], Meta(max_length=1_000)]


class NewTeam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is made by the click: the same again is the same team."""

    id: UUID
    name: Words


@get("/api/teams")
async def every() -> list[TeamOfColleagues]:
    return await colleagues.teams()


@post("/api/teams", status_code=200, guards=ADMIN)
async def create(data: JSONBody[NewTeam]) -> TeamSetup:
    """A team without people, that works by hand and is always open."""
    try:
        await team_setup.create(data.id, text("name", data.name, LONGEST_NAME))
    except NameTaken:
        raise wrong("name", TAKEN) from None
    return await _found(data.id)


@get("/api/teams/{team:uuid}/setup", guards=ADMIN)
async def one(team: FromPath[UUID]) -> TeamSetup:
    return await _found(team)


@post("/api/teams/{team:uuid}/setup", status_code=200, guards=ADMIN)
async def change(team: FromPath[UUID], data: JSONBody[WantedTeam]) -> TeamSetup:
    """Sets all of it; the same sent twice is one change. Refused `changed_meanwhile` where another version stands."""
    await _found(team)
    setup = await checked(_setup(data))
    try:
        changed = await team_setup.change(team, setup, data.version)
    except NameTaken:
        raise wrong("name", TAKEN) from None
    stands = await _found(team)
    if changed or (stands.version == data.version + 1 and _same(stands, setup)):
        return stands
    raise stop("changed_meanwhile")


async def _found(team: UUID) -> TeamSetup:
    found = await team_setup.team(team)
    if found is None:
        raise stop("not_found")
    return found


def _setup(wanted: WantedTeam) -> Setup:
    return Setup(
        name=wanted.name,
        mode=wanted.mode,
        cap=wanted.cap,
        policy=msgspec.convert(wanted.policy, Policy, from_attributes=True),
        hours=wanted.hours,
        tickets=msgspec.convert(wanted.tickets, TicketPolicy, from_attributes=True),
        manager=wanted.manager,
        people=tuple(Member(handle=one.handle, priority=one.priority) for one in wanted.people),
    )


def _same(stands: TeamSetup, setup: Setup) -> bool:
    members = {one.handle: one.priority for one in setup.people}
    values = ("name", "mode", "cap", "policy", "hours", "tickets", "manager")
    return members == {one.handle: one.priority for one in stands.people} and all(
        getattr(stands, name) == getattr(setup, name) for name in values
    )
