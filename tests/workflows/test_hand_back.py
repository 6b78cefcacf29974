"""An agent gives a chat back: the workflow is done, the conversation goes on with the concierge."""

from uuid import uuid4

from temporalio.client import WorkflowExecutionStatus

from desk.loops.sweeper import Patience, Sweeper
from models.events import HandedBack
from models.queries.inbox import inbox
from tests.support.refusing import refusal
from tests.support.workers import NewChat


async def test_a_chat_that_is_handed_back_leaves_the_list_and_ends_its_workflow(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    assert [row.id for row in await inbox(chat.ada.handle)] == [chat.id]
    back = await chat.hand_back(chat.ada)
    assert (back.status, back.owner, back.epoch, back.kept) == ("handed_back", None, 2, False)
    last = (await chat.lines())[-1]
    assert (last.what, last.author.name, last.epoch) == (HandedBack(), "Ada Park", 2)
    assert await inbox(chat.ada.handle) == []
    await chat.handle.result()
    assert (await chat.handle.describe()).status is WorkflowExecutionStatus.COMPLETED
    assert (await chat.log_row())["open"] is True


async def test_the_same_click_hands_back_once(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    click = uuid4().hex
    seen = await chat.seen()
    first = await chat.hand_back(chat.ada, seen, click)
    assert first.version == (await chat.row())["version"]
    await chat.handle.result()
    assert await chat.hand_back(chat.ada, seen, click) == first, "Temporal knows the answers of a closed workflow"
    assert (await chat.facts()).count("handed_back") == 1


async def test_only_the_owner_hands_back(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    assert (await refusal(chat.hand_back(chat.ada))).code == "not_claimed"
    await chat.claim(chat.ada)
    no = await refusal(chat.hand_back(chat.grace))
    assert (no.code, no.by) == ("not_owner", chat.ada.handle)


async def test_a_word_that_ada_has_not_seen_does_not_hold_her_up_and_is_the_concierges(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    seen = await chat.seen()
    said = await chat.vera_says("And the yearly plan?")
    await chat.hand_back(chat.ada, seen)
    log_row = await chat.log_row()
    assert (log_row["bot_seq"] < said, log_row["owner"], log_row["escalation"]) == (True, None, None)


async def test_the_undo_time_of_an_end_goes_with_the_chat(in_real_time: NewChat) -> None:
    chat = await in_real_time()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.hand_back(chat.ada)
    await chat.handle.result()
    assert (await chat.facts())[-2:] == ["ending", "handed_back"]
    assert (await chat.row())["until"] is None


async def test_vera_who_asks_again_gets_an_escalation_of_her_own(unclaimed: NewChat) -> None:
    first = await unclaimed()
    await first.claim(first.ada)
    await first.hand_back(first.ada)
    await first.handle.result()
    again = await first.ask_again()
    await again.start()
    await again.until_fact("queued", 2)
    assert (await again.claim(again.grace)).owner == again.grace.handle
    assert (await first.row())["status"] == "handed_back"


async def test_the_sweeper_lets_a_chat_be_that_was_handed_back(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.hand_back(chat.ada)
    await chat.handle.result()
    sweeper = Sweeper(chat.client, Patience(grace=0.0, stale=0.0))
    await sweeper.compare_presence()
    await sweeper.ask_after_workflows()
    assert (await chat.facts())[-1] == "handed_back"
