"""Articles become files."""

from collections.abc import Sequence
from pathlib import Path

from desk.knowledge.files import written
from desk.knowledge.importing import concierge_of
from models import knowledge
from models.knowledge import Article


async def export_folder(concierge_key: str, folder: Path) -> int:
    """Writes every article of a concierge, drafts too, over a file of its name; other files stay. Returns how many.
    Needs the open pool. Raises `StackError` where there is no such concierge."""
    articles = await knowledge.articles(await concierge_of(concierge_key))
    _write(folder, articles)
    return len(articles)


def _write(folder: Path, articles: Sequence[Article]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / f"{article.slug}.md").write_text(written(article.content), encoding="utf-8", newline="\n")
