"""Many chats that are over, made up: teams of uneven size, words as unevenly spread as in a language."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from bench.staff import GROUPS, concierge_of, staff
from bench.vocabulary import said, vocabulary
from models.database import Connection, pool
from models.events import Said
from models.tables import Visitor

LINES = 10
"""Of each chat."""
DAYS = 720
REASONS = {"asked": 0.6, "no_answer": 0.25, "feedback": 0.1, "invited": 0.05}
# As models/archive does it, one by one.
SEARCH = """
UPDATE archived_chat a SET search = h.search FROM (
    SELECT s.log, array_to_tsvector(array_agg(DISTINCT form)) AS search FROM (
        SELECT e.log, regexp_split_to_table(e.what ->> 'text', ' ') AS word FROM entry e WHERE e.log = ANY($1)
    ) s JOIN stem_of o USING (word), unnest(o.stems || o.word) form WHERE form <> '' GROUP BY s.log
) h WHERE h.log = a.conversation
"""
STEMS = "CREATE TEMP TABLE stem_of AS SELECT word, frontdesk_stems(word) AS stems FROM unnest($1::text[]) word"
INDEX = "CREATE INDEX archived_chat_search ON archived_chat USING gin (search)"


class Archive(Struct, frozen=True, kw_only=True):
    """`readers`: who → e-mail address. `words`: the most frequent first. `teams`: the largest first."""

    readers: dict[str, str]
    words: list[str]
    teams: list[UUID]
    agents: list[str]


async def fill(size: int) -> Archive:
    """`size` chats."""
    chance = random.Random(20261122)
    words, people = vocabulary(chance), await staff("agent")
    teams, agents = people.teams, people.handles
    concierge = await concierge_of(teams)
    visitor = Visitor(concierge=concierge, name="Vera Stone")
    await visitor.save()
    async with pool().acquire() as connection:
        await connection.execute("SET statement_timeout = 0")
        await connection.execute("DROP INDEX archived_chat_search")
        await connection.execute(STEMS, words)
        await connection.execute("ANALYZE stem_of")
        for first in range(0, size, 5_000):
            await _write(
                connection, chance, min(5_000, size - first), words, concierge, UUID(str(visitor.id)), teams, agents
            )
        await connection.execute("INSERT INTO archive_word SELECT unnest($1::text[])", words)
        await connection.execute(INDEX)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("SET statement_timeout = 5000")
    return Archive(
        readers=people.readers,
        words=words,
        teams=teams,
        agents=[handle for handles in agents[:2] for handle in handles],
    )


async def _write(  # noqa: PLR0917  what a chat is made of
    connection: Connection,
    chance: random.Random,
    count: int,
    words: list[str],
    concierge: UUID,
    visitor: UUID,
    teams: list[UUID],
    agents: list[list[str]],
) -> None:
    logs, lines, kept = [uuid4() for _ in range(count)], [], []
    now = datetime.now(UTC)
    for log in logs:
        team, at = chance.choices(range(len(teams)), GROUPS)[0], now - timedelta(days=chance.random() * DAYS)
        reason = chance.choices(list(REASONS), list(REASONS.values()))[0]
        kept.append((log, teams[team], concierge, chance.choice(agents[team]), reason, at))
        for seq in range(1, LINES + 1):
            kind = "visitor" if seq % 2 else "agent"
            what = msgspec.json.encode(Said(text=said(chance, words, chance.randint(3, 16)))).decode()
            lines.append((log, seq, at, "everyone", seq - 1, 1, kind, None, kind.title(), f"{seq}", what))
    await connection.copy_records_to_table(
        "log",
        records=[(log, "conversation", visitor, False, LINES, LINES, 1) for log in logs],
        columns=["id", "kind", "visitor", "open", "seq", "visitor_seq", "escalations"],
    )
    await connection.copy_records_to_table(
        "conversation",
        records=[(row[0], concierge, row[1]) for row in kept],
        columns=["id", "concierge", "team"],
    )
    await connection.copy_records_to_table(
        "entry",
        records=lines,
        columns=[
            "log", "seq", "at", "audience", "visitor_prev", "epoch", "author_kind", "author_id", "author_name",
            "client_id", "what",
        ],
    )  # fmt: skip
    await connection.copy_records_to_table(
        "archived_chat",
        records=kept,
        columns=["conversation", "team", "concierge", "agent", "reason", "at"],
    )
    await connection.execute(SEARCH, logs)
