"""The room that all files have together: nobody takes what somebody else is about to."""

import asyncio
from uuid import UUID

import pytest
from piccolo.engine.postgres import PostgresEngine

from models import files
from models.database import pool, transaction
from models.files import Full
from tests.support.waiting import until

SIZE, HASH = 1000, b"-" * 32
BLOCKED = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid)))"


async def used() -> int:
    many: int = await pool().fetchval(files.USED)
    return many


async def begun() -> UUID:
    return await files.begin("ada", "a.png", "image/png")


async def test_the_last_room_is_not_given_away_while_somebody_takes_it(db: PostgresEngine) -> None:
    room = await used() + SIZE
    hers, his = await begun(), await begun()
    async with transaction() as before:
        await before.execute(files.ALONE)
        asking = asyncio.create_task(files.stored(his, SIZE, HASH, room))

        async def waits() -> bool:
            return asking.done() or bool(await pool().fetchval(BLOCKED, before.get_server_pid()))

        await until(waits)
        await before.execute(files.STORED, hers, SIZE, HASH)
    with pytest.raises(Full):
        await asking
    assert await used() == room


async def test_what_fits_exactly_fits_and_a_file_under_way_takes_no_room_yet(db: PostgresEngine) -> None:
    room = await used() + SIZE
    await begun()
    await files.fits(SIZE, room)
    with pytest.raises(Full):
        await files.fits(SIZE + 1, room)
    await files.stored(await begun(), SIZE, HASH, room)
    with pytest.raises(Full):
        await files.fits(1, room)
    await files.fits(1, None)
