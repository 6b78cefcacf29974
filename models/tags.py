"""What a chat can be about, and what can come of it: two short lists that admins keep. The only writer of tag_list."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from models.database import Connection, Pool
from models.events import Tagged

LONGEST_TAG = 40
MOST_TAGS = 100
MOST_OUTCOMES = 30
MOST_OF_CHAT = 10
"""Tags of one chat."""
TagName = Annotated[str, Meta(min_length=1, max_length=LONGEST_TAG)]

LISTS = "SELECT version, tags, outcomes FROM tag_list"
CHANGE = "UPDATE tag_list SET version = version + 1, tags = $2, outcomes = $3 WHERE version = $1"
STANDS = "SELECT what FROM entry WHERE log = $1 AND what ->> 'type' = 'tagged' ORDER BY seq DESC LIMIT 1"
DECODE = msgspec.json.Decoder(Tagged).decode


class TagLists(Struct, frozen=True, kw_only=True):
    """In the order of the screens. `version` grows with each change."""

    version: int
    tags: tuple[str, ...]
    outcomes: tuple[str, ...]


async def lists(connection: Connection | Pool) -> TagLists:
    [row] = await connection.fetch(LISTS)
    return TagLists(version=row["version"], tags=tuple(row["tags"]), outcomes=tuple(row["outcomes"]))


async def change(connection: Connection | Pool, wanted: TagLists) -> bool:
    """Sets both, where `version` is what stands. False: somebody changed them meanwhile."""
    done = await connection.execute(CHANGE, wanted.version, list(wanted.tags), list(wanted.outcomes))
    return bool(done == "UPDATE 1")


async def standing(connection: Connection | Pool, log: UUID) -> Tagged:
    """How the chat is tagged."""
    what = await connection.fetchval(STANDS, log)
    return DECODE(what) if what else Tagged()
