"""The workflow's names for its activities: all are local, all are tried until they succeed, but the one outside."""

from typing import TypeVar
from uuid import UUID

from msgspec import Struct
from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

from models.recording import (
    Authorise,
    Authorised,
    InvitationRecorded,
    InvitationRecording,
    OutsideStep,
    Recorded,
    Recording,
    StepOutcome,
    TicketLook,
    TicketRecorded,
    TicketRecording,
    TicketWords,
    Watermarks,
)
from workflows import policy, ticket_visibility, visibility

T = TypeVar("T")


async def record(line: Recording) -> Recorded:
    kind = str(line.fact.__struct_config__.tag)
    return await _use("record", line, Recorded, f"fact {line.version}: {kind.replace('_', ' ')}")


async def record_invitation(line: InvitationRecording) -> InvitationRecorded:
    return await _use("record_invitation", line, InvitationRecorded, f"{line.version}: {line.state.stage}")


async def watermarks(conversation: UUID) -> Watermarks:
    return await _use("watermarks", conversation, Watermarks, visibility.LOOK)


async def record_ticket(line: TicketRecording) -> TicketRecorded:
    kind = "state" if line.fact is None else str(line.fact.__struct_config__.tag)
    return await _use("record_ticket", line, TicketRecorded, f"{line.version}: {kind.replace('_', ' ')}")


async def ticket_words(look: TicketLook) -> TicketWords:
    return await _use("ticket_words", look, TicketWords, ticket_visibility.LOOK)


async def outside(step: OutsideStep) -> StepOutcome:
    """One try, in any worker. A try that broke off (its worker was killed, Postgres is away) may be made again."""
    try:
        outcome: StepOutcome = await workflow.execute_activity(
            "outside",
            step,
            result_type=StepOutcome,
            start_to_close_timeout=policy.OUTSIDE_WITHIN,
            retry_policy=RetryPolicy(maximum_attempts=1),
            summary=f"{step.step}: {ticket_visibility.STEPS[step.kind]}",
        )
    except ActivityError:
        return StepOutcome(done=False, code="interrupted")
    return outcome


async def authorise(asked: Authorise) -> Authorised:
    return await _use("authorise", asked, Authorised, f"may {asked.handle} act on this chat")


async def _use(name: str, argument: Struct | UUID, answer: type[T], summary: str) -> T:
    answered: T = await workflow.execute_local_activity(
        name,
        argument,
        result_type=answer,
        start_to_close_timeout=policy.HAND_WITHIN,
        retry_policy=policy.HAND_RETRIES,
        summary=summary,
    )
    return answered
