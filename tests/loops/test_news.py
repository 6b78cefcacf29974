"""What people hear who have no console open: a word, an offer, a colleague's chat, a new chat in line."""

from uuid import UUID

import pytest
from temporalio.testing import TimeSkipper

from models import notifications
from models.database import pool
from models.notifications import Choice, Choices, Kind
from models.policies import Policy
from models.queries.news import for_the_absent
from settings import Settings
from tests.support.escalating import Chat, new_chat, present
from tests.support.people import Office, Staff, office
from tests.support.push_service import PushService, reachable
from tests.support.waiting import until
from workflows.requests import Offer, Transfer

HOUR = Policy(offer=3600)


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


@pytest.fixture
async def chat(skipper: TimeSkipper, apart: Settings, house: Office) -> Chat:
    """Vera is in line."""
    made = await new_chat(skipper.client, apart, office_=house)
    with skipper.with_time_skipping_disabled():
        await made.start(policy=HOUR)
    await made.until_fact("queued")
    return made


async def away(*people: Staff) -> None:
    """They have a browser, and no console in it."""
    service = PushService()
    service.url = "http://127.0.0.1:9"
    for person in people:
        await reachable(person, service)


async def heard(chat: Chat) -> list[tuple[str, Kind]]:
    found = [(news.person, news.kind) for news in await for_the_absent() if news.conversation == chat.id]
    return sorted(found)


async def asks_for_nothing(person: Staff, kind: Kind) -> None:
    quiet = {one.value: Choice(show=one is not kind) for one in Kind}
    await notifications.choose(person.handle, Choices(**quiet))


async def test_a_new_chat_is_told_to_whoever_is_available(chat: Chat, house: Office) -> None:
    await away(house.ada, house.grace, house.kofi, (await office()).ada)
    await pool().execute("UPDATE availability SET available = false WHERE person = $1", house.grace.handle)
    await until(lambda: heard(chat))
    assert await heard(chat) == [(house.ada.handle, Kind.UNCLAIMED)]
    async with present(house.ada):
        assert await heard(chat) == []
    await asks_for_nothing(house.ada, Kind.UNCLAIMED)
    assert await heard(chat) == []


async def test_a_chat_that_has_only_just_come_is_told_to_nobody(chat: Chat, house: Office) -> None:
    await away(house.ada)
    await pool().execute("UPDATE intent SET at = now() + interval '1 hour' WHERE conversation = $1", chat.id)
    assert await heard(chat) == []


async def test_a_chat_that_is_about_to_be_reserved_is_told_to_nobody(
    skipper: TimeSkipper, apart: Settings, house: Office
) -> None:
    await away(house.ada, house.grace)
    chat = await new_chat(skipper.client, apart, office_=house, invited_by=house.ada)
    with skipper.with_time_skipping_disabled():
        await chat.start(policy=HOUR)
    await chat.until_fact("reserved")
    await pool().execute("UPDATE intent SET at = at - interval '1 minute' WHERE conversation = $1", chat.id)
    assert await heard(chat) == [(house.ada.handle, Kind.ACCEPTED)]
    # As it stood after the first fact.
    await pool().execute(
        "UPDATE escalation SET version = 1, waits = waits - 'reserved' WHERE conversation = $1", chat.id
    )
    assert await heard(chat) == []


async def test_a_word_is_told_to_the_owner_until_it_is_read(chat: Chat, house: Office) -> None:
    await away(house.ada, house.grace)
    await chat.claim(house.ada)
    await chat.agent_says(house.ada, "Hello Vera.")
    assert await heard(chat) == []
    seq = await chat.vera_says("Are you there?")
    assert await heard(chat) == [(house.ada.handle, Kind.MESSAGE)]
    [news] = [one for one in await for_the_absent() if one.conversation == chat.id]
    await chat.vera_says("Hello?")
    assert [one.occasion for one in await for_the_absent() if one.conversation == chat.id] == [news.occasion]
    await read(house.ada, chat.id, seq + 1)
    assert await heard(chat) == []


async def read(person: Staff, log_: UUID, seq: int) -> None:
    await pool().execute("INSERT INTO reading (person, log, seq) VALUES ($1, $2, $3)", person.handle, log_, seq)


async def test_an_offer_is_told_to_whom_it_is_made_and_to_nobody_else(chat: Chat, house: Office) -> None:
    await away(house.ada, house.grace)
    await chat.decide(Offer(to=house.grace.handle))
    assert await heard(chat) == [(house.grace.handle, Kind.OFFER)]


async def test_a_chat_that_is_handed_on_is_told_to_who_may_take_it(chat: Chat, house: Office) -> None:
    await away(house.ada, house.grace)
    await chat.claim(house.ada)
    await chat.agent_says(house.ada, "A colleague knows more.")
    await chat.decide(Transfer(by=house.ada.handle, to=house.grace.handle))
    assert await heard(chat) == [(house.grace.handle, Kind.TRANSFER)]


async def test_what_was_long_ago_is_no_news(chat: Chat, house: Office) -> None:
    await away(house.ada)
    await chat.claim(house.ada)
    await pool().execute("UPDATE log SET waiting_since = now() - interval '1 hour' WHERE id = $1", chat.id)
    assert await heard(chat) == []
