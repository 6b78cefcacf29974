"""While Postgres is away decisions wait in the workflow; when it is back they are written down, in order, each once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
from msgspec.structs import replace
from temporalio import activity
from temporalio.client import WorkflowUpdateStage
from temporalio.testing import TimeSkipper

from activities.record import record
from desk.worker import HANDS, new_worker
from models.recording import Recorded, Recording
from settings import Settings
from tests.support.escalating import Chat, new_chat
from tests.support.waiting import until
from workflows import client as say
from workflows.reaching import Unavailable
from workflows.requests import Claim, Decided, End

ACCEPTED = WorkflowUpdateStage.ACCEPTED

ENOUGH = 6


class Postgres:
    """Between `record` and the database: refuses while it is away. `attempts`: the version of
    each; `tries`: how often the present one was tried in a row."""

    def __init__(self) -> None:
        self.away = False
        self.attempts: list[int] = []
        self.tries = 0

    @activity.defn(name="record")
    async def record(self, line: Recording) -> Recorded:
        self.attempts.append(line.version)
        self.tries = activity.info().attempt
        if self.away:
            raise ConnectionRefusedError("Postgres is away")
        return await record(line)


@asynccontextmanager
async def queued_chat(skipper: TimeSkipper, settings: Settings) -> AsyncIterator[tuple[Chat, Postgres]]:
    postgres = Postgres()
    others = [each for each in HANDS if each is not record]
    own = replace(settings, task_queue=f"postgres-away-{uuid4().hex[:8]}")
    async with new_worker(skipper.client, own, [postgres.record, *others]):
        with skipper.with_time_skipping_disabled():
            chat = await new_chat(skipper.client, own)
            await chat.start()
        await chat.until_fact("queued")
        yield chat, postgres


async def test_a_claim_waits_for_postgres_however_long_that_takes(skipper: TimeSkipper, apart: Settings) -> None:
    async with queued_chat(skipper, apart) as (chat, postgres):
        postgres.away = True
        click = uuid4().hex
        with pytest.raises(Unavailable):
            await say.decide(chat.client, chat.id, chat.n, Claim(by=chat.ada.handle), click, patience=0.5)
        waiting = asyncio.create_task(chat.claim(chat.ada, click))
        await until(lambda: postgres.tries >= ENOUGH)
        assert not waiting.done(), "an answer came before the row"
        assert (await chat.row())["status"] == "unclaimed"
        postgres.away = False
        assert (await waiting).owner == chat.ada.handle
        assert await chat.facts() == ["asked", "queued", "claimed"]
        assert (await chat.row())["status"] == "in_progress"


async def test_what_was_decided_meanwhile_is_written_in_the_order_of_the_decisions(
    skipper: TimeSkipper, apart: Settings
) -> None:
    async with queued_chat(skipper, apart) as (chat, postgres):
        postgres.away = True
        seen = await chat.seen()
        claiming = asyncio.create_task(chat.claim(chat.ada))
        await until(lambda: 2 in postgres.attempts)
        end = End(by=chat.ada.handle, seen=seen)
        ending = await chat.handle.start_update("end", end, wait_for_stage=ACCEPTED, result_type=Decided)
        tried = postgres.attempts.count(2)
        await until(lambda: postgres.attempts.count(2) > tried + 1)
        postgres.away = False
        assert (await claiming).version == 2
        assert (await ending.result()).version == 3
        assert postgres.attempts == sorted(postgres.attempts), "a fact overtook another"
        assert await chat.facts() == ["asked", "queued", "claimed", "ending"]
