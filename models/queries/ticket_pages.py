"""Pages of the Ticket List: what a question asks, as SQL of its own, so that the planner sees what it asks.

A page begins after the last row of the one before (keyset), so it costs the same however far down it is.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import Connection, pool
from models.queries import ticket_search
from models.queries.ticket_search import Sought, sought
from models.queries.tickets import COLUMNS, GROUPS, TABLES, TicketRow, ticket_row
from models.tickets.question import ME, NOBODY, Mark, StatusAsked, TicketQuestion, TicketSort, read, written

PAGE = 50
RANK = "array_position(ARRAY['urgent', 'high', 'normal', 'low'], t.priority::text)"
DUE = "coalesce(t.due_at, 'infinity')"
ORDERS = {
    TicketSort.CHANGED: "t.changed_at DESC, t.number DESC",
    TicketSort.CREATED: "t.number DESC",
    TicketSort.DUE: f"{DUE}, t.number",
    TicketSort.PRIORITY: f"{RANK}, t.number",
}


class UnreadableMarkError(ValueError):
    """Where the page should begin was not written here, or for another order."""


class TicketPage(Struct, frozen=True, kw_only=True):
    """`next`: asked with it, the list goes on; None: that was all."""

    rows: list[TicketRow]
    next: str | None


class Asking:
    """One question, as conditions and what stands for their `$n`. `groups`: those of the person `handle`; `among`: the
    tickets that have the words, None where these are too many to be found first."""

    def __init__(
        self, handle: str, groups: Sequence[UUID], looked_for: Sought | None, among: Sequence[int] | None
    ) -> None:
        self.arguments: list[Any] = []
        self._handle, self._groups, self._looked_for, self._among = handle, groups, looked_for, among

    def given(self, value: object) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    def conditions(self, asked: TicketQuestion, after: Mark | None) -> Iterator[str]:
        groups = [one for one in self._groups if asked.team in (None, one)]
        yield f"t.team = ANY({self.given(groups)})"
        if asked.status is StatusAsked.OPEN or asked.overdue:
            yield "t.status IN ('todo', 'in_progress')"
        if asked.status is not None and asked.status is not StatusAsked.OPEN:
            yield f"t.status = {self.given(asked.status.value)}"
        if asked.assignee is not None:
            yield self._assignee(asked.assignee)
        if asked.priority is not None:
            yield f"t.priority = {self.given(asked.priority.value)}"
        if asked.kind is not None:
            yield f"s.kind = {self.given(asked.kind.value)}"
        if asked.overdue:
            yield "t.overdue"
        if self._looked_for is not None:
            yield self._search(self._looked_for)
        if after is not None:
            yield self._after(after)

    def _search(self, looked_for: Sought) -> str:
        if self._among is not None:
            return f"t.number = ANY({self.given(self._among)}::bigint[])"
        return f"s.search @@ {self.given(looked_for.terms)}::text::tsquery"

    def _assignee(self, assignee: str) -> str:
        if assignee == NOBODY:
            return "t.assignee IS NULL"
        return f"t.assignee = {self.given(self._handle if assignee == ME else assignee)}"

    def _after(self, mark: Mark) -> str:
        number = self.given(mark.number)
        match mark.sort:
            case TicketSort.CHANGED:
                return f"(t.changed_at, t.number) < ({self._time(mark.at)}, {number})"
            case TicketSort.CREATED:
                return f"t.number < {number}"
            case TicketSort.DUE:
                return f"({DUE}, t.number) > ({self._time(mark.at)}, {number})"
            case TicketSort.PRIORITY:
                return f"({RANK}, t.number) > ({self.given(mark.rank)}, {number})"

    def _time(self, at: datetime | None) -> str:
        return f"coalesce({self.given(at)}::timestamptz, 'infinity')"


async def page(handle: str, asked: TicketQuestion, after: str | None) -> TicketPage:
    """At most `PAGE` tickets of this person's groups. Raises `UnreadableMarkError`."""
    mark = None if after is None else read(after, asked.sort)
    if after is not None and mark is None:
        raise UnreadableMarkError
    async with pool().acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        # How many tickets a group, a person or a word has differs by thousands, and so does the best way to them.
        await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        groups: list[UUID] = await connection.fetchval(f"SELECT {GROUPS}", handle)
        looked_for, nearly = await sought(connection, asked.search), mark is not None and mark.nearly
        among = None if looked_for is None or nearly else await ticket_search.hits(connection, looked_for)
        if looked_for is not None and (nearly or (among == [] and mark is None)):
            nearly, among = True, await ticket_search.nearly(connection, looked_for)
        found = await _found(connection, Asking(handle, groups, looked_for, among), asked, mark)
    more = _mark(found[PAGE - 1], asked.sort, nearly=nearly) if len(found) > PAGE else None
    return TicketPage(rows=[ticket_row(row) for row in found[:PAGE]], next=None if more is None else written(more))


async def _found(
    connection: Connection, asking: Asking, asked: TicketQuestion, after: Mark | None
) -> list[asyncpg.Record]:
    where, order = " AND ".join(asking.conditions(asked, after)), ORDERS[asked.sort]
    return await connection.fetch(
        f"""
        WITH page AS MATERIALIZED (
            SELECT t.number FROM ticket t JOIN submission s ON s.number = t.number WHERE {where}
            ORDER BY {order} LIMIT {PAGE + 1}
        )
        SELECT {COLUMNS}, {RANK} AS rank FROM page JOIN ({TABLES}) ON t.number = page.number ORDER BY {order}
        """,  # noqa: S608  the parts above; whatever a person wrote is an argument
        *asking.arguments,
    )


def _mark(row: asyncpg.Record, sort: TicketSort, *, nearly: bool) -> Mark:
    at = {TicketSort.CHANGED: row["changed_at"], TicketSort.DUE: row["due_at"]}.get(sort)
    return Mark(sort, row["number"], at, row["rank"] if sort is TicketSort.PRIORITY else 0, nearly)
