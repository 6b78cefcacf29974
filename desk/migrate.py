"""Brings the database to the present schema. Safe to run twice, by several processes at once, and to be killed."""

import contextlib
import io

import asyncpg

from desk.stack import StackError
from piccolo_conf import use_database

_LOCK = 0x66726F6E  # one migration at a time in this database


async def migrate(database_url: str) -> int:
    """Runs every migration that has not run yet and returns how many ran. Raises `StackError` when one cannot."""
    # Piccolo's commands bring a code formatter along, a second of imports that only a migration should pay.
    from piccolo.apps.migrations.commands.forwards import run_forwards

    engine = use_database(database_url)
    gate = await asyncpg.connect(database_url)
    try:
        await gate.execute("SELECT pg_advisory_lock($1)", _LOCK)
        said = io.StringIO()
        # One transaction around the tables and Piccolo's note that they are made: no half of it survives a kill.
        with contextlib.redirect_stdout(said):
            async with engine.transaction():
                result = await run_forwards("all")
        if not result.success:
            raise StackError(f"The database could not be migrated: {result.message}")
        return said.getvalue().count("ok! ")
    finally:
        await gate.close()
