"""Pages of the Chat Archive: the chats of a person's teams that are over, the last that ended first.

A page begins after the last chat of the one before (keyset), so it costs the same however far down it is.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from models import tags
from models.archive.question import ArchiveMark, ArchiveQuestion, read
from models.database import Connection, pool
from models.events import Reason
from models.queries.archive_spelling import respelled
from models.queries.archive_words import Snippet, snippets
from models.queries.inbox import TeamName
from models.queries.ticket_search import Sought, sought

PAGE = 25
PATIENCE = "2s"
"""A question that takes longer is called off."""
ORDER = "a.at DESC, a.conversation DESC"
TEAMS = """
SELECT ARRAY(SELECT g.id FROM team g JOIN person me ON me.handle = $1 AND me.active WHERE
    EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin')
    OR EXISTS (SELECT FROM team_person m WHERE m.person = me.id AND m.team = g.id))
"""
CHOICES = """
SELECT 'agent' AS kind, p.handle AS id, p.name FROM person p WHERE EXISTS (
    SELECT FROM team_person m WHERE m.person = p.id AND m.team = ANY($1)
) AND EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'agent')
UNION ALL SELECT 'team', g.id::text, g.name FROM team g WHERE g.id = ANY($1)
UNION ALL SELECT 'concierge', c.id::text, c.name FROM concierge c
WHERE EXISTS (SELECT FROM concierge_team t WHERE t.concierge = c.id AND t.team = ANY($1))
ORDER BY 3, 2
"""
LOOKED_AT = 2_000
IDS = f"""
SELECT ARRAY(SELECT a.conversation FROM archived_chat a WHERE {{where}} ORDER BY {ORDER} LIMIT {PAGE + 1})
"""  # noqa: S608  the conditions below; whatever a person wrote is an argument
AMONG_THE_LAST = f"""
WITH last AS MATERIALIZED (SELECT * FROM archived_chat a WHERE {{where}} ORDER BY {ORDER} LIMIT {LOOKED_AT})
SELECT (SELECT count(*) FROM last) AS looked_at,
    ARRAY(SELECT a.conversation FROM last a WHERE {{words}} ORDER BY {ORDER} LIMIT {PAGE + 1}) AS ids
"""  # noqa: S608  as above
BY_INDEX = "SET LOCAL enable_indexscan = {on}; SET LOCAL enable_seqscan = {on}"
ROWS = f"""
SELECT a.conversation AS id, a.at, v.name, v.subject IS NOT NULL AS verified, a.team, t.name AS team_name,
    a.concierge, c.name AS concierge_name, a.agent, p.name AS agent_name, a.reason, a.score, a.tags, a.outcome
FROM archived_chat a JOIN log l ON l.id = a.conversation JOIN visitor v ON v.id = l.visitor
JOIN team t ON t.id = a.team JOIN concierge c ON c.id = a.concierge LEFT JOIN person p ON p.handle = a.agent
WHERE a.conversation = ANY($1) ORDER BY {ORDER}
"""  # noqa: S608  a constant
IS_OVER = "SELECT EXISTS (SELECT FROM archived_chat WHERE conversation = $1)"


class UnreadableArchiveMarkError(ValueError):
    """Where the page should begin was not written here."""


class ArchiveAgent(Struct, frozen=True, kw_only=True):
    handle: str
    name: str


class ArchiveConcierge(Struct, frozen=True, kw_only=True):
    id: UUID
    name: str


class ArchivedRow(Struct, frozen=True, kw_only=True):
    """A chat that is over. `agent`: who had it last. `score`: the visitor's rating, 1 to 5. `snippets`: lines in which
    the words are that were looked for, at most three; without words the visitor's first line."""

    id: UUID
    at: datetime
    name: str | None
    verified: bool
    team: TeamName
    concierge: ArchiveConcierge
    agent: ArchiveAgent | None
    reason: Reason
    score: int | None
    tags: list[str]
    outcome: str | None
    snippets: list[Snippet]


class ArchivePage(Struct, frozen=True, kw_only=True):
    """`next`: asked with it, the list goes on; None: that was all. `instead`: the words that were looked for, where
    nothing has those of the question."""

    rows: list[ArchivedRow]
    next: str | None
    instead: str | None


class ArchiveChoices(Struct, frozen=True, kw_only=True):
    """What the reader may narrow the list to, by name."""

    agents: list[ArchiveAgent]
    teams: list[TeamName]
    concierges: list[ArchiveConcierge]
    tags: list[str]
    outcomes: list[str]


