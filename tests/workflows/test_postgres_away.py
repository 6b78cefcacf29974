"""While Postgres is away decisions wait in the workflow; when it is back they are written down, each once."""

import asyncio
from uuid import uuid4

import pytest
from msgspec.structs import replace
from temporalio import activity
from temporalio.testing import TimeSkipper

from activities.record import record
from desk.worker import ACTIVITIES, new_worker
from models.recording import Recorded, Recording
from settings import Settings
from tests.support.escalating import new_chat
from tests.support.waiting import until
from workflows import client as say
from workflows.client import Unavailable

ENOUGH = 6


async def test_a_claim_waits_for_postgres_however_long_that_takes(skipper: TimeSkipper, apart: Settings) -> None:
    attempts = 0
    away = False

    @activity.defn(name="record")
    async def counted(line: Recording) -> Recorded:
        nonlocal attempts
        if away:
            attempts += 1
            raise ConnectionRefusedError("Postgres is away")
        return await record(line)

    others = [each for each in ACTIVITIES if each is not record]
    own = replace(apart, task_queue=f"postgres-away-{uuid4().hex[:8]}")
    async with new_worker(skipper.client, own, [counted, *others]):
        chat = await new_chat(skipper.client, own)
        await chat.start()
        await chat.until_fact("queued")
        away = True
        click = uuid4().hex
        with pytest.raises(Unavailable):
            await say.claim(chat.client, chat.id, chat.n, chat.ada.handle, click, 0.5)
        waiting = asyncio.create_task(chat.claim(chat.ada, click))
        await until(lambda: attempts >= ENOUGH)
        assert not waiting.done(), "an answer came before the row"
        assert (await chat.row())["status"] == "unclaimed"
        away = False
        assert (await waiting).owner == chat.ada.handle
        assert await chat.facts() == ["asked", "queued", "claimed"]
        assert (await chat.row())["status"] == "in_progress"
