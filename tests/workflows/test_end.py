"""An end is seen by staff first, can be undone, and does not hold against a visitor's word."""

from tests.support.refusing import refusal
from tests.support.workers import NewChat


async def test_an_end_can_be_undone(in_real_time: NewChat) -> None:
    chat = await in_real_time()
    await chat.claim(chat.ada)
    ending = await chat.end(chat.ada)
    assert ending.status == "ending"
    assert ending.until is not None
    assert (await chat.row())["until"] == ending.until
    undone = await chat.undo_end(chat.ada)
    assert (undone.status, undone.until) == ("in_progress", None)
    assert (await chat.row())["status"] == "in_progress"
    assert (await chat.facts())[-2:] == ["ending", "end_kept"]
    assert await chat.agent_says(chat.ada, "Still here.")


async def test_when_the_undo_time_is_over_the_chat_is_ended(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    row, log_row = await chat.row(), await chat.log_row()
    assert (row["status"], row["owner"], row["epoch"], row["until"]) == ("ended", chat.ada.handle, 2, None)
    assert row["ended_at"] is not None
    assert (log_row["owner"], log_row["owner_epoch"], log_row["open"]) == (None, 2, True)
    assert (await refusal(chat.undo_end(chat.ada))).code == "not_ending"


async def test_a_visitors_word_in_the_undo_time_keeps_the_chat(in_real_time: NewChat) -> None:
    chat = await in_real_time()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.vera_says("One more thing!")
    facts = await chat.until_fact("end_kept")
    assert "ended" not in facts
    row = await chat.row()
    assert (row["status"], row["owner"], row["until"]) == ("in_progress", chat.ada.handle, None)


async def test_a_word_that_nobody_told_the_workflow_keeps_the_chat_too(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    seen = await chat.seen()
    await chat.vera_says("Wait!", hint=False)
    await chat.end(chat.ada, seen)
    facts = await chat.until_fact("end_kept")
    assert "ended" not in facts


async def test_an_end_that_did_not_see_the_last_word_is_refused(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    seen = await chat.seen()
    await chat.vera_says("Hello?")
    await chat.claim(chat.ada)
    assert (await refusal(chat.end(chat.ada, seen))).code == "visitor_wrote"


async def test_a_word_after_the_end_puts_the_chat_back_in_line(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await chat.vera_says("It broke again.")
    await chat.until_fact("reopened")
    row = await chat.row()
    assert (row["status"], row["owner"], row["ended_at"], row["epoch"]) == ("unclaimed", None, None, 3)
    assert (await chat.claim(chat.grace)).owner == chat.grace.handle


async def test_only_the_owner_ends_a_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    assert (await refusal(chat.end(chat.grace))).code == "not_claimed"
    await chat.claim(chat.ada)
    no = await refusal(chat.end(chat.grace))
    assert (no.code, no.by) == ("not_owner", chat.ada.handle)
