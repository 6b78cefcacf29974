"""Exactly one agent has the chat, and the others are told who."""

import asyncio
from uuid import uuid4

from models.lifecycle import Refused
from tests.support.refusing import refusal
from tests.support.workers import NewChat


async def test_an_agent_claims_and_the_rows_show_it(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    decided = await chat.claim(chat.ada)
    assert (decided.status, decided.owner, decided.epoch, decided.version) == ("in_progress", chat.ada.handle, 1, 2)
    row = await chat.row()
    assert (row["status"], row["owner"], row["version"]) == ("in_progress", chat.ada.handle, 2)
    log_row = await chat.log_row()
    assert (log_row["owner"], log_row["owner_epoch"]) == (chat.ada.handle, 1)
    claimed = (await chat.lines())[-1]
    assert (claimed.author.id, claimed.author.name) == (chat.ada.handle, chat.ada.name)


async def test_of_fifty_claims_at_once_one_wins_and_the_others_are_told_who(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    agents = [chat.ada, chat.grace] * 25
    answers = await asyncio.gather(*(chat.claim(agent) for agent in agents), return_exceptions=True)
    row = await chat.row()
    winner = row["owner"]
    for agent, answer in zip(agents, answers, strict=True):
        if agent.handle == winner:
            assert not isinstance(answer, BaseException)
            assert answer.owner == winner
        else:
            assert isinstance(answer, Refused)
            assert (answer.code, answer.by, answer.since) == ("claimed", winner, row["claimed_at"])
    assert (await chat.facts()).count("claimed") == 1
    assert (row["epoch"], row["version"]) == (1, 2)


async def test_a_refused_claim_leaves_no_trace_in_the_history(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    before = len((await chat.handle.fetch_history()).events)
    assert (await refusal(chat.claim(chat.grace))).by == chat.ada.handle
    assert len((await chat.handle.fetch_history()).events) == before


async def test_a_claim_whose_answer_got_lost_answers_the_same_again(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    click = uuid4().hex
    assert await chat.claim(chat.ada, click) == await chat.claim(chat.ada, click)
    again = await chat.claim(chat.ada)
    assert again.kept, "his second click is the same claim"
    assert (await chat.facts()).count("claimed") == 1


async def test_an_ended_chat_cannot_be_claimed(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    assert (await refusal(chat.claim(chat.grace))).code == "ended"
