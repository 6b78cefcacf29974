"""Every promise in time, with time skipped: what happens by itself, to whom it is told, and how an agent moves it."""

from datetime import datetime

from models.database import pool
from models.events import Audience, Extended, IdleAsked, Lost, NobodyCame, Requeued, TicketFiled, Timer
from models.policies import Policy
from models.queries.snapshots import snapshot
from models.waits import due
from tests.support.escalating import Chat
from tests.support.refusing import refusal
from tests.support.waiting import until
from tests.support.workers import NewChat
from workflows import client as say
from workflows.requests import CutShort, Edge, Extend, Offer, Transfer
from workflows.visibility import NEXT


async def _last(chat: Chat) -> object:
    return (await chat.lines())[-1].what


async def _gone(chat: Chat) -> None:
    epoch = (await chat.log_row())["owner_epoch"]
    await say.agent_gone(chat.client, chat.id, chat.n, Edge(agent=chat.ada.handle, epoch=epoch), 2)
    await chat.until_fact("agent_gone")


async def test_an_owner_who_does_not_answer_loses_the_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(answer=120))
    await chat.claim(chat.ada)
    await chat.until_fact("requeued")
    assert await _last(chat) == Requeued(why=Lost.SILENT)
    row, log_row = await chat.row(), await chat.log_row()
    assert (row["status"], row["owner"], row["passed"]) == ("unclaimed", None, [chat.ada.handle])
    assert (log_row["owner"], log_row["owner_epoch"]) == (None, 2)


async def test_an_answer_that_the_workflow_did_not_hear_of_keeps_the_chat(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(answer=3600))
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, "Here I am.")
    due = CutShort(by=chat.grace.handle, timer=Timer.ANSWER)
    assert (await refusal(chat.decide(due))).code == "agent_wrote"
    assert "requeued" not in await chat.facts()
    assert (await chat.row())["owner"] == chat.ada.handle


async def test_a_silent_visitor_is_asked_and_then_the_chat_ends(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(idle=900, idle_end=300))
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, "Try it now.")
    await chat.told()
    await chat.until_fact("idle_asked")
    [asked] = [line for line in await chat.lines() if isinstance(line.what, IdleAsked)]
    assert isinstance(asked.what, IdleAsked)
    await chat.until_fact("ended")
    assert (await chat.facts())[-2:] == ["idle_asked", "ended"]
    assert (await chat.lines())[-1].author.kind == "frontdesk"


async def test_a_visitor_who_answers_the_question_keeps_the_chat(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(idle=900, idle_end=300))
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, "Try it now.")
    await chat.told()
    await _until_waits(chat, "idle")
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.IDLE))
    assert isinstance(await _last(chat), IdleAsked)
    await chat.vera_says("Yes, still here.")
    await _until_waits(chat, None)
    assert (await refusal(chat.decide(CutShort(by=chat.ada.handle, timer=Timer.IDLE_END)))).code == "not_waiting"
    assert "ended" not in await chat.facts()


async def test_an_owner_whose_console_stays_closed_loses_the_chat(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(grace=60))
    await chat.claim(chat.ada)
    await _gone(chat)
    await chat.until_fact("requeued")
    assert await _last(chat) == Requeued(why=Lost.GONE)


async def test_an_owner_who_is_back_in_time_keeps_the_chat(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(grace=60))
    await chat.claim(chat.ada)
    await _gone(chat)
    await _until_waits(chat, "grace")
    epoch = (await chat.log_row())["owner_epoch"]
    await say.agent_back(chat.client, chat.id, chat.n, Edge(agent=chat.ada.handle, epoch=epoch), 3)
    await chat.until_fact("agent_back")
    await _until_waits(chat, None)


async def test_whoever_nobody_comes_to_is_told_and_stays_in_line(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(nobody=300))
    await chat.until_fact("nobody_came")
    came, filed = (line.what for line in (await chat.lines())[-2:])
    assert (came, isinstance(filed, TicketFiled)) == (NobodyCame(reachable=False), True)
    promised = await pool().fetchrow("SELECT reachable, n FROM offline_message WHERE conversation = $1", chat.id)
    assert promised is not None
    assert (promised["reachable"], promised["n"]) == (False, 1)
    assert (await chat.claim(chat.ada)).owner == chat.ada.handle


async def test_an_offer_that_runs_out_is_missed(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(offer=30))
    await chat.decide(Offer(to=chat.ada.handle))
    await chat.until_fact("offer_missed")
    row = await chat.row()
    assert (row["status"], row["passed"]) == ("unclaimed", [chat.ada.handle])
    assert await pool().fetchval("SELECT count(*) FROM slot WHERE conversation = $1", chat.id) == 0


async def test_a_transfer_that_nobody_takes_stays_with_its_owner(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(offer=30))
    await chat.claim(chat.ada)
    await chat.decide(Transfer(by=chat.ada.handle, to=chat.grace.handle))
    await chat.until_fact("offer_missed")
    row = await chat.row()
    assert (row["status"], row["owner"]) == ("in_progress", chat.ada.handle)
    held = await pool().fetch("SELECT person FROM slot WHERE conversation = $1", chat.id)
    assert [one["person"] for one in held] == [chat.ada.handle]


async def test_an_ended_chat_is_archived_by_itself_where_the_team_wants_that(unclaimed: NewChat) -> None:
    chat = await unclaimed(policy=Policy(archive=86_400))
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.handle.result()
    assert (await chat.facts())[-2:] == ["ended", "archived"]
    assert (await chat.log_row())["open"] is False


async def test_an_extended_wait_is_due_later(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(nobody=300))
    await _until_waits(chat, "nobody")
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.NOBODY))
    extended = await _last(chat)
    assert isinstance(extended, Extended)
    assert (extended.until - extended.base).total_seconds() == 300
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.NOBODY))
    assert NobodyCame(reachable=False) in [line.what for line in (await chat.lines())[-2:]]


async def test_a_screen_shows_the_moment_to_which_a_wait_was_extended(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(nobody=300, answer=180))
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.NOBODY))
    extended = await _last(chat)
    assert isinstance(extended, Extended)
    assert await _shown(chat) == {Timer.NOBODY: extended.until}
    await chat.claim(chat.ada)
    assert list(await _shown(chat)) == [Timer.ANSWER]
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.ANSWER))
    extended = await _last(chat)
    assert isinstance(extended, Extended)
    assert await _shown(chat) == {Timer.ANSWER: extended.until}


async def test_what_does_not_wait_cannot_be_moved(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    for asked in (Extend(by=chat.ada.handle, timer=Timer.ANSWER), CutShort(by=chat.ada.handle, timer=Timer.UNDO)):
        assert (await refusal(chat.decide(asked))).code == "not_waiting"


async def _shown(chat: Chat) -> dict[Timer, datetime]:
    """What happens next, and when, as a screen works it out."""
    shot = await snapshot(chat.id, Audience.STAFF)
    assert shot is not None
    assert shot.standing.waits is not None
    assert shot.policy is not None
    found = due(shot.standing.status, shot.standing.until, shot.standing.waits, shot.policy)
    return {one.timer: one.at for one in found}


async def _until_waits(chat: Chat, timer: str | None) -> None:
    """The operator's view names the pending timer."""

    async def shown() -> bool:
        text = str(await chat.handle.query("__temporal_workflow_metadata"))
        return NEXT[Timer(timer)] in text if timer else not any(said in text for said in NEXT.values())

    await until(shown)
