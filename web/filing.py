"""Start a Workflow: a form that was filled in becomes a ticket, in a chat or without one."""

import re
from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct
from msgspec.structs import replace

from models import files, filing, form_setup, submissions
from models.commands import Command
from models.database import Connection, transaction
from models.forms import Facts, Form, InputKind, answers_of, group, problems
from models.queries import chat_tickets, form_facts
from models.queries.chat_tickets import ChatTicket
from models.teams import rules
from web import doors
from web.errors import stop
from web.guards import role
from web.principals import Staff

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Value = Annotated[str, Meta(max_length=10_000)]
"""How long an answer may be stands in `models.forms`, which says it in words."""


class FiledForm(Command, frozen=True, kw_only=True):
    """A form that was filled in. `values`: by the keys of its fields; what was left empty may be left out."""

    form: UUID
    values: Annotated[dict[Annotated[str, Meta(max_length=100)], Value], Meta(max_length=100)]


class FiledTicket(Struct, frozen=True, kw_only=True):
    number: int


@post("/api/conversations/{conversation:uuid}/workflows", status_code=200, guards=[role("agent")])
async def start(staff: NamedDependency[Staff], conversation: FromPath[UUID], data: JSONBody[FiledForm]) -> FiledTicket:
    """Refused `no_form`; `invalid_form` with the problem of each field. The same again is the same ticket."""
    await doors.conversation(staff, conversation)
    return await _file(staff, data, conversation)


@get("/api/conversations/{conversation:uuid}/tickets")
async def of_chat(staff: NamedDependency[Staff], conversation: FromPath[UUID]) -> list[ChatTicket]:
    await doors.conversation(staff, conversation)
    return await chat_tickets.tickets_of(conversation)


@post("/api/tickets", status_code=200, guards=[role("copilot", "admin")])
async def create(staff: NamedDependency[Staff], data: JSONBody[FiledForm]) -> FiledTicket:
    """Without a chat. Refused as above."""
    return await _file(staff, data, None)


async def _file(staff: Staff, data: FiledForm, conversation: UUID | None) -> FiledTicket:
    async with transaction() as connection:
        # What stands stands, whatever became of the form since.
        number = await submissions.standing(connection, staff.handle, data.command_id)
        if number is None:
            number = await _submit(connection, staff, data, conversation)
    return FiledTicket(number=number)


async def _submit(connection: Connection, staff: Staff, data: FiledForm, conversation: UUID | None) -> int:
    form = await form_setup.form(connection, data.form)
    if form is None or not form.enabled:
        raise stop("no_form")
    sent = await files.free(connection, staff.handle, _files(form, data.values))
    names = {str(id_): file.name for id_, file in sent.items()}
    facts = replace(await form_facts.facts(connection, conversation), files=names)
    team = _checked(form, data.values, facts)
    of_team = await rules(connection, team)
    wanted = filing.submission(
        form,
        data.values,
        facts,
        client_id=data.command_id,
        conversation=conversation,
        team=team,
        hours=of_team.hours if of_team is not None else None,
    )
    number = await submissions.submit(connection, wanted, staff.author)
    await files.keep(connection, sent)
    return number


def _files(form: Form, values: Mapping[str, str]) -> list[UUID]:
    """The uploads that are named in it; what is no id at all is told with the other problems."""
    given = answers_of(values)
    named = (given.get(field.key, "") for field in form.fields if field.kind is InputKind.FILE)
    return [UUID(value) for value in named if ID.fullmatch(value)]


def _checked(form: Form, values: Mapping[str, str], facts: Facts) -> UUID:
    """The group of the ticket. Raises `invalid_form`."""
    found, team = problems(form, values, facts), group(form, values, facts)
    if found:
        raise stop("invalid_form", problems=found)
    if team is None:
        raise stop("invalid_form", detail="This form can be sent from a chat only: it names no group.")
    return team
