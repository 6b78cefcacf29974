"""What the Knowledge page shows: the concierges of a person, a concierge's articles, one article."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from models.database import pool
from models.knowledge import State

PAGE = 50
"""Articles of one page of the list."""
CONCIERGES = """
SELECT c.key, c.name,
    (SELECT count(*) FROM article a WHERE a.concierge = c.id) AS articles,
    (SELECT count(*) FROM unanswered u JOIN conversation o ON o.id = u.log
        WHERE u.concierge = c.id AND NOT u.settled AND (me.admin OR o.team = ANY(me.teams))) AS unanswered
FROM concierge c, (
    SELECT EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'admin') AS admin,
        ARRAY(SELECT m.team FROM team_person m WHERE m.person = p.id) AS teams
    FROM person p WHERE p.handle = $1 AND p.active
) me
WHERE me.admin OR EXISTS (SELECT FROM concierge_team t WHERE t.concierge = c.id AND t.team = ANY(me.teams))
ORDER BY lower(c.name), c.key
"""
# Words are looked for as they are written: strpos knows no wildcards. OFFSET 0: each text is put together once.
ROWS = f"""
WITH found AS MATERIALIZED (
    SELECT a.id, a.updated_at FROM article a WHERE a.concierge = $1 AND ($2::text IS NULL OR a.state = $2)
    AND ($3::text[] = '{{}}' OR (
        SELECT bool_and(strpos(said.text, lower(w.word)) > 0) FROM unnest($3) AS w (word), (
            SELECT lower(concat_ws(E'\\n', a.title, a.body,
                (SELECT string_agg(p.text, E'\\n') FROM phrasing p WHERE p.article = a.id))) AS text OFFSET 0
        ) said))
), page AS (
    SELECT id FROM found ORDER BY updated_at DESC, id OFFSET $4 LIMIT {PAGE}
)
SELECT f.total, a.id, a.title, a.state, a.version, a.updated_at, coalesce(w.name, a.updated_by) AS updated_by,
    (SELECT count(*) FROM phrasing p WHERE p.article = a.id) AS questions,
    (SELECT count(*) FROM thumb t WHERE t.article = a.id AND t.helpful) AS helpful,
    (SELECT count(*) FROM thumb t WHERE t.article = a.id AND NOT t.helpful) AS unhelpful
FROM (SELECT count(*) AS total FROM found) f LEFT JOIN (article a JOIN page USING (id)) ON true
LEFT JOIN person w ON w.handle = a.updated_by ORDER BY a.updated_at DESC, a.id
"""  # noqa: S608  a constant
ONE = """
SELECT a.id, c.key AS concierge, a.title, a.body, a.state, a.version, a.updated_at,
    coalesce(w.name, a.updated_by) AS updated_by,
    ARRAY(SELECT p.text FROM phrasing p WHERE p.article = a.id ORDER BY p.position) AS questions,
    (SELECT count(*) FROM thumb t WHERE t.article = a.id AND t.helpful) AS helpful,
    (SELECT count(*) FROM thumb t WHERE t.article = a.id AND NOT t.helpful) AS unhelpful
FROM article a JOIN concierge c ON c.id = a.concierge LEFT JOIN person w ON w.handle = a.updated_by WHERE a.id = $1
"""


class KnowingConcierge(Struct, frozen=True, kw_only=True):
    """`unanswered`: questions that nobody has taken care of."""

    key: str
    name: str
    articles: int
    unanswered: int


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article in the list. `questions`: how many ways to ask it has. `helpful`, `unhelpful`: thumbs. `updated_by`: a
    name, None where it came from files."""

    id: UUID
    title: str
    state: State
    version: int
    questions: int
    helpful: int
    unhelpful: int
    updated_at: datetime
    updated_by: str | None


class ArticleList(Struct, frozen=True, kw_only=True):
    """One page. `total`: how many articles there are in all pages."""

    rows: list[ArticleRow]
    total: int


class ShownArticle(Struct, frozen=True, kw_only=True):
    """An article in the editor. `concierge`: its key. `questions`: the ways to ask, in their order."""

    id: UUID
    concierge: str
    title: str
    body: str
    state: State
    questions: list[str]
    version: int
    helpful: int
    unhelpful: int
    updated_at: datetime
    updated_by: str | None


async def concierges(person: str) -> list[KnowingConcierge]:
    """Those whose knowledge the person of this handle may read and write."""
    return [KnowingConcierge(**row) for row in await pool().fetch(CONCIERGES, person)]


async def articles(concierge: UUID, *, words: list[str], state: State | None, offset: int) -> ArticleList:
    """The last changed first. `words`: each stands in the title, in the body or in a way to ask, as it is written."""
    rows = await pool().fetch(ROWS, concierge, state, words, offset)
    found = [msgspec.convert(dict(row), ArticleRow) for row in rows if row["id"] is not None]
    return ArticleList(rows=found, total=rows[0]["total"])


async def article(id_: UUID) -> ShownArticle | None:
    row = await pool().fetchrow(ONE, id_)
    return None if row is None else msgspec.convert(dict(row), ShownArticle)
