"""How a concierge is set up, and the only writer of that."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from secrets import token_hex
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.colours import Colours
from models.database import Connection, Pool, pool, transaction
from models.events import Field
from models.forms.fields import TeamChoice
from models.proactive import ProactiveRule
from models.wake import CHANNEL, Wake, payload

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
    """What an admin sets. `enabled`: the widget shows. `teams`: who takes its chats; they come to the first. `colours`:
    None for Frontdesk's own. `sites`: what may embed the widget. `parameters`: those of the query of a page's address
    that are kept. `remembers_visits`: the site's session storage keeps a visit's token from page to page. `proactive`:
    when the concierge speaks first, the first rule first."""

    enabled: bool
    teams: tuple[UUID, ...]
    colours: Colours | None
    sites: tuple[str, ...]
    parameters: tuple[str, ...]
    remembers_visits: bool
    proactive: tuple[ProactiveRule, ...]


class ConciergeSetup(Setup, frozen=True, kw_only=True):
    """A concierge and its setup. `every_team`: those that could take its chats, by name."""

    id: UUID
    key: str
    every_team: tuple[TeamChoice, ...]
    version: int


COLUMNS = ", ".join(f"c.{name}" for name in Profile.__struct_fields__)
OF_LOG = f"SELECT {COLUMNS} FROM concierge c JOIN conversation o ON o.concierge = c.id WHERE o.id = $1"  # noqa: S608
DECODE_FORM = msgspec.json.Decoder(tuple[Field, ...]).decode
DECODE_RULES = msgspec.json.Decoder(tuple[ProactiveRule, ...]).decode
JSON_COLUMNS = {
    "form": DECODE_FORM,
    "proactive": DECODE_RULES,
    "colours": msgspec.json.Decoder(Colours | None).decode,
}
ALL = """
SELECT c.*, ARRAY(
    SELECT m.team FROM concierge_team m JOIN team t ON t.id = m.team WHERE m.concierge = c.id
    ORDER BY m.position, t.name
) AS teams FROM concierge c
"""
TEAMS = "SELECT id, name FROM team ORDER BY name"
STORED = tuple(name for name in Setup.__struct_fields__ if name != "teams")
SET = ", ".join(f"{name} = ${place}" for place, name in enumerate(STORED, start=3))
CHANGE = f"UPDATE concierge SET version = version + 1, {SET} WHERE id = $1 AND version = $2"  # noqa: S608
CREATE = """
INSERT INTO concierge (id, key, name, greeting, no_match) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING
"""
GREETING = "Hello! How can we help you?"
NO_MATCH = "I don't know that yet. A person can help you: shall I fetch one?"
FIRST_TEAM = """
INSERT INTO concierge_team (concierge, team) SELECT $1, t.id FROM team t ORDER BY t.name LIMIT 1
ON CONFLICT DO NOTHING
"""
LEAVE = "DELETE FROM concierge_team WHERE concierge = $1 AND team <> ALL($2::uuid[]) RETURNING team"
JOIN = """
INSERT INTO concierge_team AS m (concierge, team, position)
SELECT $1, w.team, w.position FROM unnest($2::uuid[]) WITH ORDINALITY AS w (team, position)
ON CONFLICT (concierge, team) DO UPDATE SET position = excluded.position RETURNING team, xmax = 0 AS joined
"""
PEOPLE = """
SELECT DISTINCT p.handle FROM team_person m JOIN person p ON p.id = m.person WHERE m.team = ANY($1::uuid[])
"""


async def profile_of(connection: Connection | Pool, log: UUID) -> Profile:
    """Raises LookupError where there is no such conversation."""
    row = await connection.fetchrow(OF_LOG, log)
    if row is None:
        raise LookupError(f"There is no conversation {log}.")
    return _read(dict(row), Profile)


async def all_concierges() -> list[ConciergeSetup]:
    teams = await _every_team()
    return [_setup(row, teams) for row in await pool().fetch(f"{ALL} ORDER BY c.name, c.key")]


async def concierge(id: UUID) -> ConciergeSetup | None:  # noqa: A002  the column's name
    row = await pool().fetchrow(f"{ALL} WHERE c.id = $1", id)
    return None if row is None else _setup(row, await _every_team())


async def create(id: UUID, name: str) -> None:  # noqa: A002
    """With a key of its own, the first team, and no site yet. The same again is the same concierge."""
    async with transaction() as connection:
        done = await connection.execute(CREATE, id, token_hex(8), name, GREETING, NO_MATCH)
        if done == "INSERT 0 1":
            await connection.execute(FIRST_TEAM, id)


async def change(id: UUID, setup: Setup, version: int) -> bool:  # noqa: A002
    """Sets all of it, where `version` is what stands. False: somebody changed it meanwhile, or it is not there."""
    given = {name: getattr(setup, name) for name in STORED}
    columns = [_column(name, value) for name, value in given.items()]
    async with transaction() as connection:
        if await connection.execute(CHANGE, id, version, *columns) != "UPDATE 1":
            return False
        await _give(connection, id, setup.teams)
    return True


async def unknown_teams(teams: Collection[UUID]) -> set[UUID]:
    """Those that are no team."""
    rows = await pool().fetch("SELECT id FROM team WHERE id = ANY($1::uuid[])", list(teams))
    return set(teams) - {row["id"] for row in rows}


async def _give(connection: Connection, id: UUID, teams: Sequence[UUID]) -> None:  # noqa: A002
    """Whose team comes or goes sees other visitors from now on: his sockets ask anew."""
    gone = {row["team"] for row in await connection.fetch(LEAVE, id, list(teams))}
    come = {row["team"] for row in await connection.fetch(JOIN, id, list(teams)) if row["joined"]}
    for row in await connection.fetch(PEOPLE, list(gone | come)):
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.PERSON, row["handle"]))


async def _every_team() -> tuple[TeamChoice, ...]:
    return tuple(TeamChoice(**row) for row in await pool().fetch(TEAMS))


def _setup(row: asyncpg.Record, every_team: tuple[TeamChoice, ...]) -> ConciergeSetup:
    return _read({**row, "every_team": every_team}, ConciergeSetup)


def _column(name: str, value: object) -> object:
    """As it is stored; what is None is NULL."""
    return msgspec.json.encode(value).decode() if name in JSON_COLUMNS and value is not None else value


def _read(row: Mapping[str, Any], as_: type[T]) -> T:
    read = {name: decode(row[name]) for name, decode in JSON_COLUMNS.items() if row.get(name) is not None}
    return msgspec.convert({**row, **read}, as_)
