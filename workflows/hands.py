"""The workflow's names for its activities: all are local, all are tried until they succeed."""

from typing import TypeVar
from uuid import UUID

from msgspec import Struct
from temporalio import workflow

from models.recording import (
    Authorise,
    Authorised,
    InvitationRecorded,
    InvitationRecording,
    Recorded,
    Recording,
    Watermarks,
)
from workflows import policy, visibility

T = TypeVar("T")


async def record(line: Recording) -> Recorded:
    kind = str(line.fact.__struct_config__.tag)
    return await _use("record", line, Recorded, f"fact {line.version}: {kind.replace('_', ' ')}")


async def record_invitation(line: InvitationRecording) -> InvitationRecorded:
    return await _use("record_invitation", line, InvitationRecorded, f"{line.version}: {line.state.stage}")


async def watermarks(conversation: UUID) -> Watermarks:
    return await _use("watermarks", conversation, Watermarks, visibility.LOOK)


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
