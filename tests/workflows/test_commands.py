"""A command that is sent twice is one decision, for as long as anybody may send it again."""

from uuid import uuid4

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowExecutionStatus, WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError

from tests.support.escalating import Chat
from tests.support.refusing import refusal
from tests.support.waiting import until
from tests.support.workers import NewChat


async def _first_run_is_over(chat: Chat, run: str | None) -> bool:
    described = await chat.client.get_workflow_handle(chat.handle.id, run_id=run).describe()
    return described.status is WorkflowExecutionStatus.CONTINUED_AS_NEW


async def test_a_command_answers_the_same_after_continue_as_new(in_real_time: NewChat) -> None:
    chat = await in_real_time(max_events=40)
    first = (await chat.handle.describe()).run_id
    click, leaving = uuid4().hex, uuid4().hex
    claimed = await chat.claim(chat.ada, click)
    seen = await chat.seen()
    await chat.agent_says(chat.ada, "Hello!")
    assert (await refusal(chat.leave(seen, leaving))).code == "agent_wrote"
    for _ in range(4):
        await chat.end(chat.ada)
        await chat.undo_end(chat.ada)
    await until(lambda: _first_run_is_over(chat, first))
    facts = await chat.facts()
    assert await chat.claim(chat.ada, click) == claimed
    assert (await refusal(chat.leave(seen, leaving))).code == "agent_wrote"
    assert await chat.facts() == facts
    assert (await chat.claim(chat.ada)).version == (await chat.row())["version"]


async def test_a_chat_goes_on_after_continue_as_new(unclaimed: NewChat) -> None:
    chat = await unclaimed(max_events=20)
    await chat.claim(chat.ada)
    for text in ("one", "two", "three", "four", "five"):
        await chat.vera_says(text)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await chat.archive(chat.ada)
    await chat.handle.result()
    assert await chat.facts() == ["asked", "queued", "claimed", "ending", "ended", "archived"]
    run_started = await anext(aiter(chat.handle.fetch_history_events()))
    assert run_started.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED
    assert run_started.workflow_execution_started_event_attributes.continued_execution_run_id


async def test_a_bug_in_a_handler_fails_its_command_and_no_other(
    unclaimed: NewChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await unclaimed()

    def broken(*_: object) -> None:
        raise KeyError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr("models.lifecycle.telling.archived", broken)
        with pytest.raises(WorkflowUpdateFailedError) as failed:
            await chat.leave()
    assert isinstance(failed.value.cause, ApplicationError)
    assert failed.value.cause.type == "Internal"
    assert (await chat.claim(chat.ada)).owner == chat.ada.handle
