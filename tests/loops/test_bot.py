"""A question that was acked gets its answer, once, unless a person has the chat."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from msgspec.structs import replace

from activities.record_invitation import record_invitation
from concierge.answerer import Source
from desk.loops.bot import Bot
from models import log
from models.database import pool
from models.events import Answered, Field, Offer, Reason, Rule, Said, Suggested
from models.inviting import Invitation, Stage
from models.lifecycle import VISITOR
from models.recording import InvitationRecording
from tests.support.answering import Talk, a_bot, answered, in_doubt, knows, talk
from tests.support.waiting import until

pytestmark = pytest.mark.usefixtures("apart")

NOW = datetime.now(UTC)
OFFERED = Said(text="I don't know that yet.", offers=(Offer.PERSON,), why=Reason.NO_ANSWER)


async def test_the_concierge_says_that_it_does_not_know_and_offers_a_person() -> None:
    chat = await talk("Where is it?")
    await answered()
    await answered()
    [line] = await chat.spoken()
    assert line.what == OFFERED
    assert line.author.name == "Larkspur"
    assert await pool().fetchval("SELECT seq FROM unanswered WHERE log = $1", chat.log) == 1


async def test_what_stands_in_an_article_word_for_word_is_answered_with_it() -> None:
    chat = await talk("How do I swap a shift?")
    article = await knows(chat.house, "Swap a shift", "Open the shift and press Swap.", "how do I swap a shift")
    await answered()
    [said] = await chat.said()
    assert isinstance(said, Answered)
    assert (said.article, said.rule, said.score) == (article, Rule.EXACT, 1.0)
    assert said.text == "Open the shift and press Swap."


async def test_a_draft_is_no_answer() -> None:
    chat = await talk("How do I swap a shift?")
    article = await knows(chat.house, "Swap a shift", "Open the shift.", "how do I swap a shift")
    await pool().execute("UPDATE article SET state = 'draft' WHERE id = $1", article)
    await answered()
    assert not any(isinstance(said, Answered) for said in await chat.said())


async def test_an_article_that_may_be_meant_is_suggested_and_picked() -> None:
    chat = await talk("swap")
    article = await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    await answered(in_doubt())
    [suggested] = await chat.said()
    assert isinstance(suggested, Suggested)
    assert suggested.text == "Did you mean?"
    assert [one.article for one in suggested.articles] == [article]
    await chat.presses(str(article))
    await answered()
    said = (await chat.said())[-1]
    assert isinstance(said, Answered)
    assert (said.article, said.rule, said.text) == (article, Rule.PICKED, "Press Swap.")


async def test_none_of_the_above_is_a_question_without_an_answer() -> None:
    chat = await talk("swap")
    await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    await answered(in_doubt())
    await chat.presses("none")
    await answered()
    assert (await chat.said())[-1] == OFFERED
    assert await pool().fetchval("SELECT seq FROM unanswered WHERE log = $1", chat.log) == 1


async def test_every_line_is_answered_in_its_order() -> None:
    chat = await talk("Hello")
    await knows(chat.house, "Swap a shift", "Press Swap.", "how do I swap a shift")
    await chat.says("How do I swap a shift?")
    await chat.says("And the moon?")
    await answered()
    texts = [said.text for said in await chat.said()]
    assert texts == ["Hi, what can I help you with?", "Press Swap.", "I don't know that yet."]


async def test_the_concierge_is_silent_once_a_person_was_asked_for() -> None:
    chat = await talk("Where is it?")
    await log.ask(pool(), chat.log, VISITOR, uuid4().hex, Reason.ASKED)
    await answered()
    assert await chat.said() == []


class Slow:
    """An answerer that takes its time."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def write(self, question: str, sources: Sequence[Source]) -> str | None:
        self.asked.set()
        await self.may_answer.wait()
        return "Written."


@pytest.fixture
async def slow() -> Slow:
    return Slow()


async def an_answer_is_being_written(slow: Slow) -> tuple[Talk, Bot]:
    chat = await talk("swap")
    await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    bot = in_doubt(slow)
    await bot.one_pass()
    await slow.asked.wait()
    return chat, bot


