"""When somebody is there: days, nights, holidays, and the two days a year on which the clock lies."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec.structs import replace

from models.hours import Hours, Slot, Slots, add_open_time, closes, is_open, opens

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CLOSED: Slots = ()


def slots(text: str) -> Slots:
    """`08:00-12:00 13:00-17:00`"""

    def minute(clock: str) -> int:
        return int(clock[:2]) * 60 + int(clock[3:])

    return tuple(Slot(open=minute(part[:5]), close=minute(part[6:])) for part in text.split())


def every_day(text: str, zone: str = "Europe/Brussels") -> Hours:
    day = slots(text)
    return Hours(time_zone=zone, week=(day, day, day, day, day, day, day))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


OFFICE = slots("08:00-12:00 13:00-17:00")
BRUSSELS = Hours(
    time_zone="Europe/Brussels",
    week=(OFFICE, OFFICE, OFFICE, OFFICE, slots("08:00-12:00"), CLOSED, CLOSED),
    exceptions={date(2026, 12, 25): CLOSED, date(2026, 12, 24): slots("08:00-10:00")},
)
NEVER = Hours(time_zone="UTC", week=(CLOSED,) * 7)
NIGHTS = every_day("22:00-06:00")
NEW_YEAR = replace(NIGHTS, exceptions={date(2027, 1, 1): CLOSED})
ONE_DAY = replace(NEVER, exceptions={date(2031, 5, 4): slots("10:00-11:00")})
NO_NEW_YEAR = replace(BRUSSELS, exceptions={date(2026, 12, 31): CLOSED, date(2027, 1, 1): CLOSED})
ALL_DAY = every_day("00:00-24:00")

# hours, at, opens, closes; all in UTC. Brussels is an hour ahead in winter, two in summer.
MOMENTS = (
    ("Monday, before the day begins", BRUSSELS, "2026-11-23T05:00", "2026-11-23T07:00", "2026-11-23T05:00"),
    ("Monday, the first moment", BRUSSELS, "2026-11-23T07:00", "2026-11-23T07:00", "2026-11-23T11:00"),
    ("Monday, at lunch", BRUSSELS, "2026-11-23T11:00", "2026-11-23T12:00", "2026-11-23T11:00"),
    ("Monday, the last moment", BRUSSELS, "2026-11-23T16:00", "2026-11-24T07:00", "2026-11-23T16:00"),
    ("a weekend", BRUSSELS, "2026-11-20T11:00", "2026-11-23T07:00", "2026-11-20T11:00"),
    ("Christmas Eve is short", BRUSSELS, "2026-12-24T08:30", "2026-12-24T08:30", "2026-12-24T09:00"),
    ("Christmas, then a weekend", BRUSSELS, "2026-12-24T09:00", "2026-12-28T07:00", "2026-12-24T09:00"),
    ("over the year's end", NO_NEW_YEAR, "2026-12-30T16:00", "2027-01-04T07:00", "2026-12-30T16:00"),
    ("a night over the year's end", NIGHTS, "2026-12-31T23:30", "2026-12-31T23:30", "2027-01-01T05:00"),
    ("a holiday's morning is the night's", NEW_YEAR, "2027-01-01T04:00", "2027-01-01T04:00", "2027-01-01T05:00"),
    ("a holiday has no night", NEW_YEAR, "2027-01-01T21:00", "2027-01-02T21:00", "2027-01-01T21:00"),
    ("never", NEVER, "2026-11-23T05:00", None, "2026-11-23T05:00"),
    ("one day, years away", ONE_DAY, "2026-11-23T05:00", "2031-05-04T10:00", "2026-11-23T05:00"),
    ("and never again", ONE_DAY, "2031-05-04T11:00", None, "2031-05-04T11:00"),
    ("day and night", ALL_DAY, "2026-11-23T05:00", "2026-11-23T05:00", None),
    ("day and night, in one stroke", every_day("10:00-10:00"), "2026-11-23T05:00", "2026-11-23T05:00", None),
    ("day and night till a holiday", replace(ALL_DAY, exceptions={date(2026, 12, 25): CLOSED}), "2026-11-23T05:00",
     "2026-11-23T05:00", "2026-12-24T23:00"),
    # 29 March 2026, Brussels: 02:00 to 03:00 does not exist; the jump is at 01:00 UTC.
    ("opens in a skipped hour", every_day("02:30-09:00"), "2026-03-29T00:30", "2026-03-29T01:00", "2026-03-29T00:30"),
    ("closes in a skipped hour", every_day("01:00-02:30"), "2026-03-29T00:30", "2026-03-29T00:30", "2026-03-29T01:00"),
    ("lies in a skipped hour", every_day("02:15-02:45"), "2026-03-29T00:30", "2026-03-30T00:15", "2026-03-29T00:30"),
    ("a short night", NIGHTS, "2026-03-28T21:00", "2026-03-28T21:00", "2026-03-29T04:00"),
    # 25 October 2026, Brussels: 02:00 to 03:00 comes twice, at 00:00 and at 01:00 UTC.
    ("opens in a double hour", every_day("02:30-09:00"), "2026-10-25T00:10", "2026-10-25T00:30", "2026-10-25T00:10"),
    ("closes in a double hour", every_day("01:00-02:30"), "2026-10-25T00:40", "2026-10-25T00:40",
     "2026-10-25T01:30"),
    ("lies in a double hour", every_day("02:15-02:45"), "2026-10-25T00:50", "2026-10-25T00:50", "2026-10-25T01:45"),
    ("a break in a double hour", every_day("01:00-02:20 02:40-05:00"), "2026-10-25T00:30", "2026-10-25T00:30",
     "2026-10-25T04:00"),
    ("a long night", NIGHTS, "2026-10-24T20:00", "2026-10-24T20:00", "2026-10-25T05:00"),
    # Lord Howe moves by half an hour: 4 October 2026 02:00 to 02:30 is skipped, at 15:30 UTC of the day before.
    ("half an hour skipped", every_day("02:10-04:00", "Australia/Lord_Howe"), "2026-10-03T15:00", "2026-10-03T15:30",
     "2026-10-03T15:00"),
    # 5 April 2026 01:30 to 02:00 comes twice, at 14:30 and 15:00 UTC.
    ("half an hour repeated", every_day("01:40-01:50", "Australia/Lord_Howe"), "2026-04-04T14:50", "2026-04-04T14:50",
     "2026-04-04T15:20"),
    # Samoa had no 30 December 2011: midnight was 10:00 UTC, before and after.
    ("a skipped day", every_day("09:00-17:00", "Pacific/Apia"), "2011-12-30T05:00", "2011-12-30T19:00",
     "2011-12-30T05:00"),
    # St. John's went from 00:01 back to 23:01 of the day before: 7 November 2010, 02:31 UTC.
    ("midnight comes twice", every_day("00:00-08:00", "America/St_Johns"), "2010-11-07T02:40", "2010-11-07T02:40",
     "2010-11-07T11:30"),
    ("a slot from two days ago", replace(every_day("", "America/St_Johns"), exceptions={date(2010, 11, 5): slots(
        "23:30-23:15")}), "2010-11-07T02:30", "2010-11-07T02:30", "2010-11-07T02:45"),
)  # fmt: skip


@pytest.mark.parametrize(("hours", "at", "opening", "closing"), [m[1:] for m in MOMENTS], ids=[m[0] for m in MOMENTS])
def test_a_visitor_is_told_the_moment_that_the_clock_on_the_wall_says(
    hours: Hours, at: str, opening: str | None, closing: str | None
) -> None:
    assert opens(hours, utc(at)) == (opening and utc(opening))
    assert closes(hours, utc(at)) == (closing and utc(closing))
    assert is_open(hours, utc(at)) == (opening == at)


# hours, from, open time, until
SPANS = (
    ("an hour within the morning", BRUSSELS, "2026-11-23T07:30", HOUR, "2026-11-23T08:30"),
    ("over lunch", BRUSSELS, "2026-11-23T10:30", HOUR, "2026-11-23T12:30"),
    ("just until lunch", BRUSSELS, "2026-11-23T10:00", HOUR, "2026-11-23T11:00"),
    ("asked at night", BRUSSELS, "2026-11-23T01:00", HOUR, "2026-11-23T08:00"),
    ("over a weekend", BRUSSELS, "2026-11-20T10:30", HOUR, "2026-11-23T07:30"),
    ("over Christmas and a weekend", BRUSSELS, "2026-12-24T08:00", 2 * HOUR, "2026-12-28T08:00"),
    ("no time at all", BRUSSELS, "2026-11-21T10:30", timedelta(), "2026-11-21T10:30"),
    ("seconds count", BRUSSELS, "2026-11-20T10:59:58", timedelta(seconds=3), "2026-11-23T07:00:01"),
    ("a short night has seven hours", NIGHTS, "2026-03-28T21:00", 8 * HOUR, "2026-03-29T21:00"),
    ("a long night has nine", NIGHTS, "2026-10-24T20:00", 9 * HOUR, "2026-10-25T05:00"),
    ("a repeated hour counts once", every_day("01:00-02:20 02:40-05:00"), "2026-10-24T23:00", 5 * HOUR,
     "2026-10-25T04:00"),
    ("day and night", ALL_DAY, "2026-10-24T23:00", 48 * HOUR, "2026-10-26T23:00"),
    ("never", NEVER, "2026-11-23T05:00", HOUR, None),
    ("too little is left", ONE_DAY, "2031-05-04T09:00", 2 * HOUR, None),
    ("not within a year", every_day("10:00-10:01"), "2026-11-23T05:00", 7 * HOUR, None),
)  # fmt: skip


@pytest.mark.parametrize(("hours", "at", "span", "until"), [s[1:] for s in SPANS], ids=[s[0] for s in SPANS])
def test_a_promise_in_business_hours_counts_open_time_only(
    hours: Hours, at: str, span: timedelta, until: str | None
) -> None:
    assert add_open_time(hours, utc(at), span) == (until and utc(until))


def test_a_team_without_hours_is_always_there() -> None:
    at = utc("2026-11-22T03:00")
    assert is_open(None, at)
    assert opens(None, at) == at
    assert closes(None, at) is None
    assert add_open_time(None, at, HOUR) == at + HOUR


def test_the_zone_of_the_one_who_asks_does_not_matter() -> None:
    at = utc("2026-11-23T05:00")
    there = at.astimezone(ZoneInfo("America/New_York"))
    assert opens(BRUSSELS, there) == opens(BRUSSELS, at)
    assert add_open_time(BRUSSELS, there, HOUR) == add_open_time(BRUSSELS, at, HOUR)


def test_a_team_closed_on_every_monday_of_a_year_is_back_on_the_monday_after() -> None:
    mondays = [date(2026, 11, 23) + timedelta(weeks=n) for n in range(60)]
    hours = Hours(
        time_zone="UTC",
        week=(slots("09:00-10:00"), *[CLOSED] * 6),  # type: ignore[arg-type]
        exceptions=dict.fromkeys(mondays, CLOSED) | {date(2035, 1, 1): OFFICE},
    )
    assert opens(hours, utc("2026-11-22T03:00")) == utc("2028-01-17T09:00")


def test_hours_come_back_from_json_as_they_went() -> None:
    assert msgspec.json.decode(msgspec.json.encode(BRUSSELS), type=Hours) == BRUSSELS


@pytest.mark.parametrize(
    "body",
    [
        '{"time_zone":"UTC","week":[[],[],[],[],[],[],[]],"holidays":{}}',
        '{"time_zone":"UTC","week":[[{"open":1,"close":2,"note":""}],[],[],[],[],[],[]]}',
        '{"time_zone":"UTC","week":[[],[],[],[],[],[]]}',
        '{"time_zone":"UTC","week":[[],[],[],[],[],[],[]],"exceptions":{"tomorrow":[]}}',
    ],
    ids=["unknown field", "unknown field of a slot", "six days", "no date"],
)
def test_hours_of_another_shape_are_refused(body: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Hours)
