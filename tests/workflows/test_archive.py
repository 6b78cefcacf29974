"""A chat closes for ever only if nobody said anything that the closing one had not seen."""

from temporalio.client import WorkflowExecutionStatus

from tests.support.escalating import Chat
from tests.support.refusing import refusal
from tests.support.workers import NewChat


async def _ended(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")


async def test_an_archived_chat_is_closed_and_its_workflow_done(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await _ended(chat)
    assert (await chat.archive(chat.grace)).status == "archived"
    assert (await chat.log_row())["open"] is False
    await chat.handle.result()
    assert (await chat.handle.describe()).status is WorkflowExecutionStatus.COMPLETED
    assert (await refusal(chat.claim(chat.ada))).code == "archived"


async def test_a_word_that_came_before_the_archive_reopens_the_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await _ended(chat)
    seen = await chat.seen()
    await chat.vera_says("Are you there?", hint=False)
    assert (await refusal(chat.archive(chat.ada, seen))).code == "visitor_wrote"
    facts = await chat.until_fact("reopened")
    assert facts[-2:] == ["archive_kept", "reopened"]
    assert (await chat.log_row())["open"] is True
    assert (await chat.row())["status"] == "unclaimed"


async def test_only_an_ended_chat_is_archived(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    assert (await refusal(chat.archive(chat.ada))).code == "not_ended"


async def test_a_visitor_who_starts_again_closes_the_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, "How can I help?")
    assert (await chat.leave()).status == "archived"
    assert (await chat.facts())[-1] == "left"
    assert (await chat.log_row())["open"] is False
    await chat.handle.result()


async def test_an_answer_that_the_visitor_has_not_seen_keeps_the_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    seen = await chat.seen()
    await chat.agent_says(chat.ada, "I found it!")
    assert (await refusal(chat.leave(seen))).code == "agent_wrote"
    assert (await chat.log_row())["open"] is True
    assert (await chat.row())["status"] == "in_progress"
    assert (await chat.leave()).status == "archived"
