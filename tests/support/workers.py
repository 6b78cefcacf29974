"""A worker for the session, and a client whose workflows skip the time in which nothing happens."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

import pytest
from msgspec.structs import replace
from piccolo.engine.postgres import PostgresEngine
from temporalio.testing import TimeSkipper

from desk.worker import new_worker
from settings import Settings
from tests.support.escalating import Chat, new_chat
from workflows.client import connect


@pytest.fixture(scope="session")
def queue(settings: Settings) -> Settings:
    """A task queue of our own, so that other tests' workers stay out."""
    return replace(settings, task_queue="workflows-tests")


@pytest.fixture(scope="session")
async def skipper(queue: Settings, db: PostgresEngine) -> AsyncIterator[TimeSkipper]:
    client = await connect(queue)
    async with new_worker(client, queue):
        yield TimeSkipper(client)


class NewChat(Protocol):
    def __call__(self, *, max_events: int | None = None, text: str = ...) -> Awaitable[Chat]: ...


@pytest.fixture
def unclaimed(skipper: TimeSkipper, queue: Settings) -> NewChat:
    """Makes a chat that waits for a person; time is skipped while nothing happens in it."""
    return _maker(skipper, queue)


@pytest.fixture
def in_real_time(skipper: TimeSkipper, queue: Settings) -> NewChat:
    """The same, with time as it passes."""

    async def make(*, max_events: int | None = None, text: str = "Where is my parcel?") -> Chat:
        with skipper.with_time_skipping_disabled():
            return await _maker(skipper, queue)(max_events=max_events, text=text)

    return make


def _maker(skipper: TimeSkipper, queue: Settings) -> Callable[..., Awaitable[Chat]]:
    async def make(*, max_events: int | None = None, text: str = "Where is my parcel?") -> Chat:
        chat = await new_chat(skipper.client, queue, text=text)
        await chat.start(max_events=max_events)
        await chat.until_fact("queued")
        return chat

    return make
