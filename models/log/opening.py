"""How a conversation begins."""

from uuid import UUID

from msgspec import Struct

from models.database import Connection
from models.lifecycle import Refused
from models.log.lines import Appended
from models.log.speech import Pace, visitor_says

STOOD = """
SELECT e.log, e.seq FROM entry e JOIN log l ON l.id = e.log
WHERE l.visitor = $1 AND (e.author_kind = 'visitor' OR e.author_kind = 'concierge') AND e.client_id = ANY($2)
ORDER BY e.at DESC LIMIT 1
"""
CONVERSATION = """
INSERT INTO conversation (id, concierge, team, page_url, page_title, browser)
SELECT $1, v.concierge,
    (SELECT team FROM concierge_team t WHERE t.concierge = v.concierge ORDER BY position LIMIT 1), $3, $4, $5
FROM visitor v WHERE v.id = $2
"""


class Page(Struct, frozen=True, kw_only=True):
    """Where the visitor was when the conversation began, as the browser says; checked nowhere, so shown as text."""

    url: str
    title: str = ""


async def stood(connection: Connection, visitor: UUID, client_ids: list[str]) -> Appended | None:
    """The newest line of the visitor's conversations, closed ones too, that one of these ids made."""
    row = await connection.fetchrow(STOOD, visitor, client_ids)
    return None if row is None else Appended(log=row["log"], seq=row["seq"], duplicate=True)


async def begin(
    connection: Connection,
    visitor: UUID,
    client_id: str,
    *,
    text: str | None,
    page: Page | None,
    browser: str | None,
    pace: Pace,
) -> Appended:
    """Finds the visitor's open conversation or begins one, and says `text` in it. In the caller's transaction.

    Idempotent by `client_id`, also after the conversation closed. Raises `Refused` as `visitor_says`.
    """
    if text is not None and (line := await stood(connection, visitor, [client_id])) is not None:
        return line
    log = await _open_log(connection, visitor, page, browser, pace)
    if text is None:
        return Appended(log=log, seq=0)
    return await visitor_says(connection, log, client_id, text, pace)


async def _open_log(connection: Connection, visitor: UUID, page: Page | None, browser: str | None, pace: Pace) -> UUID:
    made: UUID | None = await connection.fetchval(
        "INSERT INTO log (kind, visitor, allowance) VALUES ('conversation', $1, $2)"
        " ON CONFLICT (visitor) WHERE open DO NOTHING RETURNING id",
        visitor,
        pace.burst,
    )
    if made is None:
        found: UUID | None = await connection.fetchval(
            "SELECT id FROM log WHERE visitor = $1 AND open FOR UPDATE", visitor
        )
        if found is None:
            raise Refused("archived")
        return found
    await connection.execute(
        CONVERSATION, made, visitor, page.url if page else None, page.title if page else None, browser
    )
    return made
