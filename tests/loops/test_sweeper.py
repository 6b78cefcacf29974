"""What was lost between the rows and the world is found again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from desk.loops.sweeper import VISITS_EVERY, Patience, Sweeper
from models.database import pool
from settings import Settings
from tests.support.escalating import Chat, present
from tests.support.waiting import until
from tests.support.workers import NewChat

GRACE = 10.0


class Clock:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def _asked_after(chat: Chat, sweeper: Sweeper) -> bool:
    await sweeper.ask_after_workflows()
    return "terminated" in await chat.facts()


async def test_an_owner_is_gone_only_after_the_grace_and_back_at_once(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    clock = Clock()
    sweeper = Sweeper(chat.client, Patience(grace=GRACE), clock)
    await sweeper.compare_presence()
    clock.now += GRACE / 2
    await sweeper.compare_presence()
    async with present(chat.ada):
        await sweeper.compare_presence()
    clock.now += GRACE / 2
    await sweeper.compare_presence()
    await chat.end(chat.ada)
    assert "agent_gone" not in await chat.until_fact("ended"), "a reload is not news"


async def test_an_owner_who_stays_away_is_told_of_and_his_return_too(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    clock = Clock()
    sweeper = Sweeper(chat.client, Patience(grace=GRACE), clock)
    await sweeper.compare_presence()
    clock.now += GRACE
    await sweeper.compare_presence()
    await sweeper.compare_presence()
    await chat.until_fact("agent_gone")
    async with present(chat.ada):
        await sweeper.compare_presence()
        await sweeper.compare_presence()
        await chat.until_fact("agent_back")
    assert (await chat.facts())[-2:] == ["agent_gone", "agent_back"]


async def test_a_lease_that_ran_out_is_nobodys_presence(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    sweeper = Sweeper(chat.client, Patience(grace=0.0), Clock())
    async with present(chat.ada) as process:
        await pool().execute("UPDATE process_lease SET until = now() WHERE process = $1", process)
        await sweeper.compare_presence()
        await chat.until_fact("agent_gone")


async def test_a_chat_whose_workflow_an_operator_ended_goes_back_to_the_concierge(unclaimed: NewChat) -> None:
    chat, other = await unclaimed(), await unclaimed()
    sweeper = Sweeper(chat.client, Patience(stale=0.0))
    await chat.claim(chat.ada)
    await chat.handle.terminate("an operator")
    await until(lambda: _asked_after(chat, sweeper))
    assert (await chat.row())["status"] == "terminated"
    assert (await chat.log_row())["escalation"] is None
    assert "terminated" not in await other.facts()
    assert (await other.claim(other.ada)).owner == other.ada.handle


async def test_rows_whose_time_is_over_are_swept(unclaimed: NewChat, apart: Settings) -> None:
    chat = await unclaimed()
    past = datetime.now(UTC) - timedelta(minutes=5)
    hashed, process = uuid4().bytes, uuid4()
    await pool().execute("INSERT INTO socket_ticket VALUES ($1, 'visitor:x', $2)", hashed, past)
    await pool().execute("INSERT INTO process_lease VALUES ($1, $2)", process, past)
    await Sweeper(chat.client).sweep()
    assert await pool().fetchval("SELECT count(*) FROM socket_ticket WHERE hash = $1", hashed) == 0
    assert await pool().fetchval("SELECT count(*) FROM process_lease WHERE process = $1", process) == 0


async def test_the_pages_of_a_visit_go_when_it_is_over(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    clock = Clock()
    sweeper = Sweeper(chat.client, Patience(), clock)
    gone, here, process = uuid4(), uuid4(), uuid4()

    async def kept() -> set[object]:
        rows = await pool().fetch("SELECT visit FROM visit_page WHERE visit = ANY($1)", [gone, here])
        return {row["visit"] for row in rows}

    await pool().execute("INSERT INTO process_lease (process, until) VALUES ($1, now() + interval '1 hour')", process)
    await pool().execute(
        "INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, signed_at)"
        " VALUES ($1, 1, $2, $2, $2, 1, now(), now(), 'https://shop.example/', now())",
        process,
        here,
    )
    await pool().execute(
        "INSERT INTO visit_page SELECT unnest($1::uuid[]), now(), 'https://shop.example/'", [gone, here]
    )
    await sweeper.forget_visits()
    await sweeper.forget_visits()
    assert await kept() == {gone, here}, "a web process that was started again has its visitors back in some seconds"
    clock.now += VISITS_EVERY
    await sweeper.forget_visits()
    assert await kept() == {here}
    await pool().execute("DELETE FROM process_lease WHERE process = $1", process)
