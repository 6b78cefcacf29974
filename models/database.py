"""The one connection pool of a process: Piccolo's, with the limits that every statement has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import asyncpg
from piccolo.engine import engine_finder
from piccolo.engine.postgres import PostgresEngine

LIMITS = {
    "application_name": "frontdesk",
    "synchronous_commit": "on",
    "statement_timeout": "5000",
    "lock_timeout": "2000",
    "idle_in_transaction_session_timeout": "10000",
    "jit": "off",
}
"""Settings of every connection; times in milliseconds."""

UNREACHABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.CannotConnectNowError,
)
"""What a query raises while Postgres is away: the caller may try again. `InternalClientError` is what asyncpg says of a
connection that was cut off in the middle of a question."""

if TYPE_CHECKING:
    Record = asyncpg.Record
    Connection: TypeAlias = asyncpg.Connection[Record] | asyncpg.pool.PoolConnectionProxy[Record]
    Pool: TypeAlias = asyncpg.Pool[Record]
else:  # asyncpg's classes are generic in its stubs only
    Connection = asyncpg.Connection | asyncpg.pool.PoolConnectionProxy
    Pool = asyncpg.Pool


@cache
def engine() -> PostgresEngine:
    """Piccolo's one engine: finding it, by the names of modules, takes longer than many a query."""
    found = engine_finder()
    if not isinstance(found, PostgresEngine):
        raise TypeError("piccolo_conf.py names no Postgres engine.")
    return found


@asynccontextmanager
async def pooled(size: int) -> AsyncIterator[None]:
    """Holds the pool open. Raises `UNREACHABLE` if Postgres is not there."""
    await engine().start_connection_pool(min_size=1, max_size=size, server_settings=LIMITS, reset=_as_it_is)
    try:
        yield
    finally:
        await engine().close_connection_pool()


def pool() -> Pool:
    open_pool = engine().pool
    if open_pool is None:
        raise RuntimeError("The pool is not open: see models.database.pooled.")
    return open_pool


@asynccontextmanager
async def transaction() -> AsyncIterator[Connection]:
    async with pool().acquire() as connection, connection.transaction():
        yield connection


async def _as_it_is(_connection: Connection) -> None:
    """No session state is ever set on a pooled connection, so giving it back costs no round trip."""
