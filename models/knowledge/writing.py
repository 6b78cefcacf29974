"""Changes to articles: each with its questions in one transaction, none over somebody else's."""

from uuid import UUID, uuid4

from models.database import Connection, transaction
from models.knowledge.content import Article, Content, InvalidContent, checked_slug, slug_of, tidy
from models.knowledge.index import forget, learn
from models.knowledge.reading import article
from models.knowledge.words import plain
from models.lifecycle import Refused

INSERT = """
INSERT INTO article (id, concierge, slug, title, body, state, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING RETURNING true
"""
UPDATE = """
UPDATE article SET title = $2, body = $3, state = $4, updated_by = $5, version = version + 1, updated_at = now()
WHERE id = $1
"""
LOCK = "SELECT version, updated_by, updated_at FROM article WHERE id = $1 FOR UPDATE"
FORGET = "DELETE FROM phrasing WHERE article = $1"
ASK = "INSERT INTO phrasing (article, position, text, plain) VALUES ($1, $2, $3, $4)"
NAMES = 50


async def create(
    concierge: UUID,
    content: Content,
    *,
    by: str | None,
    slug: str | None = None,
    id: UUID | None = None,  # noqa: A002
) -> Article:
    """`by`: a handle, None for an import. Without `slug` it is made from the title. `id`: where the caller chose one;
    if an article has it already, that one is returned as it stands, whosever it is. Raises `InvalidContent`."""
    clean = tidy(content)
    chosen = id or uuid4()
    async with transaction() as connection:
        if await _inserted(connection, chosen, concierge, clean, by, slug):
            await _ask(connection, chosen, clean)
        return await _read(connection, chosen)


async def save(id: UUID, content: Content, *, version: int, by: str | None) -> Article:  # noqa: A002
    """`version`: the one that was read. The same content again changes nothing. Raises `InvalidContent`; `Refused`
    (changed_meanwhile, by whom) where somebody changed it since; `LookupError` where it is gone."""
    clean = tidy(content)
    async with transaction() as connection:
        await _locked(connection, id, version)
        before = await _read(connection, id)
        if before.content == clean:
            return before
        await forget(connection, id)
        await connection.execute(UPDATE, id, clean.title, clean.body, clean.state, by)
        await connection.execute(FORGET, id)
        await _ask(connection, id, clean)
        return await _read(connection, id)


async def remove(id: UUID, *, version: int) -> None:  # noqa: A002
    """Raises `Refused` (changed_meanwhile) and `LookupError`, like `save`."""
    async with transaction() as connection:
        await _locked(connection, id, version)
        await forget(connection, id)
        await connection.execute("DELETE FROM article WHERE id = $1", id)


async def _locked(connection: Connection, id: UUID, version: int) -> None:  # noqa: A002
    row = await connection.fetchrow(LOCK, id)
    if row is None:
        raise LookupError(f"There is no article {id}.")
    if row["version"] != version:
        raise Refused("changed_meanwhile", by=row["updated_by"], since=row["updated_at"])


async def _inserted(  # noqa: PLR0917  what it writes, in the order of the columns
    connection: Connection, chosen: UUID, concierge: UUID, clean: Content, by: str | None, slug: str | None
) -> bool:
    """False: the article stood there already."""
    made = slug_of(clean.title)
    names = [checked_slug(slug)] if slug else [made, *(f"{made}-{number}" for number in range(2, NAMES))]
    for name in names:
        if await connection.fetchval(INSERT, chosen, concierge, name, clean.title, clean.body, clean.state, by):
            return True
        if await article(chosen, connection) is not None:
            return False
    raise InvalidContent("slug", f"There is an article {names[0]!r} already.")


async def _ask(connection: Connection, id: UUID, clean: Content) -> None:  # noqa: A002
    rows = [(id, position, text, plain(text)) for position, text in enumerate(clean.questions)]
    await connection.executemany(ASK, rows)
    await learn(connection, id, clean)


async def _read(connection: Connection, id: UUID) -> Article:  # noqa: A002
    found = await article(id, connection)
    if found is None:
        raise LookupError(f"There is no article {id}.")
    return found
