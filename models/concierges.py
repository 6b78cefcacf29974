"""How a concierge is set up, and the only writer of that."""

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.events import Field
from models.proactive import ProactiveRule

T = TypeVar("T")


class Then(StrEnum):
    """What follows a trigger: a person is fetched, the visitor is offered one, or nothing."""

    ESCALATE = "escalate"
    OFFER = "offer"
    OFF = "off"


class Words(Struct, frozen=True, kw_only=True):
    """What a concierge says, and when it goes for a person. `on_asked`: the visitor asks for one in words;
    `on_feedback`: an answer did not help; `on_no_answer`: there is none. `form`: the details asked for before a person
    comes, in this order. Texts, each 1 to 1,000 characters: `greeting` when the widget opens; `feedback` after No;
    `clarifier` above "Did you mean?", which `clarifies` switches on; `no_match` without an answer; `offline` where
    nobody is available. `feedback_tickets`: an answer that did not help becomes a ticket."""

    name: str
    greeting: str
    feedback: str
    clarifier: str
    no_match: str
    offline: str
    clarifies: bool
    on_asked: Then
    on_feedback: Then
    on_no_answer: Then
    feedback_tickets: bool
    form: tuple[Field, ...]


class Profile(Words, frozen=True, kw_only=True):
    """A concierge as its bot knows it."""

    id: UUID
    key: str
    version: int


class Setup(Words, frozen=True, kw_only=True):
    """What an admin sets. `sites`: the origins that may embed the widget. `parameters`: those of the query of a page's
    address that are kept. `remembers_visits`: the site's session storage keeps a visit's token from page to page.
    `proactive`: when the concierge speaks first, the first rule first."""

    sites: tuple[str, ...]
    parameters: tuple[str, ...]
    remembers_visits: bool
    proactive: tuple[ProactiveRule, ...]


class ConciergeSetup(Setup, frozen=True, kw_only=True):
    """A concierge and its setup. `teams`: the names of those who take its chats, in order."""

    id: UUID
    key: str
    enabled: bool
    teams: tuple[str, ...]
    version: int


COLUMNS = ", ".join(f"c.{name}" for name in Profile.__struct_fields__)
OF_LOG = f"SELECT {COLUMNS} FROM concierge c JOIN conversation o ON o.concierge = c.id WHERE o.id = $1"  # noqa: S608
DECODE_FORM = msgspec.json.Decoder(tuple[Field, ...]).decode
DECODE_RULES = msgspec.json.Decoder(tuple[ProactiveRule, ...]).decode
JSON_COLUMNS = {"form": DECODE_FORM, "proactive": DECODE_RULES}
ALL = """
SELECT c.*, ARRAY(
    SELECT t.name FROM concierge_team m JOIN team t ON t.id = m.team WHERE m.concierge = c.id
    ORDER BY m.position, t.name
) AS teams FROM concierge c
"""
SET = ", ".join(f"{name} = ${place}" for place, name in enumerate(Setup.__struct_fields__, start=3))
CHANGE = f"UPDATE concierge SET version = version + 1, {SET} WHERE id = $1 AND version = $2"  # noqa: S608


async def profile_of(connection: Connection | Pool, log: UUID) -> Profile:
    """Raises LookupError where there is no such conversation."""
    row = await connection.fetchrow(OF_LOG, log)
    if row is None:
        raise LookupError(f"There is no conversation {log}.")
    return _read(row, Profile)


async def all_concierges() -> list[ConciergeSetup]:
    return [_read(row, ConciergeSetup) for row in await pool().fetch(f"{ALL} ORDER BY c.name, c.key")]


async def concierge(id: UUID) -> ConciergeSetup | None:  # noqa: A002  the column's name
    row = await pool().fetchrow(f"{ALL} WHERE c.id = $1", id)
    return None if row is None else _read(row, ConciergeSetup)


async def change(id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    """Sets all of it, where `version` is what stands. False: somebody changed it meanwhile, or it is not there."""
    given = {name: getattr(setup, name) for name in Setup.__struct_fields__}
    columns = (msgspec.json.encode(value).decode() if name in JSON_COLUMNS else value for name, value in given.items())
    return bool(await pool().execute(CHANGE, id, version, *columns) == "UPDATE 1")


def _read(row: asyncpg.Record, as_: type[T]) -> T:
    read = {name: decode(row[name]) for name, decode in JSON_COLUMNS.items() if name in row}
    return msgspec.convert({**row, **read}, as_)
