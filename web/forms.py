"""The forms: those that can be filled in, for the staff; their setup, for admins."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models import form_setup
from models.database import pool
from models.form_setup import Setup
from models.forms import Form, Input, InputKind, StaffChoice, TeamChoice, Use
from models.queries import form_facts
from web.checking import LONGEST_NAME, text
from web.errors import stop
from web.form_checking import checked
from web.guards import role

ADMIN = [role("admin")]
Words = Annotated[str, Meta(max_length=5_000)]
Key = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,39}$")]


class OfferedForms(Struct, frozen=True, kw_only=True):
    """`people`, `teams`: what its fields may name."""

    forms: tuple[Form, ...]
    people: tuple[StaffChoice, ...]
    teams: tuple[TeamChoice, ...]


class WantedInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `models.forms.Input`."""

    key: Key
    label: Words
    kind: InputKind
    required: bool
    help: Words
    choices: Annotated[tuple[Words, ...], Meta(max_length=100)]
    default: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$")] | None
    use: Use | None


class WantedForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: of what the admin's screen showed."""

    version: int
    title: Words
    help: Words
    fields: Annotated[tuple[WantedInput, ...], Meta(max_length=100)]
    team: UUID | None
    enabled: bool


class NewForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is made by the click: the same again is the same form."""

    id: UUID
    title: Words


@get("/api/forms")
async def offered() -> OfferedForms:
    facts = await form_facts.facts(pool())
    return OfferedForms(forms=tuple(await form_setup.offered()), people=facts.people, teams=facts.teams)


@get("/api/settings/forms", guards=ADMIN)
async def every() -> list[Form]:
    return await form_setup.every_form()


@post("/api/settings/forms", status_code=200, guards=ADMIN)
async def create(data: JSONBody[NewForm]) -> Form:
    """Switched off, with a subject and a description."""
    await form_setup.create(data.id, text("title", data.title, LONGEST_NAME))
    return await _found(data.id)


@get("/api/settings/forms/{form:uuid}", guards=ADMIN)
async def one(form: FromPath[UUID]) -> Form:
    return await _found(form)


@post("/api/settings/forms/{form:uuid}", status_code=200, guards=ADMIN)
async def change(form: FromPath[UUID], data: JSONBody[WantedForm]) -> Form:
    """Sets all of it; the same sent twice is one change. Refused `changed_meanwhile` where another version stands."""
    before = await _found(form)
    setup = await checked(before, _setup(data))
    changed = await form_setup.change(form, setup, data.version)
    stands = await _found(form)
    same = msgspec.convert(stands, Setup, from_attributes=True) == setup
    if changed or (stands.version == data.version + 1 and same):
        return stands
    raise stop("changed_meanwhile")


async def _found(form: UUID) -> Form:
    found = await form_setup.form(pool(), form)
    if found is None:
        raise stop("not_found")
    return found


def _setup(wanted: WantedForm) -> Setup:
    fields = tuple(msgspec.convert(field, Input, from_attributes=True) for field in wanted.fields)
    return Setup(title=wanted.title, help=wanted.help, fields=fields, team=wanted.team, enabled=wanted.enabled)
