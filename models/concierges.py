"""How a concierge is set up."""

from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from models.database import Connection, Pool
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


COLUMNS = ", ".join(f"c.{name}" for name in Profile.__struct_fields__)
OF_LOG = f"SELECT {COLUMNS} FROM concierge c JOIN conversation o ON o.concierge = c.id WHERE o.id = $1"  # noqa: S608
DECODE_FORM = msgspec.json.Decoder(tuple[Field, ...]).decode


async def profile_of(connection: Connection | Pool, log: UUID) -> Profile:
    """Raises LookupError where there is no such conversation."""
    row = await connection.fetchrow(OF_LOG, log)
    if row is None:
        raise LookupError(f"There is no conversation {log}.")
    return msgspec.convert({**row, "form": DECODE_FORM(row["form"])}, Profile)
