"""Many tickets, made up: groups of uneven size, words as unevenly spread as in a language."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from bench.staff import GROUPS, Staff, staff
from bench.vocabulary import SYLLABLES, said, vocabulary
from models.database import Connection, pool

FIRST = tuple("Vera Tom Ola Amir Chen Dilan Esra Finn Gita Hugo Ida Jan Kim Lena Milo Nora".split())  # noqa: SIM905
STATUSES = {"todo": 0.06, "in_progress": 0.09, "done": 0.25, "closed": 0.6}
PRIORITIES = {"low": 0.2, "normal": 0.6, "high": 0.15, "urgent": 0.05}
DAYS = 720
LOGS = "INSERT INTO log (id, kind, seq, visitor_seq) SELECT unnest($1::uuid[]), 'ticket', 3, 3"
# As models/submissions.py does it, one by one.
SEARCH = """
UPDATE submission s SET search = to_tsvector('simple', subject || ' ' || description || ' ' || name || ' ' || email)
    || h.stems
FROM (
    SELECT number, array_to_tsvector(array_agg(DISTINCT stem)) AS stems FROM (
        SELECT number, regexp_split_to_table(lower(subject || ' ' || description || ' ' || name), ' ') AS word
        FROM submission
    ) said JOIN stem_of o USING (word) CROSS JOIN unnest(o.stems) stem WHERE stem <> '' GROUP BY number
) h WHERE h.number = s.number
"""
STEMS = "CREATE TEMP TABLE stem_of AS SELECT word, frontdesk_stems(word) AS stems FROM unnest($1::text[]) word"


class House(Struct, frozen=True, kw_only=True):
    """`readers`: who → e-mail address. `words`: the most frequent first. `teams`: the largest first."""

    readers: dict[str, str]
    words: list[str]
    names: list[str]
    teams: list[UUID]


async def fill(size: int) -> House:
    """`size` tickets."""
    chance = random.Random(20261122)
    words, people = vocabulary(chance), await staff("copilot")
    names = [f"{first} {''.join(chance.choices(SYLLABLES, k=3)).title()}" for first in FIRST for _ in range(100)]
    async with pool().acquire() as connection:
        async with connection.transaction():
            for setting in ("statement_timeout", "idle_in_transaction_session_timeout"):
                await connection.execute(f"SET LOCAL {setting} = 0")
            for first in range(0, size, 10_000):
                await _write(
                    connection, [_ticket(chance, words, names, people) for _ in range(min(10_000, size - first))]
                )
            await connection.execute(STEMS, [*words, *{part.lower() for name in names for part in name.split()}])
            await connection.execute("ANALYZE stem_of")
            await connection.execute(SEARCH)
            await connection.execute("DROP TABLE stem_of")
        await connection.execute("SET statement_timeout = 0")
        await connection.execute("VACUUM ANALYZE submission, ticket, log")
        await connection.execute("SET statement_timeout = 5000")
    return House(readers=people.readers, words=words, names=names, teams=people.teams)


def _ticket(chance: random.Random, words: list[str], names: list[str], people: Staff) -> dict[str, Any]:
    group = chance.choices(range(len(GROUPS)), GROUPS)[0]
    status = chance.choices(list(STATUSES), list(STATUSES.values()))[0]
    at = datetime.now(UTC) - timedelta(days=chance.random() * DAYS)
    works = [*people.handles[group], *(["kofi"] if group < 2 else [])]
    name = chance.choice(names)
    due = at + timedelta(days=chance.randint(1, 30)) if chance.random() < 0.3 else None
    return {
        "log": uuid4(),
        "kind": "feedback" if chance.random() < 0.1 else "inquiry",
        "name": name,
        "email": f"{name.replace(' ', '.').lower()}@example.com",
        "subject": said(chance, words, chance.randint(3, 8)),
        "description": said(chance, words, chance.randint(10, 40)),
        "at": at,
        "status": status,
        "team": people.teams[group],
        "assignee": None if status == "todo" and chance.random() < 0.8 else chance.choice(works),
        "priority": chance.choices(list(PRIORITIES), list(PRIORITIES.values()))[0],
        "due_at": due,
        "overdue": due is not None and status in ("todo", "in_progress") and chance.random() < 0.3,
        "changed_at": min(datetime.now(UTC), at + timedelta(days=chance.expovariate(0.2))),
    }


async def _write(connection: Connection, made: list[dict[str, Any]]) -> None:
    await connection.execute(LOGS, [one["log"] for one in made])
    filed = ("log", "kind", "name", "email", "subject", "description", "at")
    rows = [(*(one[name] for name in filed), "form", "LiveChat Ticket", str(one["log"])) for one in made]
    columns = [*filed, "source", "form_title", "client_id"]
    await connection.copy_records_to_table("submission", records=rows, columns=columns)
    numbers = {
        row["log"]: row["number"]
        for row in await connection.fetch(
            "SELECT log, number FROM submission WHERE log = ANY($1)", [one["log"] for one in made]
        )
    }
    stands = ("log", "status", "team", "assignee", "priority", "due_at", "overdue", "changed_at")
    tickets = [(*(one[name] for name in stands), numbers[one["log"]], one["at"], 3) for one in made]
    await connection.copy_records_to_table(
        "ticket", records=tickets, columns=[*stands, "number", "created_at", "version"]
    )
