"""One story for each way in which a chat can go: acted on the real servers, saved as histories, replayed for ever."""

from uuid import uuid4

from tests.support.escalating import Chat, present
from tests.support.refusing import refusal
from tests.workflows import promises
from tests.workflows.promises import Story
from workflows import client as say
from workflows.requests import Edge


async def _closed(chat: Chat) -> None:
    await chat.archive(chat.ada)
    await chat.handle.result()


async def from_the_claim_to_the_archive(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.vera_says("It never came.")
    await chat.agent_says(chat.ada, "I am looking.")
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await _closed(chat)


async def two_agents_claim(chat: Chat) -> None:
    click = uuid4().hex
    await chat.claim(chat.ada, click)
    await chat.claim(chat.ada, click)
    await refusal(chat.claim(chat.grace))
    await chat.leave()
    await chat.handle.result()


async def an_end_is_undone(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.undo_end(chat.ada)
    await chat.leave()
    await chat.handle.result()


async def a_word_keeps_the_end(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.vera_says("One more thing!")
    await chat.until_fact("end_kept")
    await chat.leave()
    await chat.handle.result()


async def a_word_that_the_end_did_not_see(chat: Chat) -> None:
    await chat.claim(chat.ada)
    seen = await chat.seen()
    await chat.vera_says("Wait!", hint=False)
    await chat.end(chat.ada, seen)
    await chat.until_fact("end_kept")
    await chat.leave()
    await chat.handle.result()


async def a_word_after_the_end(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await chat.vera_says("It broke again.")
    await chat.until_fact("reopened")
    await chat.claim(chat.grace)
    await chat.leave()
    await chat.handle.result()


async def a_word_before_the_archive(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    seen = await chat.seen()
    await chat.vera_says("Are you there?", hint=False)
    await refusal(chat.archive(chat.ada, seen))
    await chat.until_fact("reopened")
    await chat.leave()
    await chat.handle.result()


async def an_answer_before_the_leave(chat: Chat) -> None:
    await chat.claim(chat.ada)
    seen = await chat.seen()
    await chat.agent_says(chat.ada, "I found it!")
    await refusal(chat.leave(seen))
    await chat.leave()
    await chat.handle.result()


async def a_chat_is_handed_back(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await refusal(chat.hand_back(chat.grace))
    await chat.vera_says("And the yearly plan?")
    await chat.hand_back(chat.ada)
    await chat.handle.result()


async def an_owner_is_gone_and_back(chat: Chat) -> None:
    await chat.claim(chat.ada)
    edge = Edge(agent=chat.ada.handle, epoch=1)
    await say.agent_gone(chat.client, chat.id, chat.n, edge, 2)
    await chat.until_fact("agent_gone")
    await say.agent_back(chat.client, chat.id, chat.n, edge, 3)
    await chat.until_fact("agent_back")
    await chat.leave()
    await chat.handle.result()


async def an_operator_signals(chat: Chat) -> None:
    async with present(chat.ada):
        await chat.handle.signal("claim", {"by": chat.ada.handle})
        await chat.until_fact("claimed")
        await chat.handle.signal("claim", {"by": chat.grace.handle})
        await chat.until_fact("signal_refused")
    await chat.handle.signal("message")
    await chat.handle.signal("end")
    await chat.until_fact("ended")
    await _closed(chat)


async def it_goes_on_as_new(chat: Chat) -> None:
    """Begun with a small `max_events`; the history is that of the last run."""
    await chat.claim(chat.ada)
    for text in ("one", "two", "three", "four"):
        await chat.vera_says(text)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await _closed(chat)


STORIES: dict[str, Story] = promises.PROMISES | {
    story.__name__: story
    for story in (
        from_the_claim_to_the_archive,
        two_agents_claim,
        an_end_is_undone,
        a_word_keeps_the_end,
        a_word_that_the_end_did_not_see,
        a_word_after_the_end,
        a_word_before_the_archive,
        an_answer_before_the_leave,
        a_chat_is_handed_back,
        an_owner_is_gone_and_back,
        an_operator_signals,
        it_goes_on_as_new,
    )
}
IN_REAL_TIME = promises.IN_REAL_TIME | {"an_end_is_undone", "a_word_keeps_the_end"}
SMALL = {"it_goes_on_as_new": 20}
