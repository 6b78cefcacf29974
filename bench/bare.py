"""The bare side of `bench chats`: the least that a durable chat on Temporal can do, and nothing else.

One workflow with the same start, updates and hints as an escalation and the same undo time, but no search attributes,
no rules, no rows and no web. `python -m bench.bare ADDRESS NAMESPACE QUEUE` is its worker.
"""

import asyncio
import sys
from datetime import timedelta

from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import Worker

UNDO = timedelta(seconds=10)
TASK_TIMEOUT = timedelta(seconds=2)
"""As the escalation's."""


@workflow.defn(name="BareChat")
class BareChat:
    def __init__(self) -> None:
        self.owner: str | None = None
        self.hints = 0
        self.ending = False
        self.archived = False

    @workflow.run
    async def run(self) -> int:
        await workflow.wait_condition(lambda: self.ending)
        await workflow.sleep(UNDO)
        await workflow.wait_condition(lambda: self.archived)
        return self.hints

    @workflow.signal
    async def message(self) -> None:
        self.hints += 1

    @workflow.update
    async def claim(self, by: str) -> str:
        self.owner = by
        return by

    @workflow.update
    async def end(self) -> bool:
        self.ending = True
        return True

    @workflow.update
    async def archive(self) -> bool:
        self.archived = True
        return True


async def main(address: str, namespace: str, queue: str) -> None:
    client = await Client.connect(address, namespace=namespace)
    async with Worker(client, task_queue=queue, workflows=[BareChat], max_concurrent_workflow_tasks=16):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
