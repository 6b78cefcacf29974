"""A moment that passes while no worker runs is not lost: what was due happens when one is back. In real time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.client import Client

from desk.worker import new_worker
from models.events import Lost, NobodyCame, Requeued, TicketFiled
from models.policies import Policy
from models.queries.snapshots import WAITS
from settings import Settings
from tests.support.escalating import Chat, new_chat
from tests.support.waiting import until
from workflows.client import connect

SHORT = 4


@pytest.fixture
async def client(apart: Settings) -> Client:
    return await connect(apart)


async def _until_past(due: datetime) -> None:
    await until(lambda: datetime.now(UTC) > due)


async def _last(chat: Chat) -> Any:
    return (await chat.lines())[-1].what


async def test_whoever_nobody_came_to_meanwhile_is_told_when_the_worker_is_back(
    client: Client, apart: Settings
) -> None:
    chat = await new_chat(client, apart)
    async with new_worker(client, apart):
        await chat.start(policy=Policy(nobody=SHORT))
        await chat.until_fact("queued")
    queued_at = WAITS((await chat.row())["waits"]).queued_at
    assert queued_at is not None
    await _until_past(queued_at + timedelta(seconds=SHORT + 1))
    assert "nobody_came" not in await chat.facts()
    async with new_worker(client, apart):
        await chat.until_fact("nobody_came")
    came, filed = (line.what for line in (await chat.lines())[-2:])
    assert (came, isinstance(filed, TicketFiled)) == (NobodyCame(reachable=False), True)


async def test_an_owner_whose_time_ran_out_meanwhile_loses_the_chat_when_the_worker_is_back(
    client: Client, apart: Settings
) -> None:
    chat = await new_chat(client, apart)
    async with new_worker(client, apart):
        await chat.start(policy=Policy(answer=SHORT))
        await chat.claim(chat.ada)
    since = WAITS((await chat.row())["waits"]).since
    assert since is not None
    await _until_past(since + timedelta(seconds=SHORT + 1))
    assert "requeued" not in await chat.facts()
    async with new_worker(client, apart):
        await chat.until_fact("requeued")
    assert await _last(chat) == Requeued(why=Lost.SILENT)


async def test_words_that_came_meanwhile_are_heard_before_a_silence_counts(client: Client, apart: Settings) -> None:
    chat = await new_chat(client, apart)
    async with new_worker(client, apart):
        await chat.start(policy=Policy(answer=SHORT))
        await chat.claim(chat.ada)
    since = WAITS((await chat.row())["waits"]).since
    assert since is not None
    await chat.agent_says(chat.ada, "Here I am.")
    await _until_past(since + timedelta(seconds=SHORT + 1))
    async with new_worker(client, apart):
        await chat.end(chat.ada)
    assert "requeued" not in await chat.facts()
