"""Brings the database to the present schema. Safe to run twice, and by several processes at once."""

import contextlib
import io

import asyncpg
import structlog
from piccolo.apps.migrations.commands.forwards import run_forwards

from desk.stack import StackError
from piccolo_conf import use_database

_LOCK = 0x66726F6E  # one migration at a time in this database

log = structlog.get_logger()


async def migrate(database_url: str) -> None:
    """Runs every migration that has not run yet. Raises `StackError` when one cannot."""
    use_database(database_url)
    gate = await asyncpg.connect(database_url)
    try:
        await gate.execute("SELECT pg_advisory_lock($1)", _LOCK)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            result = await run_forwards("all")
        if not result.success:
            raise StackError(f"The database could not be migrated: {result.message}")
        log.info("migrated", steps=said.getvalue().count("ok! "))
    finally:
        await gate.close()