async def page(handle: str, asked: ArchiveQuestion, after: str | None) -> ArchivePage:
    """At most `PAGE` chats. Raises `UnreadableArchiveMarkError`."""
    mark = None if after is None else read(after)
    if after is not None and mark is None:
        raise UnreadableArchiveMarkError
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        # How many chats a team, a person or a word has differs by thousands, and so does the best way to them.
        await connection.execute(
            f"SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL statement_timeout = '{PATIENCE}'"
        )
        teams: list[UUID] = await connection.fetchval(TEAMS, handle)
        instead = None if mark is None else mark.instead
        looked_for = await sought(connection, asked.words if instead is None else instead)
        found = await _found(connection, teams, asked, looked_for, mark)
        if not found and mark is None and looked_for is not None:
            instead = await respelled(connection, looked_for.said)
            if instead is not None:
                looked_for = await sought(connection, instead)
                found = await _found(connection, teams, asked, looked_for, None)
        shown = found[:PAGE]
        said = await snippets(connection, [row["id"] for row in shown], looked_for.said if looked_for else ())
    more = None
    if len(found) > PAGE:
        more = ArchiveMark(at=shown[-1]["at"], conversation=shown[-1]["id"], instead=instead).written()
    return ArchivePage(
        rows=[_row(row, said[row["id"]]) for row in shown], next=more, instead=instead if found else None
    )


async def choices(handle: str) -> ArchiveChoices:
    teams = await teams_of(handle)
    rows = await pool().fetch(CHOICES, teams)
    lists = await tags.lists(pool())
    of = {
        kind: [(row["id"], row["name"]) for row in rows if row["kind"] == kind]
        for kind in ("agent", "team", "concierge")
    }
    return ArchiveChoices(
        agents=[ArchiveAgent(handle=handle, name=name) for handle, name in of["agent"]],
        teams=[TeamName(id=UUID(id_), name=name) for id_, name in of["team"]],
        concierges=[ArchiveConcierge(id=UUID(id_), name=name) for id_, name in of["concierge"]],
        tags=list(lists.tags),
        outcomes=list(lists.outcomes),
    )


async def teams_of(handle: str) -> list[UUID]:
    """The teams whose chats this person may see."""
    teams: list[UUID] = await pool().fetchval(TEAMS, handle)
    return teams


async def is_over(conversation: UUID) -> bool:
    """Whether this chat is in the archive."""
    return bool(await pool().fetchval(IS_OVER, conversation))


async def _found(
    connection: Connection,
    teams: Sequence[UUID],
    asked: ArchiveQuestion,
    looked_for: Sought | None,
    after: ArchiveMark | None,
) -> list[asyncpg.Record]:
    """At most one more than a page of them. A frequent word is among the last chats: few are looked at, one by one. A
    rare one is found by its index: the planner, which does not know how rare, would look at every chat for it."""
    arguments: list[Any] = []
    where = " AND ".join(_conditions(arguments, teams, asked, after))
    if looked_for is None:
        ids = await connection.fetchval(IDS.format(where=where), *arguments)
    else:
        arguments.append(looked_for.terms)
        words = f"a.search @@ ${len(arguments)}::text::tsquery"
        row = await connection.fetchrow(AMONG_THE_LAST.format(where=where, words=words), *arguments)
        ids = row["ids"] if row else []
        if row and len(ids) <= PAGE and row["looked_at"] == LOOKED_AT:
            await connection.execute(BY_INDEX.format(on="off"))
            ids = await connection.fetchval(IDS.format(where=f"{where} AND {words}"), *arguments)
            await connection.execute(BY_INDEX.format(on="on"))
    return await connection.fetch(ROWS, ids)


def _conditions(
    arguments: list[Any], teams: Sequence[UUID], asked: ArchiveQuestion, after: ArchiveMark | None
) -> Iterator[str]:
    """Adds to `arguments` what stands for their `$n`."""

    def given(value: object) -> str:
        arguments.append(value)
        return f"${len(arguments)}"

    mine = [one for one in teams if asked.team in (None, one)]
    yield f"a.team = {given(mine[0])}" if len(mine) == 1 else f"a.team = ANY({given(mine)})"
    for column, value in (
        ("agent", asked.agent),
        ("concierge", asked.concierge),
        ("reason", asked.reason),
        ("score", asked.rating),
        ("outcome", asked.outcome),
    ):
        if value is not None:
            yield f"a.{column} = {given(value)}"
    if asked.tag is not None:
        yield f"a.tags @> ARRAY[{given(asked.tag)}::text]"
    if asked.since is not None:
        yield f"a.at >= {given(asked.since)}"
    if asked.until is not None:
        yield f"a.at < {given(asked.until)}"
    if after is not None:
        yield f"(a.at, a.conversation) < ({given(after.at)}, {given(after.conversation)})"


def _row(row: asyncpg.Record, said: list[Snippet]) -> ArchivedRow:
    agent = None
    if row["agent"] is not None:
        agent = ArchiveAgent(handle=row["agent"], name=row["agent_name"] or row["agent"])
    return ArchivedRow(
        id=row["id"],
        at=row["at"],
        name=row["name"],
        verified=row["verified"],
        team=TeamName(id=row["team"], name=row["team_name"]),
        concierge=ArchiveConcierge(id=row["concierge"], name=row["concierge_name"]),
        agent=agent,
        reason=Reason(row["reason"]),
        score=row["score"],
        tags=row["tags"],
        outcome=row["outcome"],
        snippets=said,
    )
