"""The worker starts whatever is away, does what it can meanwhile, and stops when it is told to."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from desk.stack import Child, Temporal
from desk.stack.ports import free_port
from desk.up import environment
from models.events import AuthorKind
from settings import Settings
from tests.support.escalating import new_chat
from tests.support.opening import begin
from tests.support.waiting import until
from workflows.client import connect


async def test_without_temporal_the_concierge_answers_and_a_chat_waits_until_it_is_there(
    own_folder: Path, apart: Settings
) -> None:
    port = free_port()
    own = replace(apart, temporal_address=f"127.0.0.1:{port}", task_queue=f"own-{uuid4().hex[:8]}")
    worker = Child("worker", [sys.executable, "-m", "desk", "worker"], env=os.environ | environment(own))
    await worker.start()
    try:
        chat = await new_chat(await connect(own, lazy=True), own)
        tom = await chat.office.visitor("Tom")
        asked = await begin(tom, "Open today?")
        other = replace(chat, id=asked.log)

        async def is_answered() -> bool:
            return (await other.lines())[-1].author.kind is AuthorKind.CONCIERGE

        await until(is_answered)
        assert await chat.facts() == ["asked"]
        async with Temporal(own_folder, port, free_port()):
            await chat.until_fact("queued")
            assert (await chat.claim(chat.ada)).owner == chat.ada.handle
            worker.send(signal.SIGTERM)
            assert await asyncio.wait_for(worker.wait(), 30) == 0
    finally:
        await worker.kill()
