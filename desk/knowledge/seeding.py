"""What the demo's concierges know at the start."""

from pathlib import Path

import demo
from desk.knowledge.importing import import_folder
from models.database import engine, pool, pooled

FOLDER = Path(demo.__file__).parent / "knowledge"
FOLDERS = {"demo-main": FOLDER, "demo-billing": FOLDER / "billing"}

EMPTY = """
SELECT c.key FROM concierge c WHERE c.key = ANY($1) AND NOT EXISTS (SELECT FROM article a WHERE a.concierge = c.id)
"""


async def seed_knowledge() -> None:
    """Imports each folder for a concierge that has no article: what is there stays as somebody changed it, and what
    somebody deleted stays away."""
    if engine().pool is None:
        async with pooled(2):
            await _seed()
    else:
        await _seed()


async def _seed() -> None:
    for row in await pool().fetch(EMPTY, list(FOLDERS)):
        await import_folder(row["key"], FOLDERS[row["key"]])
