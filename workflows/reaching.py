"""How a call reaches a workflow, and how its refusals come back."""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

import msgspec
from msgspec import Struct
from temporalio.api.common.v1 import Payloads, WorkflowExecution
from temporalio.api.workflowservice.v1 import SignalWorkflowExecutionRequest
from temporalio.client import (
    Client,
    WorkflowExecutionStatus,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from models.lifecycle import Refused
from workflows import requests
from workflows.answers import INTERNAL, REFUSED

RPC_WITHIN = timedelta(seconds=5)
"""How long one call of a loop may take."""
AWAY = frozenset(
    {
        RPCStatusCode.UNAVAILABLE,
        RPCStatusCode.DEADLINE_EXCEEDED,
        RPCStatusCode.CANCELLED,
        RPCStatusCode.RESOURCE_EXHAUSTED,
        RPCStatusCode.ABORTED,
        RPCStatusCode.FAILED_PRECONDITION,
    }
)

T = TypeVar("T")


class Unavailable(Exception):  # noqa: N818  the code of docs/protocol.md
    """Temporal, its worker or Postgres is away. Nothing is lost: the same command may be sent again."""


class Unknown(Unavailable):
    """No such workflow: it has not been started yet."""


class Completed(Exception):  # noqa: N818
    """The workflow was here, and is over."""


async def answer(asking: Awaitable[T], patience: float) -> T:
    """What an update answers. `patience`: seconds. Raises `models.lifecycle.Refused`; `Unavailable` when the answer
    did not come in time; `Unknown`, `Completed`."""
    try:
        # The limit of one call does not hold for the polls that follow it.
        async with asyncio.timeout(patience):
            with reaching():
                return await asking
    except WorkflowUpdateFailedError as failed:
        if (told := _told(failed.cause)) is None:
            raise  # a bug, or a failure that nobody has foreseen
        raise told from failed
    except (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError) as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from error
        raise Unavailable from error


def _told(cause: BaseException | None) -> Exception | None:
    if not isinstance(cause, ApplicationError) or cause.type == INTERNAL:
        return None
    if cause.type == REFUSED:
        no = msgspec.convert(cause.details[0], requests.Refusal)
        return Refused(no.code, by=no.by, since=no.since, until=no.until)
    return Unavailable(cause.type)


async def signal(client: Client, workflow: str, name: str, argument: Struct, about: str) -> bool:
    """With a request id of ours, `about`: the server drops what it got already. False: there is no such workflow (yet).
    True also where it has completed. Raises `Unavailable`."""
    request = SignalWorkflowExecutionRequest(
        namespace=client.namespace,
        workflow_execution=WorkflowExecution(workflow_id=workflow),
        signal_name=name,
        input=Payloads(payloads=await client.data_converter.encode([argument])),
        identity=client.identity,
        request_id=f"{workflow}:{about}",
    )
    try:
        with reaching():
            # A run that is about to continue as new refuses signals for a moment: the client tries again.
            await client.workflow_service.signal_workflow_execution(request, retry=True, timeout=RPC_WITHIN)
    except Completed:
        return True
    except Unknown:
        return False
    return True


async def status(client: Client, workflow: str) -> WorkflowExecutionStatus | None:
    """Of the latest run; None: Temporal knows no such workflow. Raises `Unavailable`."""
    try:
        with reaching():
            return (await client.get_workflow_handle(workflow).describe(rpc_timeout=RPC_WITHIN)).status
    except Unknown:
        return None


@contextmanager
def reaching() -> Iterator[None]:
    """The server's ways to say that something is not there."""
    try:
        yield
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            raise (Completed if "already completed" in error.message else Unknown)(error.message) from error
        if error.status in AWAY:
            raise Unavailable(error.message) from error
        raise
    except RuntimeError as error:
        if "client connect" not in str(error):  # what the first call of a lazy client raises
            raise
        raise Unavailable(str(error)) from error
