"""What the web and the loops may say to the workflows of tickets."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError

from models.lifecycle import Refused
from workflows import policy, reaching
from workflows import ticket_requests as ask
from workflows import ticket_visibility as seen
from workflows.requests import Hint
from workflows.ticket import Ticket
from workflows.ticket_requests import Begin, TicketCommand, TicketDecided

UPDATES: dict[type[TicketCommand], Any] = {
    ask.Claim: Ticket.claim,
    ask.Release: Ticket.release,
    ask.Assign: Ticket.assign,
    ask.Start: Ticket.start,
    ask.Regroup: Ticket.regroup,
    ask.Prioritise: Ticket.prioritise,
    ask.Schedule: Ticket.schedule,
    ask.Done: Ticket.done,
    ask.Reopen: Ticket.reopen,
    ask.Extend: Ticket.extend,
    ask.CutShort: Ticket.cut_short,
    ask.RetryStep: Ticket.retry_step,
    ask.SkipStep: Ticket.skip_step,
}


async def start(client: Client, task_queue: str, begin: Begin, *, team_name: str, link: str) -> None:
    """Idempotent by number: one that runs, or ran, is left alone. Raises `workflows.reaching.Unavailable`."""
    title = seen.summary(begin.number, team_name)
    with suppress(WorkflowAlreadyStartedError), reaching.reaching():
        await client.start_workflow(
            Ticket.run,
            replace(begin, title=title),
            id=seen.ticket_id(begin.number),
            task_queue=task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            task_timeout=policy.TASK_TIMEOUT,
            search_attributes=seen.at_start(team_name, begin.assignee),
            static_summary=title,
            static_details=seen.static_details(link),
            rpc_timeout=reaching.RPC_WITHIN,
        )


async def hint_message(client: Client, number: int, seq: int) -> bool:
    """Somebody wrote at `seq`: go and look. False: there is no such workflow (yet). Raises `Unavailable`."""
    return await reaching.signal(client, seen.ticket_id(number), "message", Hint(), f"message:{seq}")


async def status(client: Client, number: int) -> WorkflowExecutionStatus | None:
    """Of the latest run; None: Temporal knows no such workflow. Raises `Unavailable`."""
    return await reaching.status(client, seen.ticket_id(number))


async def decide(
    client: Client, number: int, asked: TicketCommand, command_id: str, *, patience: float
) -> TicketDecided:
    """`command_id`: of the click; sent again it is the same decision. `patience`: seconds. Raises
    `models.lifecycle.Refused`, or `workflows.reaching.Unavailable` when the answer did not come in time."""
    handle = client.get_workflow_handle_for(Ticket.run, seen.ticket_id(number))
    within = timedelta(seconds=patience)
    update = UPDATES[type(asked)]
    asking = handle.execute_update(update, asked, id=command_id, result_type=TicketDecided, rpc_timeout=within)
    try:
        return await reaching.answer(asking, patience)
    except reaching.Completed as error:
        raise Refused("closed") from error
