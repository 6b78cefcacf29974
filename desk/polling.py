"""Whether workers ask Temporal for work yet: it takes them longer to start than a web process."""

import asyncio
import socket
from collections.abc import Callable, Collection

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError

from settings import Settings
from workflows.client import connect


async def until_they_poll(settings: Settings, pids: Callable[[], Collection[int]], *, within: float) -> None:
    """`pids`: of the workers, on this machine; looked up anew each time, as they may be started again. Raises
    `TimeoutError` after `within` seconds."""
    client = await connect(settings, lazy=True)
    async with asyncio.timeout(within):
        while not await _poll(client, settings.task_queue, pids()):
            await asyncio.sleep(0.2)


async def _poll(client: Client, task_queue: str, pids: Collection[int]) -> bool:
    asked = DescribeTaskQueueRequest(
        namespace=client.namespace,
        task_queue=TaskQueue(name=task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    try:
        told = await client.workflow_service.describe_task_queue(asked)
    except (RPCError, RuntimeError):  # Temporal is away
        return False
    return {poller.identity for poller in told.pollers} >= {f"{pid}@{socket.gethostname()}" for pid in pids}
