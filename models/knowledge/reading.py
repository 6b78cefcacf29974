"""Articles, as they stand."""

from uuid import UUID

import msgspec

from models.database import Connection, Pool, pool
from models.knowledge.content import Article

READ = """
SELECT a.id, a.concierge, a.slug, a.title, a.body, a.state, a.version, a.updated_at, a.updated_by,
    ARRAY(SELECT p.text FROM phrasing p WHERE p.article = a.id ORDER BY p.position) AS questions
FROM article a
"""
ALL = READ + "WHERE a.concierge = $1 ORDER BY lower(a.title), a.slug"
ONE = READ + "WHERE a.id = $1"


async def articles(concierge: UUID) -> list[Article]:
    """All of a concierge, drafts too, by title."""
    return [msgspec.convert(dict(row), Article) for row in await pool().fetch(ALL, concierge)]


async def article(id: UUID, connection: Connection | Pool | None = None) -> Article | None:  # noqa: A002
    """None: there is none."""
    row = await (connection or pool()).fetchrow(ONE, id)
    return None if row is None else msgspec.convert(dict(row), Article)
