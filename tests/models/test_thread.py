"""The thread of a ticket: words, comments and facts in one order, apart from every conversation."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import pytest

from models import log
from models.database import pool, transaction
from models.events import Audience, AuthorKind, Entry, Noted, Opened, Said, TicketClosed, TicketFiled
from models.lifecycle import FRONTDESK, Refused
from models.queries import entries
from models.wake import CHANNEL
from settings import Settings
from tests.support.opening import begin
from tests.support.people import Office, office
from tests.support.ticketing import Filed, filed
from tests.support.waiting import until


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


@pytest.fixture
async def ticket(house: Office) -> Filed:
    return await filed(house)


@pytest.fixture
async def heard(apart: Settings) -> AsyncIterator[list[str]]:
    """What every listener was woken with."""
    texts: list[str] = []
    connection = await asyncpg.connect(apart.database_url)
    await connection.add_listener(CHANNEL, lambda _c, _p, _n, text: texts.append(str(text)))
    yield texts
    await connection.close()


async def lines_of(of: UUID, reader: Audience = Audience.STAFF) -> list[Entry]:
    found, _more = await entries.before(of, 2**53, reader, limit=100)
    return found


async def close(ticket: Filed) -> None:
    async with transaction() as connection:
        await log.ticket_fact(connection, ticket.log, TicketClosed(), FRONTDESK, "tkt:9", open_=False)


async def test_a_filed_ticket_begins_with_who_filed_it_and_wakes_the_relay(house: Office, heard: list[str]) -> None:
    ticket = await filed(house)
    [first] = await lines_of(ticket.log)
    assert isinstance(first.what, Opened)
    assert (first.what.number, first.author) == (ticket.number, house.ada.author)
    await until(lambda: {f"submission {ticket.number}", f"ticket {ticket.number}"} <= set(heard))


async def test_anybody_of_the_staff_replies_and_the_visitor_answers(house: Office, ticket: Filed) -> None:
    await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Which van?")
    await log.reply(pool(), ticket.log, house.grace.author, "g1", "It left now.")
    answer = await log.requester_says(pool(), ticket.log, "v1", "The blue one.")
    lines = (await lines_of(ticket.log, Audience.EVERYONE))[1:]
    assert [line.what for line in lines] == [
        Said(text="Which van?"),
        Said(text="It left now."),
        Said(text="The blue one."),
    ]
    assert [line.author.kind for line in lines] == [AuthorKind.AGENT, AuthorKind.AGENT, AuthorKind.VISITOR]
    row = await pool().fetchrow("SELECT last_visitor_seq, last_agent_seq FROM log WHERE id = $1", ticket.log)
    assert row is not None
    assert tuple(row) == (answer.seq, answer.seq - 1)


async def test_a_comment_is_for_staff_and_is_no_answer(house: Office, ticket: Filed) -> None:
    await log.comment(pool(), ticket.log, house.kofi.author, "k1", "He rang twice.")
    assert [line.what for line in await lines_of(ticket.log)][1:] == [Noted(text="He rang twice.")]
    assert len(await lines_of(ticket.log, Audience.EVERYONE)) == 1
    assert await pool().fetchval("SELECT last_agent_seq FROM log WHERE id = $1", ticket.log) == 0


async def test_a_reply_sent_again_stands_once(house: Office, ticket: Filed) -> None:
    first = await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Which van?")
    again = await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Which van?")
    assert (again.seq, again.duplicate) == (first.seq, True)


async def test_each_word_and_each_fact_tells_the_lists(house: Office, ticket: Filed, heard: list[str]) -> None:
    told = f"ticket {ticket.number}"
    await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Which van?")
    await log.comment(pool(), ticket.log, house.kofi.author, "k2", "He rang twice.")
    await log.requester_says(pool(), ticket.log, "v1", "The blue one.")
    await close(ticket)
    await until(lambda: heard.count(told) == 4)


async def test_a_closed_ticket_takes_no_more_words(house: Office, ticket: Filed) -> None:
    kept = await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Done.")
    await close(ticket)
    for say in (
        log.reply(pool(), ticket.log, house.kofi.author, "k2", "One more"),
        log.comment(pool(), ticket.log, house.kofi.author, "k3", "One more"),
        log.requester_says(pool(), ticket.log, "v2", "One more"),
    ):
        with pytest.raises(Refused, match="closed"):
            await say
    assert (await log.reply(pool(), ticket.log, house.kofi.author, "k1", "Done.")).seq == kept.seq


async def test_a_chat_takes_none_of_it_but_the_number_of_its_ticket(house: Office) -> None:
    chat = (await begin(await house.visitor("Vera"), "Hello?")).log
    with pytest.raises(Refused, match="not_found"):
        await log.reply(pool(), chat, house.kofi.author, uuid4().hex, "Which van?")
    async with transaction() as connection:
        await log.filed(connection, chat, house.ada.author, "f1", TicketFiled(number=12))
    assert (await lines_of(chat, Audience.EVERYONE))[-1].what == TicketFiled(number=12)
    ticket = await filed(house)
    async with transaction() as connection:
        with pytest.raises(Refused, match="not_found"):
            await log.filed(connection, ticket.log, house.ada.author, "f2", TicketFiled(number=12))
