"""Every intent gets its workflow and every message its hint, whatever was away meanwhile."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from temporalio.api.enums.v1 import EventType
from temporalio.testing import TimeSkipper

from desk.loops.relay import start_due, tell_news
from desk.stack import Temporal
from desk.stack.ports import free_port
from desk.worker import new_worker
from models.database import pool
from settings import Settings
from tests.support.escalating import Chat, new_chat
from tests.support.waiting import until
from tests.support.workers import NewChat
from workflows.client import connect
from workflows.reaching import Unavailable

SIGNALED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED


async def _hints(chat: Chat) -> int:
    events = (await chat.handle.fetch_history()).events
    return [event.event_type for event in events].count(SIGNALED)


async def _hinted(chat: Chat) -> bool:
    return await _hints(chat) == 1


async def _told(chat: Chat) -> int | None:
    seq: int | None = await pool().fetchval("SELECT seq FROM relay_cursor WHERE log = $1", chat.id)
    return seq


async def test_a_chat_that_escalated_while_temporal_was_down_is_queued_once_it_is_back(
    own_folder: Path, apart: Settings
) -> None:
    port = free_port()
    own = replace(apart, temporal_address=f"127.0.0.1:{port}", task_queue="temporal-was-down")
    client = await connect(own, lazy=True)
    chat = await new_chat(client, own)
    with pytest.raises(Unavailable):
        await start_due(client, own)
    assert await chat.facts() == ["asked"], "the intent waits"
    async with Temporal(own_folder, port, free_port()):
        polling = await connect(own)
        async with new_worker(polling, own):
            await start_due(client, own)
            await start_due(client, own)
            await chat.until_fact("queued")
            assert (await chat.claim(chat.ada)).owner == chat.ada.handle
    assert await chat.facts() == ["asked", "queued", "claimed"]


async def test_a_workflow_is_not_told_of_the_words_that_it_began_with(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await new_chat(skipper.client, apart)
    await start_due(chat.client, apart)
    await chat.until_fact("queued")
    await tell_news(chat.client)
    assert await _hints(chat) == 0
    await chat.vera_says("Anybody?", hint=False)
    await tell_news(chat.client)
    # A signal that comes while the workflow is at work stands in its history a moment later.
    await until(lambda: _hinted(chat))


async def test_many_words_are_one_hint(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await tell_news(chat.client)
    await until(lambda: _hinted(chat))
    before = await _hints(chat)
    for text in ("one", "two", "three"):
        last = await chat.vera_says(text, hint=False)
    await tell_news(chat.client)
    assert await _told(chat) == last
    assert await _hints(chat) == before + 1


async def test_facts_are_no_news(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await tell_news(chat.client)
    await until(lambda: _hinted(chat))
    before, told = await _hints(chat), await _told(chat)
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await tell_news(chat.client)
    assert (await _hints(chat), await _told(chat)) == (before, told)


async def test_a_hint_that_is_sent_again_arrives_once(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await tell_news(chat.client)
    await until(lambda: _hinted(chat))
    before = await _hints(chat)
    await chat.vera_says("Hello?", hint=False)
    await tell_news(chat.client)
    # Killed between the signal and its cursor: the next pass sends it again.
    await pool().execute("UPDATE relay_cursor SET seq = 0 WHERE log = $1", chat.id)
    await tell_news(chat.client)
    assert await _hints(chat) == before + 1


async def test_a_word_to_a_workflow_that_is_over_does_not_hold_up_the_relay(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.handle.terminate("an operator")
    seq = await chat.vera_says("Anybody?", hint=False)
    await tell_news(chat.client)
    assert await _told(chat) == seq


async def test_an_agents_word_is_news_too(unclaimed: NewChat, skipper: TimeSkipper) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    seq = await chat.agent_says(chat.ada, "Hello Vera")
    await tell_news(chat.client)
    assert await _told(chat) == seq
