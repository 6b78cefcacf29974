"""Nobody holds more chats than the cap: a slot is there before a decision is asked for, and as long as it counts."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest
from piccolo.engine.postgres import PostgresEngine

from models import slots
from models.database import Connection, pool, transaction
from models.slots import ORPHAN_AFTER, VALID_FOR
from tests.support.opening import begin
from tests.support.people import Office, office
from tests.support.waiting import until

CAP = 3


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office()


async def _chats(house: Office, count: int) -> list[UUID]:
    return [(await begin(await house.visitor(), "Hi")).log for _ in range(count)]


async def _held(handle: str) -> int:
    count: int = await pool().fetchval("SELECT count(*) FROM slot WHERE person = $1", handle)
    return count


async def _waits_for(holder: Connection) -> bool:
    """Whether somebody waits for a lock that this connection holds."""
    return bool(
        await pool().fetchval(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid)))",
            holder.get_server_pid(),
        )
    )


async def _settled(chat: UUID, holders: Sequence[str]) -> None:
    async with transaction() as connection:
        await slots.settle(connection, chat, holders)


async def test_of_ten_chats_at_once_an_agent_gets_as_many_as_he_may_have(house: Office) -> None:
    chats = await _chats(house, 10)
    got = await asyncio.gather(*(slots.reserve(house.ada.handle, chat, CAP) for chat in chats))
    assert len([until for until in got if until is not None]) == CAP
    assert await _held(house.ada.handle) == CAP


async def test_a_reservation_waits_for_the_one_before_it(house: Office) -> None:
    chats = await _chats(house, CAP + 1)
    async with transaction() as before:
        await before.execute(slots.LOCK, house.ada.handle)
        asking = asyncio.create_task(slots.reserve(house.ada.handle, chats[-1], CAP))
        await until(lambda: _waits_for(before))
        for chat in chats[:CAP]:
            await before.execute(slots.RESERVE, house.ada.handle, chat, VALID_FOR)
    assert await asking is None
    assert await _held(house.ada.handle) == CAP


async def test_the_same_chat_is_reserved_again_where_no_other_would_be(house: Office) -> None:
    chats = await _chats(house, CAP + 1)
    for chat in chats[:CAP]:
        assert await slots.reserve(house.ada.handle, chat, CAP)
    assert await slots.reserve(house.ada.handle, chats[0], CAP)
    assert await slots.reserve(house.ada.handle, chats[-1], CAP) is None
    assert await slots.reserve("nobody", chats[-1], CAP) is None


async def test_what_happens_to_a_chat_meanwhile_does_not_take_the_slot_of_a_decision_under_way(house: Office) -> None:
    [chat] = await _chats(house, 1)
    await slots.reserve(house.ada.handle, chat, CAP)
    await _settled(chat, [])
    assert await _held(house.ada.handle) == 1, "the offer is on its way, and holds when it arrives"
    await _settled(chat, [house.ada.handle])
    await _settled(chat, [house.grace.handle])
    assert await _held(house.ada.handle) == 0, "the decision has arrived, so the next fact says who holds the chat"
    assert await _held(house.grace.handle) == 1


async def test_a_slot_whose_decision_is_too_late_is_settled_with_the_others(house: Office) -> None:
    [chat] = await _chats(house, 1)
    await slots.reserve(house.ada.handle, chat, CAP)
    await pool().execute("UPDATE slot SET until = until - $2::interval WHERE conversation = $1", chat, VALID_FOR)
    await _settled(chat, [])
    assert await _held(house.ada.handle) == 0


async def test_a_refused_decision_gives_its_slot_back(house: Office) -> None:
    [chat] = await _chats(house, 1)
    await slots.reserve(house.ada.handle, chat, CAP)
    await slots.release(pool(), house.ada.handle, chat)
    assert await _held(house.ada.handle) == 0


async def test_a_slot_of_a_decision_that_never_arrived_is_freed_by_and_by(house: Office) -> None:
    old, new = await _chats(house, 2)
    for chat in (old, new):
        await slots.reserve(house.ada.handle, chat, CAP)
    await pool().execute("UPDATE slot SET at = at - $2::interval WHERE conversation = $1", old, ORPHAN_AFTER)
    await slots.free_orphans(pool())
    assert await _held(house.ada.handle) == 1
