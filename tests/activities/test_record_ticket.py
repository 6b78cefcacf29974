"""A fact of a ticket and what lists show of it are written together, once, and in order."""

from datetime import UTC, datetime, timedelta

import asyncpg
import msgspec
import pytest
from msgspec.structs import replace

from activities.record_ticket import record_ticket, terminate
from activities.ticket_words import ticket_words
from models import log
from models.database import pool
from models.events import Assigned, AuthorKind, Listed, Priority, TicketClosed, TicketFact
from models.lifecycle import FRONTDESK, agent
from models.queries import entries
from models.recording import TicketLook, TicketRecording
from models.tickets.state import Targets, Ticket, TicketDue, TicketPolicy, TicketStatus
from settings import Settings
from tests.support.people import Office, office
from tests.support.ticketing import PROMISES, Filed, filed
from tests.support.waiting import until

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
CLAIMED = TicketStatus.IN_PROGRESS


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


@pytest.fixture
async def ticket(house: Office) -> Filed:
    return await filed(house)


def line(
    house: Office, ticket: Filed, version: int, fact: TicketFact | None = None, **state: object
) -> TicketRecording:
    return TicketRecording(
        number=ticket.number,
        log=ticket.log,
        workflow=f"tkt-{ticket.number}",
        version=version,
        fact=fact,
        by=agent(house.kofi.handle) if isinstance(fact, Assigned) else FRONTDESK,
        state=replace(Ticket(team=house.team, opened_at=AT), **state),
        retarget=isinstance(fact, Listed),
    )


def claimed(house: Office, ticket: Filed, version: int = 2) -> TicketRecording:
    fact = Assigned(to=house.kofi.handle)
    return line(house, ticket, version, fact, status=CLAIMED, assignee=house.kofi.handle)


async def row_of(ticket: Filed) -> dict[str, object]:
    found = await pool().fetchrow("SELECT * FROM ticket WHERE number = $1", ticket.number)
    assert found is not None
    return dict(found)


async def kinds_of(ticket: Filed) -> list[str]:
    [found] = await entries.after([(ticket.log, 0)])
    return [str(one.entry.what.__struct_config__.tag) for one in found]


async def test_a_claim_is_a_line_with_names_and_a_row(house: Office, ticket: Filed) -> None:
    recorded = await record_ticket(claimed(house, ticket))
    assert (recorded.done, recorded.targets) == (True, None)
    [found] = await entries.after([(ticket.log, 1)])
    [entry] = [one.entry for one in found]
    assert entry.what == Assigned(to=house.kofi.handle, to_name=house.kofi.name)
    assert entry.author == house.kofi.author
    row = await row_of(ticket)
    assert (row["version"], row["status"], row["assignee"]) == (2, "in_progress", house.kofi.handle)


async def test_the_targets_are_the_teams_and_every_attempt_answers_with_them(house: Office, ticket: Filed) -> None:
    await pool().execute(PROMISES, house.team, '{"response": 3600, "resolution": null}', house.ines.handle, None)
    first = await record_ticket(line(house, ticket, 1, Listed(), priority=Priority.HIGH))
    promised = Targets(response_at=AT + timedelta(minutes=30))
    assert (first.targets, first.manager) == (promised, house.ines.handle)
    assert first.policy == TicketPolicy(response=3600, resolution=None)
    await pool().execute(PROMISES, house.team, '{"response": 60}', None, None)
    assert await record_ticket(line(house, ticket, 1, Listed(), priority=Priority.HIGH)) == first
    dues = msgspec.json.decode(str((await row_of(ticket))["dues"]), type=list[TicketDue])
    assert [(one.timer, one.at) for one in dues] == [("response", promised.response_at)]


async def test_a_manager_who_left_manages_nothing(house: Office, ticket: Filed) -> None:
    await pool().execute(PROMISES, house.team, "{}", house.ines.handle, None)
    await pool().execute("UPDATE person SET active = false WHERE handle = $1", house.ines.handle)
    assert (await record_ticket(line(house, ticket, 1, Listed()))).manager is None


