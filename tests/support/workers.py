"""A worker of our own on a database of its own, where no other test's loops reach, and a client whose workflows skip
the time in which nothing happens."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest
from msgspec.structs import replace
from piccolo.engine.postgres import PostgresEngine
from temporalio.testing import TimeSkipper

from desk.migrate import migrate
from desk.worker import new_worker
from models.policies import PATIENT, Policy
from settings import Settings
from tests.support.database import elsewhere
from tests.support.escalating import Chat, new_chat
from workflows.client import connect


@pytest.fixture(scope="session")
async def second_database(db: PostgresEngine, settings: Settings) -> AsyncIterator[str]:
    """The URL of a migrated database beside the session's."""
    first = settings.database_url or ""
    name = f"frontdesk_{uuid4().hex[:8]}"
    connection = await asyncpg.connect(first)
    await connection.execute(f"CREATE DATABASE {name}")
    url = urlsplit(first)._replace(path=f"/{name}").geturl()
    async with elsewhere(url):
        await migrate(url)
    # Both databases share one Temporal, which knows a ticket's workflow by its number.
    beside = await asyncpg.connect(url)
    await beside.execute("ALTER TABLE submission ALTER COLUMN number RESTART WITH 1000001")
    await beside.close()
    yield url
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()


@pytest.fixture(scope="module")
async def apart(second_database: str, db: PostgresEngine, settings: Settings) -> AsyncIterator[Settings]:
    """While a module's tests run, every query goes to the second database; nobody else's worker takes our tasks."""
    async with elsewhere(second_database):
        yield replace(settings, database_url=second_database, task_queue=f"apart-{uuid4().hex[:8]}")


@pytest.fixture(scope="module")
async def skipper(apart: Settings) -> AsyncIterator[TimeSkipper]:
    client = await connect(apart)
    async with new_worker(client, apart):
        yield TimeSkipper(client)


class NewChat(Protocol):
    def __call__(self, *, max_events: int | None = None, text: str = ..., policy: Policy = ...) -> Awaitable[Chat]: ...


@pytest.fixture
def unclaimed(skipper: TimeSkipper, apart: Settings) -> NewChat:
    """Makes a chat that waits for a person; time is skipped while nothing happens in it."""
    return _maker(skipper, apart)


@pytest.fixture
def in_real_time(skipper: TimeSkipper, apart: Settings) -> NewChat:
    """The same, with time as it passes."""

    async def make(
        *, max_events: int | None = None, text: str = "Where is my parcel?", policy: Policy = PATIENT
    ) -> Chat:
        with skipper.with_time_skipping_disabled():
            return await _maker(skipper, apart)(max_events=max_events, text=text, policy=policy)

    return make


def _maker(skipper: TimeSkipper, settings: Settings) -> Callable[..., Awaitable[Chat]]:
    async def make(
        *, max_events: int | None = None, text: str = "Where is my parcel?", policy: Policy = PATIENT
    ) -> Chat:
        chat = await new_chat(skipper.client, settings, text=text)
        await chat.start(max_events=max_events, policy=policy)
        await chat.until_fact("queued")
        return chat

    return make