async def test_what_the_answerer_wrote_names_the_article(slow: Slow) -> None:
    chat, bot = await an_answer_is_being_written(slow)
    slow.may_answer.set()
    await bot.settled()
    [said] = await chat.said()
    assert isinstance(said, Answered)
    assert (said.text, said.title, said.rule) == ("Written.", "Swap a shift", Rule.WRITTEN)


async def test_an_agent_who_claims_while_the_answer_is_made_is_not_interrupted(slow: Slow) -> None:
    chat, bot = await an_answer_is_being_written(slow)
    await chat.claimed()
    slow.may_answer.set()
    await bot.settled()
    assert await chat.said() == []


async def test_an_answer_that_was_begun_before_people_had_the_chat_is_not_given_after_them(slow: Slow) -> None:
    chat, bot = await an_answer_is_being_written(slow)
    await chat.claimed()
    await chat.handed_back(seen=0)  # so that her question is open once more
    slow.may_answer.set()
    await bot.settled()
    assert await chat.said() == []
    await answered(bot)
    assert [said.text for said in await chat.said()] == ["Written."]


async def test_a_slow_answerer_holds_up_nobody_else(slow: Slow) -> None:
    chat, bot = await an_answer_is_being_written(slow)
    other = await talk("Hello")
    await bot.one_pass()

    async def is_greeted() -> bool:
        return bool(await other.said())

    await until(is_greeted)
    assert await chat.said() == []
    slow.may_answer.set()
    await bot.settled()


async def test_words_said_while_an_answer_is_written_are_answered_after_it(slow: Slow) -> None:
    chat, bot = await an_answer_is_being_written(slow)
    await chat.says("Hello")
    await bot.one_pass()
    slow.may_answer.set()
    await bot.settled()
    assert [said.text for said in await chat.said()] == ["Written.", "Hi, what can I help you with?"]


async def test_after_a_hand_back_the_concierge_answers_what_is_said_from_then_on() -> None:
    chat = await talk("Hello")
    await answered()
    await chat.claimed()
    await chat.says("Ada?")
    await chat.handed_back()
    await chat.says("And the moon?")
    await answered()
    assert [said.text for said in await chat.said()] == ["Hi, what can I help you with?", "I don't know that yet."]


async def test_two_bots_at_once_give_one_answer() -> None:
    chat = await talk("And the moon?")
    bots = [a_bot() for _ in range(5)]
    await asyncio.gather(*(bot.one_pass() for bot in bots))
    await asyncio.gather(*(bot.settled() for bot in bots))
    assert await chat.said() == [OFFERED]


async def test_a_bot_whose_pass_went_wrong_says_so_and_answers_in_the_next(slow: Slow) -> None:
    class Broken(Slow):
        async def write(self, question: str, sources: Sequence[Source]) -> str | None:
            if not self.may_answer.is_set():
                raise RuntimeError("a bug")
            return "Written."

    broken = Broken()
    chat, bot = await talk("swap"), in_doubt(broken)
    await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    await bot.one_pass()
    with pytest.raises(RuntimeError, match="a bug"):
        await bot.settled()
    broken.may_answer.set()
    with pytest.raises(RuntimeError, match="a bug"):
        await bot.one_pass()
    await bot.settled()
    assert [said.text for said in await chat.said()] == ["Written."]


async def test_who_accepted_an_invitation_waits_for_people_and_is_neither_answered_nor_asked_for_details() -> None:
    chat = await talk("Where is it?", (Field(key="order", label="Your order", required=True),))
    invited = Invitation(
        id=uuid4(), stage=Stage.OFFERED, by=chat.house.ada.handle, team=chat.house.team, offered_at=NOW
    )
    for version, stage in enumerate((Stage.OFFERED, Stage.ACCEPTED), start=1):
        state = replace(invited, stage=stage, ended_at=NOW if stage is Stage.ACCEPTED else None)
        await record_invitation(
            InvitationRecording(visitor=chat.visitor, concierge=chat.house.concierge, version=version, state=state)
        )
    await answered(a_bot(form_patience=0.0))
    await chat.says("Are you there?")
    await answered(a_bot(form_patience=0.0))
    assert await chat.kinds() == ["said", "invited", "asked", "said"]
