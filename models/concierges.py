"""How a concierge is set up, and the only writer of that."""

from enum import StrEnum
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.events import Field


class Then(StrEnum):
    """What follows a trigger: a person is fetched, the visitor is offered one, or nothing."""

    ESCALATE = "escalate"
    OFFER = "offer"
    OFF = "off"


class Profile(Struct, frozen=True, kw_only=True):
    """`on_asked`: the visitor asks for a person in words; `on_feedback`: an answer did not help; `on_no_answer`: there
    is none. `form`: the details asked for before a person comes, in this order. Texts, each 1 to 1,000 characters:
    `greeting` when the widget opens; `feedback` after No; `clarifier` above "Did you mean?", which `clarifies` switches
    on; `no_match` without an answer; `offline` where nobody is available."""

    id: UUID
    key: str
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
    form: tuple[Field, ...]
    version: int


class Setup(Struct, frozen=True, kw_only=True):
    """What an admin sets, as in `Profile`; `sites`: the origins that may embed the widget."""

    name: str
    sites: tuple[str, ...]
    greeting: str
    feedback: str
    clarifier: str
    no_match: str
    offline: str
    clarifies: bool
    on_asked: Then
    on_feedback: Then
    on_no_answer: Then
    form: tuple[Field, ...]


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
ALL = """
SELECT c.*, ARRAY(
    SELECT t.name FROM concierge_team m JOIN team t ON t.id = m.team WHERE m.concierge = c.id
    ORDER BY m.position, t.name
) AS teams FROM concierge c
"""
CHANGE = """
UPDATE concierge SET version = version + 1, name = $3, sites = $4, greeting = $5, feedback = $6, clarifier = $7,
    no_match = $8, offline = $9, clarifies = $10, on_asked = $11, on_feedback = $12, on_no_answer = $13, form = $14
WHERE id = $1 AND version = $2
"""


async def profile_of(connection: Connection | Pool, log: UUID) -> Profile:
    """Raises LookupError where there is no such conversation."""
    row = await connection.fetchrow(OF_LOG, log)
    if row is None:
        raise LookupError(f"There is no conversation {log}.")
    return msgspec.convert({**row, "form": DECODE_FORM(row["form"])}, Profile)


async def all_concierges() -> list[ConciergeSetup]:
    return [_concierge(row) for row in await pool().fetch(f"{ALL} ORDER BY c.name, c.key")]


async def concierge(id: UUID) -> ConciergeSetup | None:  # noqa: A002  the column's name
    row = await pool().fetchrow(f"{ALL} WHERE c.id = $1", id)
    return None if row is None else _concierge(row)


async def change(id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    """Sets all of it, where `version` is what stands. False: somebody changed it meanwhile, or it is not there."""
    columns = (getattr(setup, name) for name in Setup.__struct_fields__ if name != "form")
    form = msgspec.json.encode(setup.form).decode()
    return bool(await pool().execute(CHANGE, id, version, *columns, form) == "UPDATE 1")


def _concierge(row: asyncpg.Record) -> ConciergeSetup:
    return msgspec.convert({**row, "form": DECODE_FORM(row["form"])}, ConciergeSetup)
