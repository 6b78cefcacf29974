"""Rows F7 and F8: an address that somebody wrote down is not his until he opens a link that only its mails have."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from activities.mail import caps
from activities.outside import Outside
from models import mails
from models.database import pool
from models.events import StepKind
from models.recording import StepOutcome
from models.tables import Concierge
from settings import Settings
from tests.support.mail_server import Came, MailServer, mail_server
from tests.support.mailing import DONE, FROM, answered, mailing, somebody, step, ticket_of
from tests.support.people import office

ADVERT = "Buy pills at https://evil.example now"
LIMIT = StepOutcome(done=False, code="limit")


@pytest.fixture
async def server(apart: Settings) -> AsyncIterator[MailServer]:
    async with mail_server() as one:
        await pool().execute("DELETE FROM rate_window WHERE key LIKE 'mail%'")
        yield one


@pytest.fixture
def outside(apart: Settings, server: MailServer) -> Outside:
    return mailing(apart, server)


def whole(came: Came) -> str:
    return "\n".join([*(f"{name}: {value}" for name, value in came.mail.items()), came.text])


async def test_a_mail_to_a_stranger_has_nothing_that_anybody_typed(outside: Outside, server: MailServer) -> None:
    for kind in (StepKind.RECEIPT, StepKind.REPLY, StepKind.DONE):
        house, ticket = await ticket_of(somebody())
        await pool().execute(
            "UPDATE submission SET name = w, subject = w, description = w FROM CAST($2 AS varchar) w WHERE number = $1",
            ticket.number,
            ADVERT,
        )
        one = await answered(house, ticket, ADVERT) if kind is StepKind.REPLY else step(ticket, kind)
        assert await outside.outside(one) == DONE
    assert len(server.came) == 3
    for came in server.came:
        for word in ("pills", "evil"):
            assert word not in whole(came)
            assert word not in came.raw.decode()


async def test_a_thousand_tickets_for_one_address_are_one_mail(outside: Outside, server: MailServer) -> None:
    victim = somebody()
    house = await office()
    tickets = [(await ticket_of(email, house))[1] for email in [victim, victim.upper()] * 20]
    outcomes = [await outside.outside(step(ticket, StepKind.RECEIPT)) for ticket in tickets]
    assert outcomes.count(DONE) == 1
    assert all(outcome.code == "limit" and outcome.skipped for outcome in outcomes if not outcome.done)
    assert len(server.came) == 1


async def test_at_once_it_is_one_mail_too(outside: Outside, server: MailServer) -> None:
    victim = somebody()
    house = await office()
    tickets = [(await ticket_of(victim, house))[1] for _ in range(8)]
    await asyncio.gather(*(outside.outside(step(ticket, StepKind.RECEIPT)) for ticket in tickets))
    assert len(server.came) == 1


async def test_an_answer_beyond_the_limit_waits_and_comes_when_the_address_is_known(
    outside: Outside, server: MailServer
) -> None:
    vera = somebody()
    house, ticket = await ticket_of(vera)
    await outside.outside(step(ticket, StepKind.RECEIPT))
    reply = await answered(house, ticket, "It comes at ten.")
    assert [await outside.outside(reply) for _ in range(3)] == [LIMIT] * 3
    await mails.verify(vera)
    assert await outside.outside(reply) == DONE
    assert "It comes at ten." in server.of(vera)[1].text
    assert "Kofi answered" in server.of(vera)[1].text


async def test_a_day_later_a_stranger_is_told_again(outside: Outside, server: MailServer) -> None:
    vera = somebody()
    house, ticket = await ticket_of(vera)
    await outside.outside(step(ticket, StepKind.RECEIPT))
    reply = await answered(house, ticket, "It comes at ten.")
    assert await outside.outside(reply) == LIMIT
    await pool().execute("UPDATE rate_window SET began_at = began_at - interval '25 hours' WHERE key LIKE 'mail-to:%'")
    assert await outside.outside(reply) == DONE
    assert "It comes at ten." not in server.came[-1].text


@pytest.mark.parametrize("what", ["CONCIERGE_AN_HOUR", "ALL_AN_HOUR"])
async def test_strangers_are_not_written_to_without_end(
    what: str, outside: Outside, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caps, what, 3)
    house = await office()
    outcomes = [
        await outside.outside(step((await ticket_of(somebody(), house))[1], StepKind.RECEIPT)) for _ in range(5)
    ]
    assert [outcome.done for outcome in outcomes] == [True] * 3 + [False] * 2


async def test_who_is_known_is_not_flooded_with_receipts_either(
    outside: Outside, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caps, "RECEIPTS_A_DAY", 2)
    vera = somebody()
    await mails.verify(vera)
    house = await office()
    for _ in range(4):
        await outside.outside(step((await ticket_of(vera, house))[1], StepKind.RECEIPT))
    assert len(server.came) == 2


@pytest.mark.parametrize(
    "email",
    [
        "vera@example.com\r\nBcc: tom@example.com",
        "vera@example.com, tom@example.com",
        "Vera <vera@example.com>",
        '"a@b"@example.com',
        f"{'v' * 200}@example.com",
        "vera@localhost",
        None,
    ],
)
async def test_what_is_not_one_address_gets_no_mail(email: str | None, outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(email)
    outcome = await outside.outside(step(ticket, StepKind.RECEIPT))
    assert outcome == StepOutcome(done=False, code="no_address", skipped=True)
    assert server.came == []


@pytest.mark.parametrize(
    "name", ["Larkspur\r\nBcc: tom@example.com", 'Larkspur" <tom@example.com>', "Larkspur\u2028\u202e, tom@example.com"]
)
async def test_a_concierges_name_adds_no_header_and_no_recipient(
    name: str, outside: Outside, server: MailServer
) -> None:
    vera = somebody()
    house, ticket = await ticket_of(vera)
    await Concierge.update({Concierge.name: name}).where(Concierge.id == house.concierge)
    assert await outside.outside(step(ticket, StepKind.RECEIPT)) == DONE
    [came] = server.came
    assert (came.sender, came.recipients) == (FROM, [vera])
    assert came.mail["Bcc"] is None
    assert [address.addr_spec for address in came.mail["From"].addresses] == [FROM]


@pytest.mark.parametrize(
    "text",
    [
        "One.\n.\nMAIL FROM:<evil@example.com>\n",
        "One.\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<tom@example.com>\r\nDATA\r\n",
        "One.\n.\r\nMAIL FROM:<evil@example.com>",
        "One.\r.\rMAIL FROM:<evil@example.com>",
        "One.\r\n.\rMAIL FROM:<evil@example.com>",
        "One.\x00\n.\n\u2028.\u2028MAIL FROM:<evil@example.com>",
        "..\n.\n...",
        "W\u00f6rter \u2014 und " + "lang " * 400,
    ],
)
async def test_lines_that_servers_read_as_commands_are_text(text: str, outside: Outside, server: MailServer) -> None:
    vera = somebody()
    house, ticket = await ticket_of(vera)
    await mails.verify(vera)
    assert await outside.outside(await answered(house, ticket, text.replace("\x00", ""))) == DONE
    [came] = server.came
    assert (came.sender, came.recipients) == (FROM, [vera])
    said = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").strip()
    assert said in came.text.replace("\r\n", "\n")
    assert b"\r" not in came.raw.replace(b"\r\n", b"")
    assert b"\n" not in came.raw.replace(b"\r\n", b"")


async def test_a_comment_never_leaves_the_house(outside: Outside, server: MailServer) -> None:
    """Even where a step points at one."""
    from models import log
    from models.database import transaction

    vera = somebody()
    house, ticket = await ticket_of(vera)
    await mails.verify(vera)
    async with transaction() as connection:
        line = await log.comment(connection, ticket.log, house.kofi.author, "comment-1", "She is a difficult one.")
    await outside.outside(step(ticket, StepKind.REPLY, line.seq))
    assert "difficult" not in whole(server.came[-1])
