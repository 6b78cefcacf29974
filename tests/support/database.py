"""Piccolo's engine, with its pool, on the session's database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from piccolo.engine.postgres import PostgresEngine

from desk.stack import Postgres
from models.database import pooled
from piccolo_conf import DB, use_database
from tests.support.stack import GivenPostgres


@pytest.fixture(scope="session")
async def db(postgres: Postgres | GivenPostgres) -> AsyncIterator[PostgresEngine]:
    """The engine that every table uses, its pool started (10 connections)."""
    engine = use_database(postgres.url)
    async with pooled(10):
        yield engine


@asynccontextmanager
async def elsewhere(url: str) -> AsyncIterator[None]:
    """While it is open, the queries of this process go to another database, over a pool of its own."""
    before, config = DB.pool, DB.config
    DB.pool = None
    use_database(url)
    try:
        async with pooled(10):
            yield
    finally:
        DB.pool, DB.config = before, config