async def test_a_fact_that_is_recorded_twice_stands_once(house: Office, ticket: Filed) -> None:
    assert await record_ticket(claimed(house, ticket)) == await record_ticket(claimed(house, ticket))
    assert await kinds_of(ticket) == ["opened", "assigned"]


async def test_a_late_attempt_does_not_bring_back_what_is_over(house: Office, ticket: Filed) -> None:
    await record_ticket(claimed(house, ticket, 3))
    await record_ticket(line(house, ticket, 2, Listed()))
    row = await row_of(ticket)
    assert (row["version"], row["status"]) == (3, "in_progress")
    assert await kinds_of(ticket) == ["opened", "assigned"]


async def test_a_state_without_a_fact_is_shown_without_a_line(house: Office, ticket: Filed, apart: Settings) -> None:
    connection = await asyncpg.connect(apart.database_url)
    heard: list[str] = []
    await connection.add_listener("frontdesk", lambda _c, _p, _n, text: heard.append(str(text)))
    await record_ticket(line(house, ticket, 4, None, answered=7))
    assert (await row_of(ticket))["version"] == 4
    assert await kinds_of(ticket) == ["opened"]
    await until(lambda: f"ticket {ticket.number}" in heard)
    await connection.close()


async def test_a_ticket_does_not_close_over_words_that_its_workflow_has_not_heard(house: Office, ticket: Filed) -> None:
    said = (await log.requester_says(pool(), ticket.log, "v1", "Wait!")).seq
    closing = line(house, ticket, 5, TicketClosed(), status=TicketStatus.CLOSED)
    recorded = await record_ticket(closing)
    assert (recorded.done, recorded.words.said) == (False, said)
    assert await kinds_of(ticket) == ["opened", "said"]
    heard = line(house, ticket, 6, TicketClosed(), status=TicketStatus.CLOSED, said=said)
    assert (await record_ticket(heard)).done
    assert await pool().fetchval("SELECT open FROM log WHERE id = $1", ticket.log) is False


async def test_the_answers_of_the_staff_are_told_without_their_comments(house: Office, ticket: Filed) -> None:
    seqs = [(await log.reply(pool(), ticket.log, house.kofi.author, f"k{n}", "Hello")).seq for n in range(3)]
    await log.comment(pool(), ticket.log, house.kofi.author, "k9", "He rang.")
    told = await ticket_words(TicketLook(log=ticket.log, after=seqs[0]))
    assert (told.said, told.replies) == (0, tuple(seqs[1:]))
    assert (await ticket_words(TicketLook(log=ticket.log, after=seqs[-1]))).replies == ()


async def test_a_ticket_whose_workflow_was_ended_by_force_is_closed_by_the_operator(house: Office) -> None:
    running, unstarted = await filed(house), await filed(house)
    await record_ticket(claimed(house, running))
    for ticket in (running, unstarted):
        assert await terminate(ticket.number, f"tkt-{ticket.number}")
        assert not await terminate(ticket.number, f"tkt-{ticket.number}")
        [found] = await entries.after([(ticket.log, 0)])
        assert (found[-1].entry.what, found[-1].entry.author.kind) == (TicketClosed(), AuthorKind.OPERATOR)
        assert (await row_of(ticket))["status"] == "closed"
    await record_ticket(claimed(house, running, 9))
    assert (await row_of(running))["status"] == "closed", "its workflow is no more, whatever comes late"


async def test_what_fails_between_the_line_and_the_row_leaves_neither(
    house: Office, ticket: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("activities.record_ticket.PROJECT", "SELECT 1 / 0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10")
        with pytest.raises(asyncpg.PostgresError):
            await record_ticket(claimed(house, ticket))
    assert await kinds_of(ticket) == ["opened"]
    assert (await row_of(ticket))["version"] == 0
