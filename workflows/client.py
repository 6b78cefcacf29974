"""What the web and the loops may say to the workflows, and how their refusals come back."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace
from temporalio.api.common.v1 import Payloads, WorkflowExecution
from temporalio.api.workflowservice.v1 import SignalWorkflowExecutionRequest
from temporalio.client import (
    Client,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from models.lifecycle import Refused
from settings import Settings
from workflows import policy, requests, visibility
from workflows.answers import INTERNAL, REFUSED
from workflows.converter import CONVERTER
from workflows.escalation import Escalation
from workflows.requests import Begin, Command, Decided, Edge, Hint

RPC_WITHIN = 5.0
"""Seconds that one call of a loop may take."""
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


UPDATES: dict[type[Command], Any] = {
    requests.Claim: Escalation.claim,
    requests.Offer: Escalation.offer,
    requests.Decline: Escalation.decline,
    requests.Transfer: Escalation.transfer,
    requests.TransferToTeam: Escalation.transfer_to_team,
    requests.TakeOver: Escalation.take_over,
    requests.Extend: Escalation.extend,
    requests.CutShort: Escalation.cut_short,
    requests.End: Escalation.end,
    requests.UndoEnd: Escalation.undo_end,
    requests.Archive: Escalation.archive,
    requests.HandBack: Escalation.hand_back,
    requests.Leave: Escalation.leave,
}


class Unavailable(Exception):  # noqa: N818  the code of docs/protocol.md
    """Temporal, its worker or Postgres is away. Nothing is lost: the same command may be sent again."""


class _Unknown(Unavailable):
    """No such workflow: it has not been started yet."""


class _Completed(Exception):  # noqa: N818
    """The workflow was here, and is over."""


async def connect(settings: Settings, *, lazy: bool = False) -> Client:
    """`lazy`: without Temporal being there. Raises RuntimeError when it is not lazy and Temporal is away."""
    address = settings.temporal_address or f"127.0.0.1:{settings.temporal_port}"
    return await Client.connect(address, namespace=settings.temporal_namespace, data_converter=CONVERTER, lazy=lazy)


async def start(
    client: Client, task_queue: str, begin: Begin, *, concierge_name: str, team_name: str, link: str
) -> None:
    """Idempotent by id: one that runs, or ran, is left alone. Raises `Unavailable`."""
    title = visibility.summary(concierge_name, team_name)
    with suppress(WorkflowAlreadyStartedError), _reaching():
        await client.start_workflow(
            Escalation.run,
            replace(begin, title=title),
            id=visibility.escalation_id(begin.conversation, begin.n),
            task_queue=task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            task_timeout=policy.TASK_TIMEOUT,
            search_attributes=visibility.at_start(begin.concierge, team_name),
            static_summary=title,
            static_details=visibility.static_details(begin.reason, link),
            rpc_timeout=timedelta(seconds=RPC_WITHIN),
        )


async def hint_message(client: Client, conversation: UUID, n: int, seq: int) -> bool:
    """Somebody wrote at `seq`: go and look. False: there is no such workflow (yet). Raises `Unavailable`."""
    return await _signal(client, conversation, n, "message", Hint(), f"message:{seq}")


async def agent_gone(client: Client, conversation: UUID, n: int, edge: Edge, version: int) -> bool:
    """`version`: of the row that showed it; sent twice about the same row it arrives once."""
    return await _signal(client, conversation, n, "agent_gone", edge, f"gone:{version}")


async def agent_back(client: Client, conversation: UUID, n: int, edge: Edge, version: int) -> bool:
    return await _signal(client, conversation, n, "agent_back", edge, f"back:{version}")


async def status(client: Client, conversation: UUID, n: int) -> WorkflowExecutionStatus | None:
    """Of the latest run; None: Temporal knows no such workflow. Raises `Unavailable`."""
    handle = client.get_workflow_handle(visibility.escalation_id(conversation, n))
    try:
        with _reaching():
            return (await handle.describe(rpc_timeout=timedelta(seconds=RPC_WITHIN))).status
    except _Unknown:
        return None


async def decide(
    client: Client, conversation: UUID, n: int, asked: Command, command_id: str, *, patience: float
) -> Decided:
    """`command_id`: of the click; sent again it is the same decision. `patience`: seconds. Raises
    `models.lifecycle.Refused`, or `Unavailable` when the answer did not come in time."""
    handle = client.get_workflow_handle_for(Escalation.run, visibility.escalation_id(conversation, n))
    try:
        # The limit of one call does not hold for the polls that follow it.
        async with asyncio.timeout(patience):
            with _reaching():
                return await _execute(handle, asked, command_id, patience)
    except WorkflowUpdateFailedError as failed:
        if (told := _told(failed.cause)) is None:
            raise  # a bug, or a failure that nobody has foreseen
        raise told from failed
    except (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError) as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from error
        raise Unavailable from error
    except _Completed as error:
        raise Refused("archived") from error


async def _execute(
    handle: WorkflowHandle[Escalation, None], asked: Command, command_id: str, patience: float
) -> Decided:
    decided: Decided = await handle.execute_update(
        UPDATES[type(asked)], asked, id=command_id, result_type=Decided, rpc_timeout=timedelta(seconds=patience)
    )
    return decided


def _told(cause: BaseException | None) -> Exception | None:
    if not isinstance(cause, ApplicationError) or cause.type == INTERNAL:
        return None
    if cause.type == REFUSED:
        no = msgspec.convert(cause.details[0], requests.Refusal)
        return Refused(no.code, by=no.by, since=no.since, until=no.until)
    return Unavailable(cause.type)


async def _signal(  # noqa: PLR0917  to whom, about which chat, what
    client: Client, conversation: UUID, n: int, name: str, argument: Hint | Edge, about: str
) -> bool:
    """With a request id of ours: the server drops what it got already. True also where the workflow has completed."""
    workflow = visibility.escalation_id(conversation, n)
    request = SignalWorkflowExecutionRequest(
        namespace=client.namespace,
        workflow_execution=WorkflowExecution(workflow_id=workflow),
        signal_name=name,
        input=Payloads(payloads=await client.data_converter.encode([argument])),
        identity=client.identity,
        request_id=f"{workflow}:{about}",
    )
    try:
        with _reaching():
            # A run that is about to continue as new refuses signals for a moment: the client tries again.
            await client.workflow_service.signal_workflow_execution(
                request, retry=True, timeout=timedelta(seconds=RPC_WITHIN)
            )
    except _Completed:
        return True
    except _Unknown:
        return False
    return True


@contextmanager
def _reaching() -> Iterator[None]:
    """The server's ways to say that something is not there."""
    try:
        yield
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            raise (_Completed if "already completed" in error.message else _Unknown)(error.message) from error
        if error.status in AWAY:
            raise Unavailable(error.message) from error
        raise
    except RuntimeError as error:
        if "client connect" not in str(error):  # what the first call of a lazy client raises
            raise
        raise Unavailable(str(error)) from error
