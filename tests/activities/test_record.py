"""A fact and what the lists show of it are one transaction, written once, whatever is tried again."""

from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from activities.record import record, terminate
from models import lifecycle
from models.database import transaction
from models.events import Claimed, Ended, EndKept, Fact, HandedBack, Kept, Said
from models.lifecycle import Escalation, Quiet
from models.log import concierge_says, take_turn
from models.recording import Recording
from models.status import Status
from settings import Settings
from tests.support.escalating import Chat, unstarted
from workflows.visibility import escalation_id

CLAIMED = Escalation(status=Status.IN_PROGRESS, owner="", epoch=1)


def line(chat: Chat, version: int, state: Escalation, what: Fact, quiet: Quiet | None = None) -> Recording:
    return Recording(
        conversation=chat.id,
        n=chat.n,
        workflow=escalation_id(chat.id, chat.n),
        version=version,
        fact=what,
        by=lifecycle.agent(chat.ada.handle),
        state=replace(state, owner=chat.ada.handle),
        quiet=quiet,
    )


async def test_recording_twice_writes_once(apart: Settings) -> None:
    chat = await unstarted()
    first = await record(line(chat, 1, CLAIMED, Claimed()))
    assert await record(line(chat, 1, CLAIMED, Claimed())) == first
    assert first.done
    assert await chat.facts() == ["asked", "claimed"]
    assert (await chat.row())["version"] == 1


async def test_a_late_second_attempt_overwrites_nothing(apart: Settings) -> None:
    chat = await unstarted()
    await record(line(chat, 1, CLAIMED, Claimed()))
    ended = replace(CLAIMED, status=Status.ENDED, epoch=2)
    await record(line(chat, 2, ended, Ended()))
    await record(line(chat, 1, CLAIMED, Claimed()))
    assert (await chat.row())["status"] == "ended"
    assert (await chat.log_row())["owner"] is None


async def test_an_end_that_was_written_stays_written_when_asked_again_after_a_word(apart: Settings) -> None:
    chat = await unstarted()
    ended = line(chat, 1, replace(CLAIMED, status=Status.ENDED), Ended(), Quiet(visitor=await chat.seen()))
    assert (await record(ended)).done
    seq = await chat.vera_says("Oh, wait", hint=False)
    again = await record(ended)
    assert again.done, "the answer got lost, the fact did not"
    assert again.words.last_visitor_seq == seq


async def test_a_kept_end_writes_nothing_however_often(apart: Settings) -> None:
    chat = await unstarted()
    seen = await chat.seen()
    await chat.vera_says("Oh, wait", hint=False)
    ended = line(chat, 1, replace(CLAIMED, status=Status.ENDED), Ended(), Quiet(visitor=seen))
    assert not (await record(ended)).done
    await record(line(chat, 2, CLAIMED, EndKept(why=Kept.WORD)))
    assert not (await record(ended)).done
    assert await chat.facts() == ["asked", "end_kept"]


async def test_a_fact_and_its_row_stand_or_fall_together(apart: Settings) -> None:
    chat = await unstarted()
    broken = line(chat, 1, replace(CLAIMED, epoch=2**40), Claimed())
    with pytest.raises(asyncpg.DataError):
        await record(broken)
    assert await chat.facts() == ["asked"]
    assert await chat.row() == {}


async def test_a_workflow_ended_by_force_gives_the_chat_back_to_the_concierge(apart: Settings) -> None:
    chat = await unstarted()
    workflow = escalation_id(chat.id, chat.n)
    await record(line(chat, 1, CLAIMED, Claimed()))
    assert await terminate(chat.id, chat.n, workflow)
    assert not await terminate(chat.id, chat.n, workflow)
    assert (await chat.facts())[-1] == "terminated"
    row, log_row = await chat.row(), await chat.log_row()
    assert (row["status"], row["version"], row["owner"]) == ("terminated", 2, None)
    assert (log_row["escalation"], log_row["owner"], log_row["open"]) == (None, None, True)
    async with transaction() as connection:
        assert await take_turn(connection, chat.id, answers=log_row["last_visitor_seq"] + 1, epoch=2)
        assert await concierge_says(connection, chat.id, "Larkspur", Said(text="…"), "bot:1") is not None


async def _handed_back(chat: Chat, seen: int) -> dict[str, Any]:
    await record(line(chat, 1, CLAIMED, Claimed()))
    back = replace(line(chat, 2, replace(CLAIMED, epoch=2), HandedBack()), answered=seen)
    back = replace(back, state=Escalation(status=Status.HANDED_BACK, epoch=2))
    assert (await record(back)).done
    assert (await record(back)).done, "asked again, it stands"
    assert (await chat.facts())[-2:] == ["claimed", "handed_back"]
    return await chat.log_row()


async def test_a_chat_that_was_handed_back_is_open_and_the_concierges(apart: Settings) -> None:
    chat = await unstarted()
    log_row = await _handed_back(chat, await chat.seen())
    row = await chat.row()
    assert (row["status"], row["version"], row["owner"]) == ("handed_back", 2, None)
    assert row["ended_at"] is not None
    assert (log_row["escalation"], log_row["owner"], log_row["open"]) == (None, None, True)
    assert log_row["bot_seq"] == log_row["last_visitor_seq"], "what people have answered is answered"


async def test_what_the_visitor_said_unseen_is_left_to_the_concierge(apart: Settings) -> None:
    chat = await unstarted()
    seen = await chat.seen()
    said = await chat.vera_says("And the yearly plan?", hint=False)
    log_row = await _handed_back(chat, seen)
    assert log_row["bot_seq"] < said == log_row["last_visitor_seq"]
    async with transaction() as connection:
        assert await take_turn(connection, chat.id, answers=said, epoch=2)


async def test_a_chat_that_was_handed_back_is_not_terminated_any_more(apart: Settings) -> None:
    chat = await unstarted()
    await _handed_back(chat, await chat.seen())
    assert not await terminate(chat.id, chat.n, escalation_id(chat.id, chat.n))
    assert (await chat.facts())[-1] == "handed_back"


async def test_what_a_dead_workflow_still_had_to_say_stays_unsaid(apart: Settings) -> None:
    chat = await unstarted()
    await record(line(chat, 1, CLAIMED, Claimed()))
    await terminate(chat.id, chat.n, escalation_id(chat.id, chat.n))
    late = await record(line(chat, 5, CLAIMED, Claimed()))
    assert not late.done
    assert (await chat.row())["status"] == "terminated"
