"""How a team works: its mode, its cap, its patience, its hours."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from models.database import Connection, Pool
from models.hours import Hours, is_open
from models.policies import Mode, Policy


class Rules(Struct, frozen=True, kw_only=True):
    """`cap`: chats that an agent may hold when he takes one of this team's. `hours`: None is always open."""

    id: UUID
    name: str
    mode: Mode
    cap: int
    policy: Policy
    hours: Hours | None = None


COLUMNS = "t.id, t.name, t.mode, t.cap, t.policy, t.hours"
OF_TEAM = f"SELECT {COLUMNS} FROM team t WHERE t.id = $1"  # noqa: S608  a constant
OF_CHAT = f"SELECT {COLUMNS} FROM conversation o JOIN team t ON t.id = o.team WHERE o.id = $1"  # noqa: S608
POLICY = msgspec.json.Decoder(Policy).decode
HOURS = msgspec.json.Decoder(Hours).decode


@lru_cache(maxsize=256)
def hours_of(column: str | None) -> Hours | None:
    """As `team.hours` holds them."""
    return None if column is None else HOURS(column)


def patience(policy: Policy, hours: Hours | None, at: datetime) -> Policy:
    """What a chat begins with that comes at `at`: outside of the team's hours the visitor is told at once that nobody
    is there."""
    return policy if is_open(hours, at) else replace(policy, nobody=0)


async def rules(connection: Connection | Pool, team: UUID) -> Rules | None:
    return _rules(await connection.fetchrow(OF_TEAM, team))


async def rules_of_chat(connection: Connection | Pool, conversation: UUID) -> Rules | None:
    """Of the team in whose queue the chat is, or was last."""
    return _rules(await connection.fetchrow(OF_CHAT, conversation))


def _rules(row: asyncpg.Record | None) -> Rules | None:
    if row is None:
        return None
    return Rules(
        id=row["id"],
        name=row["name"],
        mode=Mode(row["mode"]),
        cap=row["cap"],
        policy=POLICY(row["policy"]),
        hours=hours_of(row["hours"]),
    )
