"""Questions to the Ticket List that people keep: their own, and those that everybody sees. The only writer of
ticket_view."""

from uuid import UUID

import msgspec
from msgspec import Struct

from models.database import pool
from models.tickets.question import TicketQuestion

MOST = 50
"""Views of one person."""
LISTED = "SELECT * FROM ticket_view WHERE person = $1 OR for_all ORDER BY for_all DESC, at, id"
KEEP = f"""
INSERT INTO ticket_view AS v (id, person, name, query, for_all)
SELECT $1, $2::varchar, $3, $4::text::jsonb, $5 WHERE EXISTS (SELECT FROM ticket_view WHERE id = $1)
    OR (SELECT count(*) FROM ticket_view WHERE person = $2::varchar) < {MOST}
ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, for_all = excluded.for_all
WHERE v.person = $2::varchar OR (v.for_all AND $6)
"""  # noqa: S608  a constant
STANDS = "SELECT true FROM ticket_view WHERE id = $1"
REMOVE = "DELETE FROM ticket_view WHERE id = $1 AND (person = $2 OR (for_all AND $3))"

QUERY = msgspec.json.Decoder(TicketQuestion).decode


class TicketView(Struct, frozen=True, kw_only=True):
    """`mine`: the reader keeps it. `for_all`: everybody sees it."""

    id: UUID
    name: str
    query: TicketQuestion
    for_all: bool
    mine: bool


class TooManyViewsError(ValueError):
    """The person keeps as many as may be kept."""


async def views(person: str) -> list[TicketView]:
    """Those for everybody first."""
    return [
        TicketView(
            id=row["id"],
            name=row["name"],
            query=QUERY(row["query"]),
            for_all=row["for_all"],
            mine=row["person"] == person,
        )
        for row in await pool().fetch(LISTED, person)
    ]


async def keep(
    id: UUID,  # noqa: A002  the column's name
    person: str,
    name: str,
    query: TicketQuestion,
    *,
    for_all: bool,
    admin: bool,
) -> bool:
    """Makes it, or changes it; admins also what others keep for everybody. False: it is somebody else's. Raises
    `TooManyViewsError`."""
    written = msgspec.json.encode(query).decode()
    if await pool().execute(KEEP, id, person, name, written, for_all, admin) != "INSERT 0 0":
        return True
    if await pool().fetchval(STANDS, id) is None:
        raise TooManyViewsError
    return False


async def remove(id: UUID, person: str, *, admin: bool) -> bool:  # noqa: A002
    """False: there is none of his."""
    done: str = await pool().execute(REMOVE, id, person, admin)
    return done != "DELETE 0"
