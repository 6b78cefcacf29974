"""A step of a ticket that is a mail: one recipient, one mail, threads by its references, and never an error."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from msgspec.structs import replace

from activities.mail import courier, letter
from activities.outside import Outside
from models import mails
from models.database import pool
from models.events import StepKind
from models.recording import StepOutcome
from models.tables import Person
from models.ticket_links import LIFE
from settings import Settings
from tests.support.mail_server import DROPS, HANGS, MailServer, mail_server
from tests.support.mailing import DONE, FROM, answered, link_in, mailing, row, somebody, step, ticket_of
from tests.support.waiting import until


@pytest.fixture
async def server(apart: Settings) -> AsyncIterator[MailServer]:
    async with mail_server() as one:
        yield one


@pytest.fixture
def outside(apart: Settings, server: MailServer) -> Outside:
    return mailing(apart, server)


async def test_a_receipt_tells_the_number_and_a_link_of_the_visitors_own(outside: Outside, server: MailServer) -> None:
    vera = somebody()
    _, ticket = await ticket_of(vera)
    assert await outside.outside(step(ticket, StepKind.RECEIPT)) == DONE
    [came] = server.came
    assert (came.sender, came.recipients) == (FROM, [vera])
    mail = came.mail
    assert mail["To"] == vera
    assert mail["From"] == f"Larkspur <{FROM}>"
    assert mail["Subject"] == f"Larkspur: your ticket {ticket.number}"
    assert mail["Message-ID"] == f"<frontdesk-{ticket.number}-receipt@larkspur.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert (mail["Reply-To"], mail["References"], mail["Cc"], mail["Bcc"]) == (None, None, None, None)
    link = await link_in(came.text)
    assert link.number == ticket.number
    assert abs(link.until - LIFE - parsedate_to_datetime(mail["Date"])) < timedelta(seconds=2)


async def test_the_mails_of_a_ticket_are_one_thread(outside: Outside, server: MailServer) -> None:
    vera = somebody()
    house, ticket = await ticket_of(vera)
    await mails.verify(vera)
    await outside.outside(step(ticket, StepKind.RECEIPT))
    await outside.outside(await answered(house, ticket, "It comes at ten."))
    await outside.outside(step(ticket, StepKind.DONE, 5))
    first, *others = [one.mail for one in server.of(vera)]
    assert len(others) == 2
    for mail in others:
        assert mail["References"] == mail["In-Reply-To"] == first["Message-ID"]
        assert mail["Subject"] == f"Re: {first['Subject']}"
    assert len({mail["Message-ID"] for mail in (first, *others)}) == 3


async def test_a_step_that_runs_twice_sends_one_mail(outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    assert [await outside.outside(one) for _ in range(3)] == [DONE] * 3
    assert len(server.came) == 1


async def test_of_two_at_once_one_sends(outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    outcomes = await asyncio.gather(*(outside.outside(one) for _ in range(8)))
    assert len(server.came) == 1
    assert DONE in outcomes
    assert all(outcome == DONE or outcome.code == "under_way" for outcome in outcomes)


async def test_who_was_killed_before_the_mail_was_out_is_followed_by_one_mail(
    apart: Settings, outside: Outside, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    server.answers = [HANGS]
    dying = asyncio.create_task(outside.outside(one))
    await until(lambda: not server.answers)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    assert await outside.outside(one) == StepOutcome(done=False, code="under_way"), "he may still be at it"
    await pool().execute("UPDATE mail SET under_way_until = now() WHERE ticket = $1", ticket.number)
    assert await outside.outside(one) == DONE
    assert len(server.came) == 1


async def test_who_was_killed_before_the_mark_is_followed_by_the_same_mail(
    outside: Outside, server: MailServer
) -> None:
    """The one gap: it may come twice, and says itself that it is the same."""
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    await outside.outside(one)
    await pool().execute("UPDATE mail SET sent_at = NULL WHERE ticket = $1", ticket.number)
    assert await outside.outside(one) == DONE
    first, second = [came.mail for came in server.came]
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()


async def test_a_mail_is_not_marked_as_sent_before_a_server_has_it(outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    server.answers = [HANGS]
    sending = asyncio.create_task(outside.outside(one))
    await until(lambda: not server.answers)
    assert (await row(ticket, one))["sent_at"] is None
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert (await row(ticket, one))["sent_at"] is None


@pytest.mark.parametrize(
    ("answers", "code", "again"),
    [
        ({"answers": ["451 4.3.0 Later"]}, "temporary", True),
        ({"answers": ["554 5.7.1 No"]}, "refused_by_server", False),
        ({"recipients": ["450 4.2.1 Busy"]}, "temporary", True),
        ({"recipients": ["550 5.1.1 Nobody here"]}, "refused_by_server", False),
        ({"answers": [DROPS]}, "unreachable", True),
    ],
)
async def test_what_a_server_says_is_a_code_and_the_next_try_goes_through(
    answers: dict[str, list[str]], code: str, again: bool, outside: Outside, server: MailServer
) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    for name, said in answers.items():
        setattr(server, name, said)
    assert await outside.outside(one) == StepOutcome(done=False, code=code, again=again)
    assert (await row(ticket, one))["sent_at"] is None
    assert await outside.outside(one) == DONE, "a try that failed counts as no mail"


async def test_a_server_that_never_answers_is_given_up(
    outside: Outside, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "ANSWER", 0.3)
    _, ticket = await ticket_of(somebody())
    server.answers = [HANGS]
    assert (await outside.outside(step(ticket, StepKind.RECEIPT))).code == "timeout"


async def test_mails_wait_while_the_server_is_away_and_come_once(apart: Settings) -> None:
    async with mail_server() as gone:
        port = gone.port
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    outside = mailing(apart, gone)
    for _ in range(3):
        assert await outside.outside(one) == StepOutcome(done=False, code="unreachable")
    async with mail_server(port=port) as back:
        assert [await outside.outside(one) for _ in range(2)] == [DONE, DONE]
        assert len(back.came) == 1


async def test_without_a_server_a_mail_is_kept_with_its_text(apart: Settings) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    assert await mailing(apart).outside(one) == DONE
    kept = await row(ticket, one)
    assert (await link_in(kept["body"])).number == ticket.number
    assert kept["sent_at"] is not None


async def test_a_server_has_the_only_copy_of_a_text(outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    one = step(ticket, StepKind.RECEIPT)
    await outside.outside(one)
    assert (await row(ticket, one))["body"] is None


async def test_an_assignee_is_reminded_with_the_number_and_a_way_into_the_console(
    apart: Settings, outside: Outside, server: MailServer
) -> None:
    house, ticket = await ticket_of(somebody())
    assert await outside.outside(step(ticket, StepKind.REMINDER, 3, to=house.kofi.handle)) == DONE
    [came] = server.of(house.kofi.email)
    assert f"{apart.public_url}/console/tickets/{ticket.number}" in came.text
    assert "/t#" not in came.text
    assert "van" not in came.text + str(came.mail["Subject"])


@pytest.mark.parametrize("to", [None, "nobody-at-all"])
async def test_a_reminder_without_a_reader_is_left_out(to: str | None, outside: Outside, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    outcome = await outside.outside(step(ticket, StepKind.REMINDER, 3, to=to))
    assert outcome == StepOutcome(done=False, code="no_address", skipped=True)
    assert server.came == []


async def test_who_was_deactivated_gets_no_mail(outside: Outside, server: MailServer) -> None:
    house, ticket = await ticket_of(somebody())
    await Person.update({Person.active: False}).where(Person.handle == house.kofi.handle)
    outcome = await outside.outside(step(ticket, StepKind.OVERDUE, 3, to=house.kofi.handle))
    assert (outcome.skipped, outcome.code) == (True, "no_address")


async def test_user_and_password_are_used_and_a_wrong_one_is_told(apart: Settings) -> None:
    async with mail_server(login=True) as server:
        _, ticket = await ticket_of(somebody())
        one = step(ticket, StepKind.RECEIPT)
        wrong = mailing(apart, server, smtp_url=f"smtp://frontdesk:wrong@127.0.0.1:{server.port}")
        assert await wrong.outside(one) == StepOutcome(done=False, code="login")
        right = mailing(apart, server, smtp_url=f"smtp://frontdesk:p%40ss@127.0.0.1:{server.port}")
        assert await right.outside(one) == DONE
        assert server.logins[-1] == (b"frontdesk", b"p@ss")


async def test_nothing_goes_out_in_the_clear_to_another_machine(apart: Settings, server: MailServer) -> None:
    """0.0.0.0 leads here, but is not known to."""
    _, ticket = await ticket_of(somebody())
    far = mailing(apart, server, smtp_url=f"smtp://frontdesk:p%40ss@0.0.0.0:{server.port}")
    assert await far.outside(step(ticket, StepKind.RECEIPT)) == StepOutcome(done=False, code="tls")
    assert server.came == []


async def test_what_is_no_tls_server_is_told(apart: Settings, server: MailServer) -> None:
    _, ticket = await ticket_of(somebody())
    whole = mailing(apart, server, smtp_url=f"smtps://127.0.0.1:{server.port}")
    assert await whole.outside(step(ticket, StepKind.RECEIPT)) == StepOutcome(done=False, code="tls")


def test_a_server_is_read_from_its_address() -> None:
    far = courier.server("smtp://user:p%40ss%3A@mail.example.com")
    assert (far.host, far.port, far.user, far.password, far.whole, far.upgrades) == (
        "mail.example.com", 587, "user", "p@ss:", False, True,
    )  # fmt: skip
    assert courier.server("smtps://mail.example.com").port == 465
    assert not courier.server("smtp://[::1]:25").upgrades
    assert not courier.server("smtp://localhost:25").upgrades


def test_a_mail_comes_from_our_host_where_nothing_else_is_said() -> None:
    settings = replace(Settings(), public_url="https://desk.example.com")
    assert letter.sender(settings) == "frontdesk@desk.example.com"
