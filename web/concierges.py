"""How the concierges are set up: for admins."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models import concierges
from models.colours import Colours
from models.concierges import ConciergeSetup, Setup, Then
from models.events import Field, FieldKind
from web.checking import LONGEST_NAME, text
from web.errors import stop
from web.guards import role
from web.rules import Rules, rules_of
from web.setup import checked, known_teams

ADMIN = [role("admin")]
Words = Annotated[str, Meta(max_length=5_000)]
"""How long a text may be stands in `web.setup`, which says it in words."""


class WantedField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    key: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$")]
    label: Words
    kind: FieldKind
    required: bool
    help: Words
    choices: Annotated[tuple[Words, ...], Meta(max_length=100)]


class WantedColours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    light: Annotated[str, Meta(max_length=20)]
    dark: Annotated[str, Meta(max_length=20)]


class NewConcierge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is made by the click: the same again is the same concierge."""

    id: UUID
    name: Words


class WantedSetup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the admin's screen showed."""

    version: int
    name: Words
    enabled: bool
    teams: Annotated[tuple[UUID, ...], Meta(max_length=200)]
    colours: WantedColours | None
    sites: Annotated[tuple[Words, ...], Meta(max_length=200)]
    greeting: Words
    feedback: Words
    clarifier: Words
    no_match: Words
    offline: Words
    clarifies: bool
    on_asked: Then
    on_feedback: Then
    on_no_answer: Then
    feedback_tickets: bool
    form: Annotated[tuple[WantedField, ...], Meta(max_length=100)]
    parameters: Annotated[tuple[Words, ...], Meta(max_length=200)]
    remembers_visits: bool
    proactive: Rules


@get("/api/concierges", guards=ADMIN)
async def every() -> list[ConciergeSetup]:
    return await concierges.all_concierges()


@post("/api/concierges", status_code=200, guards=ADMIN)
async def create(data: JSONBody[NewConcierge]) -> ConciergeSetup:
    """With words of ours, the first team, and no site: until it has one, its widget shows nowhere."""
    await concierges.create(data.id, text("name", data.name, LONGEST_NAME))
    return await _found(data.id)


@get("/api/concierges/{concierge:uuid}", guards=ADMIN)
async def one(concierge: FromPath[UUID]) -> ConciergeSetup:
    return await _found(concierge)


@post("/api/concierges/{concierge:uuid}", status_code=200, guards=ADMIN)
async def change(concierge: FromPath[UUID], data: JSONBody[WantedSetup]) -> ConciergeSetup:
    """Sets all of it; the same sent twice is one change. Refused `changed_meanwhile` where another version stands."""
    await _found(concierge)
    setup = checked(_setup(data))
    await known_teams(setup.teams)
    if await concierges.change(concierge, setup, data.version):
        return await _found(concierge)
    stands = await _found(concierge)
    if stands.version == data.version + 1 and msgspec.convert(stands, Setup, from_attributes=True) == setup:
        return stands
    raise stop("changed_meanwhile")


async def _found(concierge: UUID) -> ConciergeSetup:
    found = await concierges.concierge(concierge)
    if found is None:
        raise stop("not_found")
    return found


def _setup(wanted: WantedSetup) -> Setup:
    form = tuple(msgspec.convert(field, Field, from_attributes=True) for field in wanted.form)
    given = {name: getattr(wanted, name) for name in Setup.__struct_fields__}
    colours = wanted.colours and Colours(light=wanted.colours.light, dark=wanted.colours.dark)
    return Setup(**given | {"form": form, "proactive": rules_of(wanted.proactive), "colours": colours})
