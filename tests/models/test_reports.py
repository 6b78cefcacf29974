"""Each figure of a report, against what somebody counts by hand who reads the logs."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from models.events import Chose, HandedBack, Left, NobodyCame, Reason, Reopened, Said, TakenOver
from models.lifecycle import VISITOR
from models.queries.reports import report
from models.reports import Deflection, Figures, Ratings, Reasons, Report, ReportQuestion, Spread
from tests.support.people import Office, office
from tests.support.reporting import (
    CONCIERGE,
    FRONTDESK,
    Line,
    answers,
    asks,
    claims,
    ends,
    rates,
    says,
    scripted,
    vera,
)

WEEK = ReportQuestion(since=date(2026, 3, 2), until=date(2026, 3, 4), zone="Europe/Berlin")
"""Berlin is an hour ahead of the times below."""


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


def presses(seconds: int, pick: str) -> Line:
    return seconds, VISITOR, Chose(text=pick.title(), to=1, pick=pick)


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def first_day(house: Office) -> None:
    ada, grace = house.ada, house.grace
    await scripted(house, at(2, 9), asks(), claims(30, ada), says(60, ada), ends(600, ada), rates(620, 5))
    await scripted(
        house, at(2, 9, 30),
        vera(0), answers(5), presses(6, "no"), vera(8), asks(10, Reason.NO_ANSWER), claims(100, grace),
        says(110, grace), says(130, grace), ends(410, grace), (510, VISITOR, Reopened()), claims(530, grace),
        says(560, grace), ends(1010, grace), rates(1020, 2), rates(1030, 4),
    )  # fmt: skip


async def later_days(house: Office) -> None:
    ada, grace = house.ada, house.grace
    await scripted(house, at(2, 23, 30), asks(), (300, FRONTDESK, NobodyCame()), (400, VISITOR, Left()))
    taken = (50, grace.author, TakenOver(lost=ada.handle))
    await scripted(house, at(3, 9), asks(0, Reason.FEEDBACK), claims(10, ada), taken, says(70, grace), ends(200, grace))
    await scripted(house, at(3, 9, 10), asks(), claims(60, ada))
    back = (100, ada.author, HandedBack())
    await scripted(house, at(4, 9), asks(), claims(10, ada), back, asks(200, Reason.FEEDBACK), (260, VISITOR, Left()))


async def outside(house: Office) -> None:
    """A second before the first day, and the first one after the last day."""
    for moment in (at(1, 22, 59, 59), at(4, 23)):
        await scripted(house, moment, vera(0), answers(0), asks(0), claims(2, house.ada), ends(3, house.ada))


async def alone(house: Office) -> None:
    """With the concierge alone: three got what they wanted."""
    await scripted(house, at(2, 8), vera(0), answers(1), presses(9, "yes"))
    await scripted(house, at(3, 8), vera(0), answers(1), presses(9, "no"))
    await scripted(house, at(3, 8), vera(0), (1, CONCIERGE, Said(text="I don't know that yet.")))
    await scripted(house, at(4, 8), vera(0), answers(1), presses(2, "no"), vera(3), answers(4), presses(5, "yes"))
    await scripted(house, at(4, 8), vera(0), answers(1))
    await scripted(house, at(4, 8), (0, CONCIERGE, Said(text="Hi, what can I help you with?")))


async def told(house: Office) -> Report:
    for part in (first_day, later_days, outside, alone):
        await part(house)
    return await report(house.ada.handle, WEEK)


async def test_each_figure_is_what_is_counted_by_hand(house: Office) -> None:
    assert (await told(house)).total == Figures(
        chats=7,
        reasons=Reasons(asked=4, feedback=2, no_answer=1),
        missed=2,
        wait=Spread(n=5, median=30, nine_in_ten=78),
        first_response=Spread(n=3, median=70, nine_in_ten=94),
        resolution=Spread(n=3, median=600, nine_in_ten=920),
        ratings=Ratings(n=2, mean=4.5, scores=(0, 0, 0, 1, 1)),
        concierge=Deflection(conversations=6, deflected=3),
    )


async def test_a_report_is_split_by_day_hour_team_agent_and_concierge(house: Office) -> None:
    found = await told(house)
    days = {row.key: row.figures for row in found.days}
    assert {day: figures.chats for day, figures in days.items()} == {"2026-03-02": 2, "2026-03-03": 3, "2026-03-04": 2}
    assert {day: figures.missed for day, figures in days.items()} == {"2026-03-02": 0, "2026-03-03": 1, "2026-03-04": 1}
    worked = {day: (figures.concierge.conversations, figures.concierge.deflected) for day, figures in days.items()}
    assert worked == {"2026-03-02": (2, 1), "2026-03-03": (2, 0), "2026-03-04": (2, 2)}
    assert [(row.key, row.figures.chats, row.figures.concierge.conversations) for row in found.hours] == [
        ("00", 1, 0), ("09", 0, 5), ("10", 6, 1),
    ]  # fmt: skip
    agents = {row.key: row.figures for row in found.agents}
    assert [row.name for row in found.agents] == ["Ada Park", "Grace Osei", None]
    assert agents[house.ada.handle] == Figures(
        chats=3,
        reasons=Reasons(asked=3),
        wait=Spread(n=3, median=30, nine_in_ten=54),
        first_response=Spread(n=1, median=60, nine_in_ten=60),
        resolution=Spread(n=1, median=600, nine_in_ten=600),
        ratings=Ratings(n=1, mean=5, scores=(0, 0, 0, 0, 1)),
    )
    assert (agents[house.grace.handle].chats, agents[house.grace.handle].missed) == (2, 0)
    assert (agents[None].chats, agents[None].missed) == (2, 2)
    assert [(row.key, row.figures) for row in found.teams] == [(str(house.team), found.total)]
    assert [(row.key, row.figures) for row in found.concierges] == [(str(house.concierge), found.total)]


async def test_a_day_is_as_long_as_it_is_where_the_reader_is(house: Office) -> None:
    """When the clocks of Berlin go back, one has 25 hours, of which two are called 02."""
    for hour in (22, 0, 1, 23):
        day = 24 if hour == 22 else 25
        await scripted(house, datetime(2026, 10, day, hour, 15, tzinfo=UTC), asks())
    asked = ReportQuestion(since=date(2026, 10, 25), until=date(2026, 10, 25), zone="Europe/Berlin")
    found = await report(house.ada.handle, asked)
    assert [(row.key, row.figures.chats) for row in found.hours] == [("00", 1), ("02", 2)]


async def test_a_report_narrows_to_an_agent_or_a_concierge(house: Office) -> None:
    whole = await told(house)
    one = await report(house.ada.handle, replace(WEEK, agent=house.grace.handle))
    [grace] = [row.figures for row in whole.agents if row.key == house.grace.handle]
    assert one.total == grace
    assert (await report(house.ada.handle, replace(WEEK, concierge=house.concierge))) == whole
    assert (await report(house.ada.handle, replace(WEEK, concierge=house.team))).total == Figures()
