"""How the forms are set up, and the only writer of that. The built-in one is made by a migration."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool, pool
from models.forms import Form, Input, InputKind, Use

COLUMNS = "id, key, title, help, fields, team, enabled, builtin, version"
ALL = f"SELECT {COLUMNS} FROM form ORDER BY builtin DESC, title, id"  # noqa: S608  a constant
ENABLED = f"SELECT {COLUMNS} FROM form WHERE enabled ORDER BY builtin DESC, title, id"  # noqa: S608  a constant
ONE = f"SELECT {COLUMNS} FROM form WHERE id = $1"  # noqa: S608  a constant
CREATE = """
INSERT INTO form (id, key, title, help, fields, enabled) VALUES ($1, $1::uuid::text, $2, '', $3::text::jsonb, false)
ON CONFLICT (id) DO NOTHING
"""
CHANGE = """
UPDATE form SET version = version + 1, title = $3, help = $4, fields = $5::text::jsonb, team = $6, enabled = $7
WHERE id = $1 AND version = $2
"""
BEGINS_WITH = (
    Input(key="subject", label="Subject", required=True, use=Use.SUBJECT),
    Input(
        key="description",
        label="Description",
        kind=InputKind.LONG_TEXT,
        required=True,
        default="question",
        use=Use.DESCRIPTION,
    ),
)
"""The fields of a new form."""
DECODE = msgspec.json.Decoder(tuple[Input, ...]).decode


class Setup(Struct, frozen=True, kw_only=True):
    """What an admin sets. `team`: the group of its tickets where no field names one; None: the team of the chat."""

    title: str
    help: str
    fields: tuple[Input, ...]
    team: UUID | None
    enabled: bool


async def every_form() -> list[Form]:
    return [_form(row) for row in await pool().fetch(ALL)]


async def offered() -> list[Form]:
    """Those that are enabled, the built-in one first."""
    return [_form(row) for row in await pool().fetch(ENABLED)]


async def form(connection: Connection | Pool, id: UUID) -> Form | None:  # noqa: A002  the column's name
    row = await connection.fetchrow(ONE, id)
    return None if row is None else _form(row)


async def create(id: UUID, title: str) -> None:  # noqa: A002
    """Switched off, until somebody has looked at it. The same again is the same form."""
    await pool().execute(CREATE, id, title, msgspec.json.encode(BEGINS_WITH).decode())


async def change(id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    """Sets all of it, where `version` is what stands. False: somebody changed it meanwhile, or it is not there."""
    fields = msgspec.json.encode(setup.fields).decode()
    done = await pool().execute(CHANGE, id, version, setup.title, setup.help, fields, setup.team, setup.enabled)
    return bool(done == "UPDATE 1")


def _form(row: asyncpg.Record) -> Form:
    return Form(**{**row, "fields": DECODE(row["fields"])})
