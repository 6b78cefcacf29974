"""Ines types hours and is told what is wrong with them."""

from datetime import date, timedelta

import pytest

from models.hours import Hours, Slot, Slots, problems

DATES = [date(2026, 1, 1) + timedelta(days=n) for n in range(401)]
OFFICE = (Slot(open=480, close=720), Slot(open=720, close=1440))
NIGHT = (Slot(open=1320, close=360),)


def hours(monday: Slots, tuesday: Slots = (), sunday: Slots = (), zone: str = "UTC", **dates: Slots) -> Hours:
    exceptions = {date.fromisoformat(day.strip("_").replace("_", "-")): slots for day, slots in dates.items()}
    return Hours(time_zone=zone, week=(monday, tuesday, (), (), (), (), sunday), exceptions=exceptions)


@pytest.mark.parametrize(
    "right",
    [
        hours(()),
        hours(OFFICE, zone="Australia/Lord_Howe", _2026_12_25=()),
        hours(NIGHT, (Slot(open=360, close=0),)),
        hours((Slot(open=0, close=0),), (Slot(open=0, close=1440),), (Slot(open=600, close=0),)),
        hours((Slot(open=600, close=600),)),
        hours(tuple(Slot(open=n * 60, close=n * 60 + 60) for n in range(8))),
        hours(NIGHT, _2026_11_24=(Slot(open=300, close=600),)),
        Hours(time_zone="UTC", week=(OFFICE,) * 7, exceptions=dict.fromkeys(DATES[:400], ())),
    ],
)  # fmt: skip
def test_hours_that_can_be_kept_have_no_problems(right: Hours) -> None:
    assert problems(right) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (hours((), zone="Mars/Olympus"), ['There is no time zone called "Mars/Olympus".']),
        (hours((), zone="../../etc/passwd"), ['There is no time zone called "../../etc/passwd".']),
        (hours((), zone=""), ['There is no time zone called "".']),
        (hours((), zone="Europe"), ['There is no time zone called "Europe".']),
        (hours((Slot(open=480, close=721), Slot(open=720, close=1440))),
         ["Monday 08:00 to 12:01 and Monday 12:00 to 24:00 overlap."]),
        (hours(OFFICE[::-1] + OFFICE[:1]), ["Monday 08:00 to 12:00 and Monday 08:00 to 12:00 overlap."]),
        (hours(NIGHT, (Slot(open=300, close=600),)), ["Monday 22:00 to 06:00 and Tuesday 05:00 to 10:00 overlap."]),
        (hours((Slot(open=300, close=600),), sunday=NIGHT),
         ["Sunday 22:00 to 06:00 and Monday 05:00 to 10:00 overlap."]),
        (hours((), _2026_12_24=(*NIGHT, Slot(open=1380, close=1400))),
         ["2026-12-24 22:00 to 06:00 and 2026-12-24 23:00 to 23:20 overlap."]),
        (hours((Slot(open=-1, close=60),)), ["Monday: a slot opens 0 to 1439 minutes after midnight, not -1."]),
        (hours((Slot(open=1440, close=60),)), ["Monday: a slot opens 0 to 1439 minutes after midnight, not 1440."]),
        (hours((), _2026_12_24=(Slot(open=0, close=1441),)),
         ["2026-12-24: a slot closes 0 to 1440 minutes after midnight, not 1441."]),
        (hours(tuple(Slot(open=n * 60, close=n * 60 + 60) for n in range(9))),
         ["Monday has 9 slots; at most 8 are possible."]),
        (hours((), _1999_12_31=()), ["The exception of 1999-12-31 is outside of the years 2000 to 2999."]),
        (Hours(time_zone="UTC", week=((),) * 7, exceptions=dict.fromkeys(DATES, ())),
         ["There are 401 exceptions; at most 400 are possible."]),
        (hours((Slot(open=-1, close=60),), zone="x"),
         ['There is no time zone called "x".', "Monday: a slot opens 0 to 1439 minutes after midnight, not -1."]),
    ],
)  # fmt: skip
def test_ines_is_told_each_problem_in_a_sentence(wrong: Hours, said: list[str]) -> None:
    assert problems(wrong) == said
