"""What is filed: a ticket, its first line and the word of it in the chat, once however often it is sent."""

import asyncio
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from models import submissions
from models.database import pool, transaction
from models.events import Audience, Author, Opened, Priority, Source, TicketFiled, TicketKind
from models.forms import Answer, InputKind
from models.lifecycle import FRONTDESK
from models.queries import entries
from models.submissions import Submission
from settings import Settings
from tests.support.opening import begin
from tests.support.people import Office, office


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


@pytest.fixture
async def chat(house: Office) -> UUID:
    return (await begin(await house.visitor("Vera Stone"), "My invoice is wrong.")).log


def wanted(house: Office, chat: UUID | None = None) -> Submission:
    return Submission(
        form_title="LiveChat Ticket",
        client_id=uuid4().hex,
        conversation=chat,
        team=house.team,
        subject="A wrong invoice",
        description="It names the Größe of another order.",
        answers=(Answer(key="order", label="Order", kind=InputKind.TEXT, value="LK-4711", shown="LK-4711"),),
        priority=Priority.HIGH,
    )


async def file(one: Submission, author: Author) -> int:
    async with transaction() as connection:
        return await submissions.submit(connection, one, author)


async def filed_in(chat: UUID) -> list[TicketFiled]:
    found, _more = await entries.before(chat, 2**53, Audience.EVERYONE, limit=100)
    return [entry.what for entry in found if isinstance(entry.what, TicketFiled)]


async def test_a_ticket_begins_with_all_that_was_filed_and_the_visitor_knows_its_number(
    house: Office, chat: UUID
) -> None:
    number = await file(replace(wanted(house, chat), email="vera@example.com"), house.ada.author)
    ticket = await pool().fetchrow("SELECT * FROM ticket WHERE number = $1", number)
    stored = await pool().fetchrow("SELECT * FROM submission WHERE number = $1", number)
    assert ticket is not None
    assert stored is not None
    assert (ticket["version"], ticket["status"], ticket["team"], ticket["priority"]) == (0, "todo", house.team, "high")
    assert (stored["by"], stored["name"], stored["email"]) == (house.ada.handle, "Vera Stone", "vera@example.com")
    assert (stored["concierge"], stored["conversation"]) == (house.concierge, chat)
    [first], _more = await entries.before(stored["log"], 2**53, Audience.EVERYONE, limit=100)
    assert first.what == Opened(number=number, kind=TicketKind.INQUIRY, source=Source.FORM)
    assert await filed_in(chat) == [TicketFiled(number=number, reachable=True)]


async def test_of_ten_that_are_sent_at_once_one_is_a_ticket(house: Office, chat: UUID) -> None:
    for about in (chat, None):
        one = wanted(house, about)
        numbers = await asyncio.gather(*(file(one, house.ada.author) for _ in range(10)))
        assert len(set(numbers)) == 1
        logs = "SELECT count(*) FROM submission s JOIN ticket t USING (number) JOIN entry e ON e.log = s.log"
        assert await pool().fetchval(f"{logs} WHERE s.client_id = $1", one.client_id) == 1
    assert len(await filed_in(chat)) == 1
    assert await pool().fetchval("SELECT count(*) FROM log l WHERE kind = 'ticket' AND seq = 0") == 0


async def test_the_same_id_of_somebody_else_is_another_ticket(house: Office) -> None:
    one = wanted(house)
    by = (house.ada.author, house.grace.author, FRONTDESK)
    assert len({await file(one, author) for author in by}) == 3


async def test_what_fails_later_in_the_transaction_leaves_nothing(house: Office, chat: UUID) -> None:
    one = wanted(house, chat)

    async def fail() -> None:
        async with transaction() as connection:
            await submissions.submit(connection, one, house.ada.author)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await submissions.standing(pool(), house.ada.handle, one.client_id) is None
    assert await filed_in(chat) == []


@pytest.mark.parametrize("words", ["invoice", "lk-4711", "gross", "vera", "order"])
async def test_it_is_found_by_what_it_says(house: Office, chat: UUID, words: str) -> None:
    number = await file(wanted(house, chat), house.ada.author)
    found = "SELECT number FROM submission WHERE search @@ (to_tsquery('simple', $1 || ':*'))"
    assert number in [row["number"] for row in await pool().fetch(found, words)]


async def test_a_chat_that_is_closed_still_tells_of_its_ticket(house: Office, chat: UUID) -> None:
    await pool().execute("UPDATE log SET open = false WHERE id = $1", chat)
    number = await file(wanted(house, chat), house.kofi.author)
    assert [line.number for line in await filed_in(chat)] == [number]
