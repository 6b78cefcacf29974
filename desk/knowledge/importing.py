"""Files become articles. What a person changed since stays his."""

from pathlib import Path
from uuid import UUID

from msgspec import Struct

from desk.knowledge.files import ArticleFile
from desk.knowledge.folder import read_folder
from desk.stack import StackError
from models import knowledge
from models.database import pool
from models.knowledge import Article


class Imported(Struct, frozen=True, kw_only=True):
    """The names of the articles. `kept`: somebody changed it in the console, and the file says something else."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]


async def import_folder(concierge_key: str, folder: Path, *, overwrite: bool = False) -> Imported:
    """Needs the open pool. The same files again change nothing; articles without a file stay. Raises `StackError`, and
    imports nothing, where a file has a problem or there is no such concierge."""
    files, problems = read_folder(folder)
    if problems:
        raise StackError("\n".join(map(str, problems)))
    concierge = await concierge_of(concierge_key)
    there = {article.slug: article for article in await knowledge.articles(concierge)}
    done: dict[str, list[str]] = {name: [] for name in Imported.__struct_fields__}
    for file in files:
        done[await _import(concierge, file, there.get(file.slug), overwrite=overwrite)].append(file.slug)
    return Imported(**{name: tuple(slugs) for name, slugs in done.items()})


async def concierge_of(key: str) -> UUID:
    """Raises `StackError`."""
    found = await pool().fetchval("SELECT id FROM concierge WHERE key = $1", key)
    if found is None:
        raise StackError(f"There is no concierge {key!r}.")
    return UUID(str(found))


async def _import(concierge: UUID, file: ArticleFile, before: Article | None, *, overwrite: bool) -> str:
    if before is None:
        await knowledge.create(concierge, file.content, by=None, slug=file.slug)
        return "created"
    if before.content == file.content:
        return "unchanged"
    if before.updated_by is not None and not overwrite:
        return "kept"
    await knowledge.save(before.id, file.content, version=before.version, by=None)
    return "changed"
