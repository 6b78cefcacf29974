"""`desk knowledge import|export|check`."""

import argparse
import asyncio
import sys

from desk.knowledge.exporting import export_folder
from desk.knowledge.folder import read_folder
from desk.knowledge.importing import Imported, import_folder
from desk.located import with_database
from desk.migrate import migrate
from models.database import pooled
from settings import Settings


def run(settings: Settings, given: argparse.Namespace) -> None:
    """Ends with exit code 1 where a file has a problem. Raises `StackError`."""
    if given.verb != "export":
        articles, problems = read_folder(given.folder)
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            sys.exit(1)
        if given.verb == "check":
            print(f"{len(articles)} articles, nothing wrong.")
            return
    asyncio.run(_with_articles(settings, given))


async def _with_articles(settings: Settings, given: argparse.Namespace) -> None:
    async with with_database(settings) as url:
        await migrate(url)
        async with pooled(2):
            if given.verb == "export":
                print(f"{await export_folder(given.concierge, given.folder)} articles written.")
            else:
                _tell(await import_folder(given.concierge, given.folder, overwrite=given.overwrite))


def _tell(done: Imported) -> None:
    print(f"{len(done.created)} new, {len(done.changed)} changed, {len(done.unchanged)} as they were.")
    for slug in done.kept:
        print(f"{slug}: kept as somebody changed it in the console; --overwrite takes the file's.")
