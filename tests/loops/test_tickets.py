"""The standing work leaves no ticket behind: each is started, told of its words, closed where an operator ended it, and
never answered by the concierge."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from temporalio.api.enums.v1 import EventType

from desk.loops.relay import relay, start_filed, tell_tickets
from desk.loops.sweeper import Patience, Sweeper
from desk.stack import Temporal
from desk.stack.ports import free_port
from desk.worker import HANDS, new_worker
from models import log
from models.database import pool, transaction
from models.events import AuthorKind
from models.lifecycle import Refused
from settings import Settings
from tests.support.answering import answered
from tests.support.opening import PACE
from tests.support.people import office
from tests.support.ticket_workers import NewCase
from tests.support.ticketing import Case, Mailroom, filed, new_case
from tests.support.waiting import until
from workflows.client import connect
from workflows.reaching import Unavailable

SIGNALED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED


async def _hints(case: Case) -> int:
    events = (await case.handle.fetch_history()).events
    return [event.event_type for event in events].count(SIGNALED)


async def _has_hints(case: Case, number: int) -> bool:
    return await _hints(case) == number


async def _unheard(case: Case) -> int | None:
    seq: int | None = await pool().fetchval("SELECT seq FROM unheard WHERE log = $1", case.log)
    return seq


async def test_a_ticket_that_was_filed_while_temporal_was_down_runs_once_it_is_back(
    own_folder: Path, apart: Settings, mailroom: Mailroom
) -> None:
    port = free_port()
    own = replace(apart, temporal_address=f"127.0.0.1:{port}", task_queue="no-temporal-for-tickets")
    client = await connect(own, lazy=True)
    case = await new_case(client, own)
    await case.reply(case.kofi, "We are looking.", hint=False)
    with pytest.raises(Unavailable):
        await start_filed(client, own)
    assert await case.facts() == ["opened"], "the row waits"
    async with Temporal(own_folder, port, free_port()):
        polling = await connect(own)
        async with new_worker(polling, own, [*HANDS, mailroom.outside]):
            await start_filed(client, own)
            await start_filed(client, own)
            await case.until_fact("step_done", 2)
            assert (await case.claim(case.kofi)).assignee == case.kofi.handle
    assert (await case.facts()).count("listed") == 1
    assert sorted(mailroom.steps_of(case)) == ["receipt", "reply:2"]


async def test_the_relay_starts_a_ticket_as_it_was_filed(working: NewCase, mailroom: Mailroom) -> None:
    started = await working()
    case = await new_case(started.client, started.settings)
    await pool().execute(
        "UPDATE ticket SET assignee = $2, priority = 'urgent', due_at = '2036-01-01' WHERE number = $1",
        case.number,
        case.kofi.handle,
    )
    await relay(case.client, case.settings)
    await case.until_fact("step_done")
    state = await case.state()
    assert (state.assignee, state.priority, state.status) == (case.kofi.handle, "urgent", "todo")
    assert state.due_at is not None
    assert mailroom.steps_of(case) == ["receipt"]


async def test_many_words_in_a_ticket_are_one_hint(case: Case) -> None:
    for text in ("one", "two"):
        await case.vera_says(text, hint=False)
    await case.reply(case.kofi, "three", hint=False)
    before = await _hints(case)
    await tell_tickets(case.client)
    assert await _unheard(case) is None
    await case.until_fact("responded")
    await tell_tickets(case.client)
    assert await _hints(case) == before + 1


async def test_a_hint_that_is_sent_again_arrives_once(case: Case) -> None:
    await case.done(case.kofi)
    seq = await case.vera_says("Hello?", hint=False)
    before = await _hints(case) + 1
    await tell_tickets(case.client)
    # It may be buffered while a task is under way.
    await until(lambda: _has_hints(case, before))
    await case.until_fact("ticket_reopened")
    # Killed between the signal and the removal: the next pass sends it again.
    await pool().execute("INSERT INTO unheard VALUES ($1, $2)", case.log, seq)
    await tell_tickets(case.client)
    assert await _unheard(case) is None
    await case.claim(case.kofi)
    assert await _hints(case) == before


async def test_facts_and_comments_are_no_news(case: Case) -> None:
    await case.claim(case.kofi)
    await log.comment(pool(), case.log, case.kofi.author, "k1", "He rang.")
    assert await _unheard(case) is None


async def test_a_word_to_a_ticket_that_is_over_does_not_hold_up_the_relay(case: Case) -> None:
    await case.handle.terminate("an operator")
    await case.vera_says("Anybody?", hint=False)
    await tell_tickets(case.client)
    assert await _unheard(case) is None


async def test_a_ticket_whose_workflow_an_operator_ended_is_closed(working: NewCase) -> None:
    case, other = await working(), await working()
    sweeper = Sweeper(case.client, Patience(stale=0.0))
    await case.handle.terminate("an operator")

    async def swept() -> bool:
        await sweeper.ask_after_tickets()
        return bool((await case.row())["status"] == "closed")

    await until(swept)
    closed = await case.last("ticket_closed")
    assert closed.author.kind is AuthorKind.OPERATOR
    assert (await other.row())["status"] == "todo"
    with pytest.raises(Refused, match="closed"):
        await log.reply(pool(), case.log, case.kofi.author, "k1", "Too late")


@pytest.mark.usefixtures("apart")
async def test_the_concierge_says_nothing_in_a_ticket() -> None:
    ticket = await filed(await office())
    await log.requester_says(pool(), ticket.log, "v1", "Where is it?")
    await answered()
    await answered()
    async with transaction() as connection:
        assert not await log.take_turn(connection, ticket.log)
    rows = await pool().fetch("SELECT author_kind FROM entry WHERE log = $1 ORDER BY seq", ticket.log)
    assert [row["author_kind"] for row in rows] == ["agent", "visitor"]


@pytest.mark.usefixtures("apart")
async def test_a_tickets_log_takes_none_of_a_chats_lines() -> None:
    house = await office()
    ticket = await filed(house)
    with pytest.raises(Refused):
        await log.visitor_says(pool(), ticket.log, "v1", "Hello?", PACE)
    with pytest.raises(Refused):
        await log.note(pool(), ticket.log, house.ada.author, "a1", "Hello?")
    assert await pool().fetchval("SELECT seq FROM log WHERE id = $1", ticket.log) == 1
