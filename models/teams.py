"""How a team works: its mode, its cap, its patience, its hours."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from models.database import Connection, Pool
from models.policies import Mode, Policy


class Rules(Struct, frozen=True, kw_only=True):
    """`cap`: chats that an agent may hold when he takes one of this team's."""

    id: UUID
    name: str
    mode: Mode
    cap: int
    policy: Policy


COLUMNS = "t.id, t.name, t.mode, t.cap, t.policy"
OF_TEAM = f"SELECT {COLUMNS} FROM team t WHERE t.id = $1"  # noqa: S608  a constant
OF_CHAT = f"SELECT {COLUMNS} FROM conversation o JOIN team t ON t.id = o.team WHERE o.id = $1"  # noqa: S608
POLICY = msgspec.json.Decoder(Policy).decode


async def rules(connection: Connection | Pool, team: UUID) -> Rules | None:
    return _rules(await connection.fetchrow(OF_TEAM, team))


async def rules_of_chat(connection: Connection | Pool, conversation: UUID) -> Rules | None:
    """Of the team in whose queue the chat is, or was last."""
    return _rules(await connection.fetchrow(OF_CHAT, conversation))


def _rules(row: asyncpg.Record | None) -> Rules | None:
    if row is None:
        return None
    return Rules(id=row["id"], name=row["name"], mode=Mode(row["mode"]), cap=row["cap"], policy=POLICY(row["policy"]))
