"""The router: the longest waiting chat first, to whoever is available and has room, in turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from temporalio.testing import TimeSkipper

from desk.loops.router import route
from models import slots
from models.database import pool
from models.events import Offered, Timer
from models.policies import Policy
from settings import Settings
from tests.support.escalating import Chat, new_chat, present
from tests.support.people import Staff, office
from tests.support.workers import NewChat
from workflows.requests import CutShort, Decline


@asynccontextmanager
async def _available(*agents: Staff) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for agent in agents:
            await stack.enter_async_context(present(agent))
            await pool().execute(
                "INSERT INTO availability (person, available) VALUES ($1, true)"
                " ON CONFLICT (person) DO UPDATE SET available = true",
                agent.handle,
            )
        yield


async def _by_offers(chat: Chat, cap: int = 5) -> None:
    await pool().execute(
        "UPDATE team SET mode = 'offers', cap = $2 FROM conversation o WHERE o.id = $1 AND o.team = team.id",
        chat.id,
        cap,
    )


async def _offered(chat: Chat) -> str | None:
    found: str | None = await pool().fetchval(
        "SELECT waits ->> 'offered' FROM escalation WHERE conversation = $1 AND n = $2", chat.id, chat.n
    )
    return found


async def test_a_chat_is_offered_to_who_is_available(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(offer=3600))
    await _by_offers(chat)
    await route(chat.client)
    assert await _offered(chat) is None, "nobody is available"
    async with _available(chat.grace):
        await route(chat.client)
        await route(chat.client)
    offers = [line.what for line in await chat.lines() if isinstance(line.what, Offered)]
    assert [(one.to, one.to_name) for one in offers] == [(chat.grace.handle, chat.grace.name)]
    assert (await chat.claim(chat.grace)).owner == chat.grace.handle


async def test_a_team_that_works_by_hand_is_left_alone(in_real_time: NewChat) -> None:
    chat = await in_real_time()
    async with _available(chat.ada, chat.grace):
        await route(chat.client)
    assert await _offered(chat) is None


async def test_whoever_declines_is_not_asked_again_while_others_are_there(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(offer=3600))
    await _by_offers(chat)
    async with _available(chat.ada, chat.grace):
        await route(chat.client)
        first = await _offered(chat)
        assert first is not None
        await chat.decide(Decline(by=first))
        await route(chat.client)
        second = await _offered(chat)
        assert {first, second} == {chat.ada.handle, chat.grace.handle}
        await chat.decide(Decline(by=second or ""))
        await route(chat.client)
        assert await _offered(chat) is None, "both have just said no"


async def test_a_reserved_chat_is_offered_only_after_its_time_and_to_somebody_else(
    skipper: TimeSkipper, apart: Settings
) -> None:
    house = await office()
    chat = await new_chat(skipper.client, apart, office_=house, invited_by=house.ada)
    await _by_offers(chat)
    with skipper.with_time_skipping_disabled():
        await chat.start(policy=Policy(offer=3600))
        await chat.until_fact("reserved")
    async with _available(chat.ada, chat.grace):
        await route(chat.client)
        assert await _offered(chat) is None
        await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.RESERVED))
        await route(chat.client)
        assert await _offered(chat) == chat.grace.handle


async def test_after_the_end_the_same_agent_is_asked_first(in_real_time: NewChat) -> None:
    chat = await in_real_time(policy=Policy(offer=3600, archive=None))
    async with _available(chat.ada, chat.grace):
        await chat.claim(chat.grace)
        await chat.end(chat.grace)
        await chat.until_fact("ended")
        await chat.vera_says("One more thing.")
        await chat.until_fact("reopened")
        await route(chat.client)
        assert await _offered(chat) == chat.grace.handle


async def test_nobody_is_offered_more_than_the_cap(in_real_time: NewChat, skipper: TimeSkipper) -> None:
    chat = await in_real_time(policy=Policy(offer=3600))
    await _by_offers(chat, cap=1)
    async with _available(chat.ada):
        other = await new_chat(skipper.client, chat.settings, office_=chat.office)
        with skipper.with_time_skipping_disabled():
            await other.start(policy=Policy(offer=3600))
        await other.until_fact("queued")
        for _ in range(3):
            await route(chat.client)
        assert (await _offered(chat), await _offered(other)) == (chat.ada.handle, None)


async def test_ten_at_once_never_get_more_slots_than_the_cap(in_real_time: NewChat) -> None:
    first = await in_real_time()
    chats = [first, *[await new_chat(first.client, first.settings, office_=first.office) for _ in range(9)]]
    got = await asyncio.gather(*(slots.reserve(first.ada.handle, chat.id, 3) for chat in chats))
    assert sum(one is not None for one in got) == 3
