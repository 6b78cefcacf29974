"""What the web and the loops may say to the workflows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from temporalio.client import Client, WithStartWorkflowOperation, WorkflowExecutionStatus
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError

from models.inviting import Stage
from models.lifecycle import Refused
from models.status import Status
from settings import Settings
from workflows import invitation_requests, policy, reaching, requests, visibility
from workflows.converter import CONVERTER
from workflows.escalation import Escalation
from workflows.invitation import Invitation
from workflows.invitation_requests import About, Accept, Deny, Guest, Invite, Noticed, Outcome, Withdraw
from workflows.requests import Begin, Command, Decided, Edge, Hint

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
ANSWERS: dict[type[invitation_requests.Command], Any] = {
    Invite: Invitation.invite,
    Accept: Invitation.accept,
    Deny: Invitation.deny,
    Withdraw: Invitation.withdraw,
}


async def connect(settings: Settings, *, lazy: bool = False) -> Client:
    """`lazy`: without Temporal being there. Raises RuntimeError when it is not lazy and Temporal is away."""
    address = settings.temporal_address or f"127.0.0.1:{settings.temporal_port}"
    return await Client.connect(address, namespace=settings.temporal_namespace, data_converter=CONVERTER, lazy=lazy)


async def start(
    client: Client, task_queue: str, begin: Begin, *, concierge_name: str, team_name: str, link: str
) -> None:
    """Idempotent by id: one that runs, or ran, is left alone. Raises `Unavailable`."""
    title = visibility.summary(concierge_name, team_name)
    with suppress(WorkflowAlreadyStartedError), reaching.reaching():
        await client.start_workflow(
            Escalation.run,
            replace(begin, title=title),
            id=visibility.escalation_id(begin.conversation, begin.n),
            task_queue=task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            task_timeout=policy.TASK_TIMEOUT,
            search_attributes=visibility.at_start(Status.UNCLAIMED, begin.concierge, team_name),
            static_summary=title,
            static_details=visibility.static_details(begin.reason, link),
            rpc_timeout=reaching.RPC_WITHIN,
        )


async def hint_message(client: Client, conversation: UUID, n: int, seq: int) -> bool:
    """Somebody wrote at `seq`: go and look. False: there is no such workflow (yet). Raises `Unavailable`."""
    return await _tell(client, conversation, n, "message", Hint(), f"message:{seq}")


async def agent_gone(client: Client, conversation: UUID, n: int, edge: Edge, version: int) -> bool:
    """`version`: of the row that showed it; sent twice about the same row it arrives once."""
    return await _tell(client, conversation, n, "agent_gone", edge, f"gone:{version}")


async def agent_back(client: Client, conversation: UUID, n: int, edge: Edge, version: int) -> bool:
    return await _tell(client, conversation, n, "agent_back", edge, f"back:{version}")


async def status(client: Client, conversation: UUID, n: int) -> WorkflowExecutionStatus | None:
    """Of the latest run; None: Temporal knows no such workflow. Raises `Unavailable`."""
    return await reaching.status(client, visibility.escalation_id(conversation, n))


async def decide(
    client: Client, conversation: UUID, n: int, asked: Command, command_id: str, *, patience: float
) -> Decided:
    """`command_id`: of the click; sent again it is the same decision. `patience`: seconds. Raises
    `models.lifecycle.Refused`, or `Unavailable` when the answer did not come in time."""
    handle = client.get_workflow_handle_for(Escalation.run, visibility.escalation_id(conversation, n))
    within = timedelta(seconds=patience)
    asking = handle.execute_update(UPDATES[type(asked)], asked, id=command_id, result_type=Decided, rpc_timeout=within)
    try:
        return await reaching.answer(asking, patience)
    except reaching.Completed as error:
        raise Refused("archived") from error


async def _tell(  # noqa: PLR0917  to whom, about which chat, what
    client: Client, conversation: UUID, n: int, name: str, argument: Hint | Edge, about: str
) -> bool:
    return await reaching.signal(client, visibility.escalation_id(conversation, n), name, argument, about)


async def invite(
    client: Client, settings: Settings, guest: Guest, id_: UUID, *, by: str | None, patience: float
) -> Outcome:
    """The invitation `id_` of the agent `by`, or of the team itself; sent again it is the same one. What is said with
    it stands in `invitation_line` by then. Raises `models.lifecycle.Refused`: `invited`, `cooling`, `in_chat`; or
    `Unavailable`."""
    title = visibility.invitation_summary(guest.site, guest.team_name)
    begins = WithStartWorkflowOperation(
        Invitation.run,
        invitation_requests.Begin(visitor=guest.visitor, concierge=guest.concierge, title=title),
        id=visibility.invitation_id(guest.visitor),
        task_queue=settings.task_queue,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        task_timeout=policy.TASK_TIMEOUT,
        search_attributes=visibility.at_start(Stage.OFFERED, guest.key, guest.team_name),
        static_summary=title,
        static_details=visibility.invitation_static_details(f"{settings.public_url}/console/dashboard"),
    )
    asking = client.execute_update_with_start_workflow(
        ANSWERS[Invite],
        Invite(id=id_, by=by, team=guest.team),
        id=f"invite:{id_}",
        start_workflow_operation=begins,
        result_type=Outcome,
        rpc_timeout=timedelta(seconds=patience),
    )
    async with _heard(begins):
        try:
            return await reaching.answer(asking, patience)
        except reaching.Completed as error:  # the last one ended at this instant
            raise reaching.Unavailable(str(error)) from error


async def accept(client: Client, visitor: UUID, id_: UUID, command_id: str, *, patience: float) -> Outcome:
    """Raises `models.lifecycle.Refused`: `not_invited`, `invitation_over`; or `Unavailable`."""
    return await _answered(client, visitor, Accept(id=id_), f"accept:{id_}:{command_id}", patience)


async def deny(client: Client, visitor: UUID, id_: UUID, command_id: str, *, patience: float) -> Outcome:
    """Raises as `accept`."""
    return await _answered(client, visitor, Deny(id=id_), f"deny:{id_}:{command_id}", patience)


async def withdraw(client: Client, visitor: UUID, by: str, command_id: str, *, patience: float) -> Outcome:
    """Raises `models.lifecycle.Refused`: `not_invited`, `invited` by somebody else; or `Unavailable`."""
    try:
        return await _answered(client, visitor, Withdraw(by=by), f"withdraw:{command_id}", patience)
    except Refused as no:
        raise Refused("not_invited") if no.code == "invitation_over" else no from no


async def noticed(client: Client, visitor: UUID, told: Noticed) -> bool:
    """False, here and below: there is no such workflow. Raises `Unavailable`."""
    about = f"{told.id}:{'seen' if told.seen else 'delivered'}"
    return await reaching.signal(client, visibility.invitation_id(visitor), "noticed", told, about)


async def escalated(client: Client, visitor: UUID, told: About) -> bool:
    return await reaching.signal(client, visibility.invitation_id(visitor), "escalated", told, f"{told.id}:escalated")


async def visitor_left(client: Client, visitor: UUID, told: About) -> bool:
    return await reaching.signal(client, visibility.invitation_id(visitor), "visitor_left", told, f"{told.id}:left")


async def invitation_status(client: Client, visitor: UUID) -> WorkflowExecutionStatus | None:
    """As `status`, of the visitor's last invitation."""
    return await reaching.status(client, visibility.invitation_id(visitor))


async def _answered(
    client: Client, visitor: UUID, asked: Accept | Deny | Withdraw, command_id: str, patience: float
) -> Outcome:
    handle = client.get_workflow_handle_for(Invitation.run, visibility.invitation_id(visitor))
    within = timedelta(seconds=patience)
    try:
        return await reaching.answer(
            handle.execute_update(ANSWERS[type(asked)], asked, id=command_id, result_type=Outcome, rpc_timeout=within),
            patience,
        )
    except (reaching.Completed, reaching.Unknown) as error:
        raise Refused("invitation_over") from error


@asynccontextmanager
async def _heard(begins: WithStartWorkflowOperation[Invitation, None]) -> AsyncIterator[None]:
    """Hears what became of the start, which else would complain that nobody did."""
    hearing = asyncio.ensure_future(begins.workflow_handle())
    try:
        yield
    finally:
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
