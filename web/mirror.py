"""The rows of `visit` and `visit_page`: one statement for all pages that changed."""

from collections.abc import Sequence
from uuid import UUID

from models.database import pool
from models.wake import CHANNEL, Wake
from web.shown import Open

COLUMNS = {
    "n": "integer", "visit": "uuid", "visitor": "uuid", "concierge": "uuid", "began_at": "timestamptz",
    "page_at": "timestamptz", "url": "text", "title": "text", "referrer": "text", "browser": "text",
    "language": "text", "signed_at": "timestamptz", "hidden_at": "timestamptz", "left_at": "timestamptz",
}  # fmt: skip
NAMES = ", ".join(COLUMNS)
ARRAYS = ", ".join(f"${place}::{kind}[]" for place, kind in enumerate(COLUMNS.values(), start=4))
AS_THEY_ARE = ", ".join(f"{name} = excluded.{name}" for name in ("change", *COLUMNS) if name != "n")
# A page that is looked at again, by a socket that came back to another process, is the same page.
WRITE = f"""
WITH w AS (SELECT * FROM unnest({ARRAYS}) AS w ({NAMES})),
shown AS (
    INSERT INTO visit (process, change, {NAMES}) SELECT $1, $2, w.* FROM w
    ON CONFLICT (process, n) DO UPDATE SET {AS_THEY_ARE}
), turned AS (
    INSERT INTO visit_page (visit, at, url, title)
    SELECT DISTINCT ON (w.visit, w.page_at) w.visit, w.page_at, w.url, w.title FROM w LEFT JOIN LATERAL (
        SELECT p.at, p.url FROM visit_page p WHERE p.visit = w.visit ORDER BY p.at DESC LIMIT 1
    ) l ON true
    WHERE w.n = ANY($3) AND w.url <> '' AND (l.at IS NULL OR l.at = w.page_at OR l.url <> w.url)
    ON CONFLICT (visit, at) DO UPDATE SET title = excluded.title
)
SELECT pg_notify('{CHANNEL}', '{Wake.VISITS} ' || $1::text)
"""  # noqa: S608  constants
FORGET = "DELETE FROM visit WHERE process = $1 AND n = ANY($2)"


async def write(process: UUID, change: int, pages: Sequence[Open]) -> None:
    """Raises where the process has no lease: the rows live under it."""
    turned = [page for page in pages if page.turned]
    values = [[getattr(page, name) for page in pages] for name in COLUMNS]
    for page in turned:
        page.turned = False
    try:
        await pool().execute(WRITE, process, change, [page.n for page in turned], *values)
    except BaseException:
        for page in turned:
            page.turned = True
        raise


async def forget(process: UUID, numbers: Sequence[int]) -> None:
    await pool().execute(FORGET, process, numbers)
