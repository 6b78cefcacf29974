"""Reports: what the teams of a person and their concierges did in some days. Every figure is counted anew from the
lines of the logs, so a report is as true as they are."""

from collections import defaultdict
from typing import TypeAlias

import asyncpg
from msgspec.structs import replace

from models.database import Connection, pool
from models.queries.report_chats import CHATS
from models.queries.report_deflection import DEFLECTION
from models.reports import By, Deflection, Figures, Ratings, Reasons, Report, ReportQuestion, ReportRow, Spread

PATIENCE = "20s"
"""A report that takes longer is called off."""
READER = """
SELECT EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin') AS admin,
    ARRAY(SELECT m.team FROM team_person m WHERE m.person = me.id) AS teams
FROM person me WHERE me.handle = $1 AND me.active
"""
NAMES = """
SELECT 'teams' AS split, t.id::text AS key, t.name FROM team t
UNION ALL SELECT 'concierges', c.id::text, c.name FROM concierge c
UNION ALL SELECT 'agents', p.handle, p.name FROM person p WHERE p.handle = ANY($1)
"""
Found: TypeAlias = defaultdict[tuple[By | None, str | None], Figures]


async def report(handle: str, asked: ReportQuestion) -> Report:
    """Of the teams of `handle`; an admin's is of all. Raises `asyncpg.InvalidParameterValueError` where Postgres does
    not know the time zone."""
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        # How many chats some days have differs by thousands, and so does the best way to them.
        await connection.execute(
            f"SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL statement_timeout = '{PATIENCE}'"
        )
        reader = await connection.fetchrow(READER, handle)
        teams = [] if reader is None else None if reader["admin"] else reader["teams"]
        given = (teams, asked.since, asked.until, asked.zone, asked.team, asked.agent, asked.concierge)
        found: Found = defaultdict(Figures)
        for row in await connection.fetch(CHATS, *given):
            found[_place(row)] = _of_chats(row)
        for row in await connection.fetch(DEFLECTION, *given):
            worked = Deflection(conversations=row["conversations"], deflected=row["deflected"])
            found[_place(row)] = replace(found[_place(row)], concierge=worked)
        names = await _names(connection, found)
    rows = {by: _rows(by, found, names) for by in By}
    return Report(
        since=asked.since,
        until=asked.until,
        zone=asked.zone,
        total=found[None, None],
        days=rows[By.DAYS],
        hours=rows[By.HOURS],
        teams=rows[By.TEAMS],
        agents=rows[By.AGENTS],
        concierges=rows[By.CONCIERGES],
    )


def _place(row: asyncpg.Record) -> tuple[By | None, str | None]:
    return None if row["split"] is None else By(row["split"]), row["key"]


async def _names(connection: Connection, found: Found) -> dict[tuple[By, str], str]:
    handles = [key for by, key in found if by is By.AGENTS and key is not None]
    return {(By(row["split"]), row["key"]): row["name"] for row in await connection.fetch(NAMES, handles)}


def _rows(by: By, found: Found, names: dict[tuple[By, str], str]) -> list[ReportRow]:
    rows = [
        ReportRow(key=key, name=None if key is None else names.get((by, key)), figures=figures)
        for (split, key), figures in found.items()
        if split is by
    ]
    return sorted(rows, key=lambda row: (row.key is None, (row.name or "").casefold(), row.key or ""))


def _of_chats(row: asyncpg.Record) -> Figures:
    return Figures(
        chats=row["chats"],
        reasons=Reasons(
            asked=row["asked"], feedback=row["feedback"], no_answer=row["no_answer"], invited=row["invited"]
        ),
        missed=row["missed"],
        wait=_spread(row["waits"], row["wait"]),
        first_response=_spread(row["responses"], row["first_response"]),
        resolution=_spread(row["resolutions"], row["resolution"]),
        ratings=Ratings(
            n=row["ratings"],
            mean=row["mean"],
            scores=(row["ones"], row["twos"], row["threes"], row["fours"], row["fives"]),
        ),
    )


def _spread(n: int, marks: list[float] | None) -> Spread:
    return Spread(n=n, median=marks[0], nine_in_ten=marks[1]) if n and marks else Spread()
