"""What a group promises is counted in the hours in which it is there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events import Priority
from models.hours import Hours, Slot, Slots
from models.tickets.state import Targets, TicketPolicy
from models.tickets.targets import targets

HOUR = 3600
DAYTIME: Slots = (Slot(open=9 * 60, close=17 * 60),)
NIGHT: Slots = (Slot(open=22 * 60, close=6 * 60),)
BY_DAY = Hours(
    time_zone="Europe/Berlin",
    week=(DAYTIME, DAYTIME, DAYTIME, DAYTIME, DAYTIME, (), ()),
    exceptions={date(2027, 3, 29): ()},
)
BY_NIGHT = Hours(time_zone="Europe/Berlin", week=(NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT))
PROMISE = TicketPolicy(response=4 * HOUR, resolution=8 * HOUR)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("priority", "hours"), [(Priority.URGENT, 1), (Priority.HIGH, 2), (Priority.NORMAL, 4), (Priority.LOW, 8)]
)
def test_what_is_urgent_has_a_quarter_of_the_time_and_what_can_wait_twice_as_much(
    priority: Priority, hours: int
) -> None:
    found = targets(PROMISE, None, priority, at(1, 9))
    assert found == Targets(response_at=at(1, 9 + hours), resolution_at=at(1, 9) + timedelta(hours=2 * hours))


def test_what_a_group_does_not_promise_has_no_target() -> None:
    assert targets(TicketPolicy(), BY_DAY, Priority.URGENT, at(1, 9)) == Targets()


def test_a_weekend_with_a_change_of_the_clocks_and_a_holiday_do_not_count() -> None:
    friday_at_four = at(26, 15)
    found = targets(PROMISE, BY_DAY, Priority.NORMAL, friday_at_four)
    # Monday is an exception: closed. From Tuesday on it is summer time.
    assert found == Targets(response_at=at(30, 10), resolution_at=at(30, 14))


def test_the_nights_in_which_clocks_change_have_seven_and_nine_hours() -> None:
    whole_night = TicketPolicy(response=8 * HOUR)
    assert targets(whole_night, BY_NIGHT, Priority.NORMAL, at(27, 21)).response_at == at(28, 21)
    october = at(30, 20, month=10)
    assert targets(whole_night, BY_NIGHT, Priority.NORMAL, october).response_at == at(31, 4, month=10)


def test_a_group_that_is_never_there_promises_nothing_that_it_could_miss() -> None:
    closed = Hours(time_zone="Europe/Berlin", week=((), (), (), (), (), (), ()))
    assert targets(PROMISE, closed, Priority.NORMAL, at(1, 9)) == Targets()


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  aware by the strategy
def test_what_is_more_urgent_is_never_due_later(opened_at: datetime) -> None:
    found = [targets(PROMISE, BY_DAY, priority, opened_at) for priority in reversed(Priority)]
    for timer in ("response_at", "resolution_at"):
        moments = [getattr(one, timer) for one in found]
        assert moments == sorted(moments)
        assert all(moment >= opened_at for moment in moments)
