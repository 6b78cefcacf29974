"""The hours against a slow model written apart: it watches the clock on the wall, minute by minute.

The model knows nothing of folds or gaps. At each minute it knows what the clock has shown and what it will show: a slot
has begun once the clock has shown its opening time or a later one, and is over once the clock will never again show an
earlier time than its closing time, nor that time itself.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from hypothesis import event, given, settings
from hypothesis import strategies as st

from models.hours import Hours, Slot, Slots, add_open_time, closes, is_open, opens

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
DAYS = 4
# Each place with the middle day of its window: both changes of the clock, the year's end, an ordinary day.
WINDOWS = (
    ("Europe/Brussels", date(2026, 3, 29)),
    ("Europe/Brussels", date(2026, 10, 25)),
    ("Europe/Brussels", date(2026, 12, 31)),
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/St_Johns", date(2010, 11, 6)),
    ("America/Havana", date(2026, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("UTC", date(2028, 2, 29)),
)


@cache
def clock(zone: str, middle: date) -> tuple[list[datetime], list[datetime], list[datetime], list[datetime]]:
    """For each minute of the window: the instant, what the clock shows, the latest it has shown so far, the earliest it
    will show after this minute."""
    start = datetime(middle.year, middle.month, middle.day, tzinfo=UTC) - timedelta(days=DAYS / 2)
    instants = [start + n * MINUTE for n in range(DAYS * 1440)]
    shown = [instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for instant in instants]
    so_far = list(accumulate(shown, max))
    will = list(accumulate(reversed(shown), min))[::-1]
    return instants, shown, so_far, [*will[1:], datetime.max]  # noqa: DTZ901  a wall clock has no zone


def watch(hours: Hours, middle: date) -> tuple[list[datetime], list[bool]]:
    """The minutes of the window, and whether somebody is there in each."""
    instants, shown, so_far, will = clock(hours.time_zone, middle)
    there = [False] * len(instants)
    for n in range(-DAYS, DAYS - 1):
        day = middle + timedelta(days=n)
        slots = hours.exceptions[day] if day in hours.exceptions else hours.week[day.weekday()]
        for slot in slots:
            begin = datetime(day.year, day.month, day.day) + slot.open * MINUTE  # noqa: DTZ001
            length = slot.close - slot.open
            end = begin + (length if length > 0 else length + 1440) * MINUTE
            there = [
                already or (begun >= begin and (now < end or later <= end))
                for already, now, begun, later in zip(there, shown, so_far, will, strict=True)
            ]
    return instants, there


def turning(zone: str, middle: date) -> timedelta:
    """From the window's beginning to the minute in which the clock jumps, or else to its middle."""
    shown = clock(zone, middle)[1]
    jumps = [n for n, (before, after) in enumerate(pairwise(shown), 1) if after - before != MINUTE]
    return (jumps[0] if jumps else len(shown) // 2) * MINUTE


@st.composite
def hours_and_moments(draw: st.DrawFn) -> tuple[Hours, date, list[timedelta]]:
    """Hours, the middle of their window and moments in it, counted from its beginning: most of it close to the jump."""
    zone, middle = draw(st.sampled_from(WINDOWS))
    turn = turning(zone, middle)
    shows = clock(zone, middle)[1][turn // MINUTE]
    near = st.integers(-7, 7).map(lambda n: (shows.hour * 60 + shows.minute + n * 10) % 1440)
    opening = near | st.integers(0, 1439)
    some_slots = st.lists(st.builds(Slot, open=opening, close=opening | st.just(1440)), min_size=1, max_size=3).map(
        tuple
    )
    usual: list[Slots] = draw(st.lists(some_slots | st.just(()), min_size=1, max_size=3))
    hours = Hours(
        time_zone=zone,
        week=tuple(draw(st.sampled_from(usual)) for _ in range(7)),  # type: ignore[arg-type]
        exceptions=draw(st.dictionaries(st.integers(-2, 2).map(lambda n: middle + n * DAY), some_slots, max_size=2)),
    )
    close = st.integers(-5400, 5400).map(lambda seconds: turn + timedelta(seconds=seconds))
    somewhere = st.integers(0, (DAYS - 1) * 86400).map(lambda seconds: timedelta(seconds=seconds))
    return hours, middle, draw(st.lists(close, min_size=9, max_size=9)) + draw(st.lists(somewhere, max_size=3))


@given(hours_and_moments(), st.integers(1, 30 * 3600))
@settings(max_examples=100, deadline=None)
def test_every_answer_is_what_the_minutes_say(case: tuple[Hours, date, list[timedelta]], seconds: int) -> None:
    hours, middle, moments = case
    instants, there = watch(hours, middle)
    for moment in moments:
        at = instants[0] + moment
        now = moment // MINUTE
        event("open" if there[now] else "closed")
        assert is_open(hours, at) == there[now]
        for answer, wanted in ((opens(hours, at), True), (closes(hours, at), False)):
            found = next((n for n in range(now, len(there)) if there[n] == wanted), None)
            if found is None:
                assert answer is None or answer > instants[-1]
            else:
                assert answer == max(at, instants[found])
        due, left = None, seconds
        for n in range(now, len(there)):
            second = moment.seconds % 60 if n == now else 0
            if there[n] and left <= 60 - second:
                due = instants[n] + timedelta(seconds=second + left)
                break
            left -= (60 - second) * there[n]
        answer = add_open_time(hours, at, timedelta(seconds=seconds))
        if due is None:
            assert answer is None or answer > instants[-1]
        else:
            assert answer == due


@given(hours_and_moments(), st.integers(0, 10**5), st.integers(0, 10**5))
@settings(deadline=None)
def test_two_spans_one_after_the_other_are_their_sum(
    case: tuple[Hours, date, list[timedelta]], one: int, two: int
) -> None:
    hours, middle, moments = case
    start = clock(hours.time_zone, middle)[0][0] + moments[0]
    both = add_open_time(hours, start, timedelta(seconds=one + two))
    first = add_open_time(hours, start, timedelta(seconds=one))
    if both is None or first is None:
        return
    assert start <= first <= both
    assert add_open_time(hours, first, timedelta(seconds=two)) == both
