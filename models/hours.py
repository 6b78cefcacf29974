"""When a team is there: a week of slots in the team's time zone, and dates that differ from it.

A slot belongs to the day on which it opens. It opens the first time that the clock shows its opening time or later, and
closes the last time that the clock shows its closing time. So when clocks go back the repeated hour is open if either
pass is; when they go forward a skipped time is the moment of the change. Spans are real seconds.

No hours at all (`None`) means always open; a week without slots means closed but for its exceptions.
Every `at` is an aware datetime; every answer is one in UTC, or `at` itself.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import chain, count, pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

DAY = 1440
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_SLOTS = 8
MOST_EXCEPTIONS = 400
YEARS = range(2000, 3000)
HORIZON = timedelta(days=366)
# A slot lasts until the end of the next day; the clock of St. John's once went back over midnight: one day more.
LOOK_BACK = timedelta(days=2)


class Slot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Minutes after midnight: `open` 0 to 1439, `close` 0 to 1440. With `close <= open` it closes on the next day, so
    that 0 to 1440 and 0 to 0 are both the whole day."""

    open: int
    close: int

    def __str__(self) -> str:
        return f"{self.open // 60:02}:{self.open % 60:02} to {self.close // 60:02}:{self.close % 60:02}"

    @property
    def end(self) -> int:
        """Minutes after the midnight of the day on which it opens."""
        return self.close if self.close > self.open else self.close + DAY


Slots = tuple[Slot, ...]


class Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`time_zone`: an IANA name. `week`: Monday first. `exceptions`: the slots of a date in place of its weekday's; no
    slots: closed, though a slot of the evening before still runs to its end."""

    time_zone: str
    week: tuple[Slots, Slots, Slots, Slots, Slots, Slots, Slots]
    exceptions: dict[date, Slots] = {}


def is_open(hours: Hours | None, at: datetime) -> bool:
    return opens(hours, at) == at


def opens(hours: Hours | None, at: datetime) -> datetime | None:
    """The first moment at or after `at` that is open; None: there is none, ever."""
    if hours is None:
        return at
    opening = next((opening for opening, _ in _spans(hours, at)), None)
    return opening and max(at, opening)


def closes(hours: Hours | None, at: datetime) -> datetime | None:
    """The first moment at or after `at` that is closed, `at` itself included; None: none within 366 days."""
    if hours is None:
        return None
    until = at
    for opening, closing in _spans(hours, at):
        if opening > until:
            break
        until = max(until, closing)
        if until - at > HORIZON:
            return None
    return until


def add_open_time(hours: Hours | None, at: datetime, span: timedelta) -> datetime | None:
    """The first moment by which `span` (not negative) of open time has passed since `at`: the closing time rather than
    the next opening where both would do. None: it does not come within 366 days."""
    if hours is None or not span:
        return at + span
    passed = at
    for opening, closing in _spans(hours, at):
        start = max(opening, passed)
        due = start + span
        if due - at > HORIZON:
            return None
        if due <= closing:
            return due
        span -= max(closing - start, timedelta())
        passed = max(passed, closing)
    return None


def _spans(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Open times that end after `at`, by their beginning. They may overlap where clocks go back. Endless if any weekday
    has a slot."""
    zone = ZoneInfo(hours.time_zone)
    for day in _days(hours, at.astimezone(zone).date() - LOOK_BACK):
        midnight = datetime.combine(day, time(), zone)
        slots = hours.exceptions.get(day, hours.week[day.weekday()])
        for slot in sorted(slots, key=lambda slot: slot.open):
            opening, closing = _instant(midnight, slot.open, fold=0), _instant(midnight, slot.end, fold=1)
            if max(opening, at) < closing:
                yield opening, closing


def _days(hours: Hours, first: date) -> Iterator[date]:
    """The days on or after `first` that may have slots, in order."""
    if any(hours.week):
        return (first + timedelta(days=n) for n in count())
    return (day for day in sorted(hours.exceptions) if day >= first)


def _instant(midnight: datetime, minutes: int, *, fold: int) -> datetime:
    """When the clock shows the time so many minutes after `midnight`: the first time, or with `fold` 1 the second.
    Where it never does: when it jumps over that time."""
    wall = midnight + timedelta(minutes=minutes)
    first, second = (wall.replace(fold=n).astimezone(UTC) for n in (0, 1))
    if first <= second:
        return second if fold else first

    def has_jumped(seconds: int) -> bool:
        # Two datetimes of one zone compare by what the clock shows.
        return (second + timedelta(seconds=seconds)).astimezone(wall.tzinfo) >= wall

    skipped = range(int((first - second).total_seconds()) + 1)
    return second + timedelta(seconds=bisect_left(skipped, True, key=has_jumped))


def problems(hours: Hours) -> list[str]:
    """What is wrong with hours that somebody typed, in sentences; empty if the functions above can take them."""
    found = []
    if not is_zone(hours.time_zone):
        found.append(f'There is no time zone called "{hours.time_zone}".')
    if len(hours.exceptions) > MOST_EXCEPTIONS:
        found.append(f"There are {len(hours.exceptions)} exceptions; at most {MOST_EXCEPTIONS} are possible.")
    found.extend(
        f"The exception of {day} is outside of the years {YEARS[0]} to {YEARS[-1]}."
        for day in hours.exceptions
        if day.year not in YEARS
    )
    days = [*zip(WEEKDAYS, hours.week, strict=True), *((str(day), slots) for day, slots in hours.exceptions.items())]
    wrong = list(chain.from_iterable(_wrong_slots(name, slots) for name, slots in days))
    return found + (wrong or _overlaps(hours))


def _wrong_slots(name: str, slots: Slots) -> Iterator[str]:
    if len(slots) > MOST_SLOTS:
        yield f"{name} has {len(slots)} slots; at most {MOST_SLOTS} are possible."
    for slot in slots:
        if not 0 <= slot.open < DAY:
            yield f"{name}: a slot opens 0 to {DAY - 1} minutes after midnight, not {slot.open}."
        if not 0 <= slot.close <= DAY:
            yield f"{name}: a slot closes 0 to {DAY} minutes after midnight, not {slot.close}."


def _overlaps(hours: Hours) -> list[str]:
    """Within the week, nights included, and within each exception. A night that runs into an exception is allowed."""
    week = [
        (n * DAY + slot.open, n * DAY + slot.end, f"{WEEKDAYS[n]} {slot}")
        for n, slots in enumerate(hours.week)
        for slot in slots
    ]
    # The week's first slot comes again after its last.
    again = [(opening + 7 * DAY, end + 7 * DAY, name) for opening, end, name in sorted(week)[:1] if len(week) > 1]
    lines = [
        [*week, *again],
        *([(slot.open, slot.end, f"{day} {slot}") for slot in slots] for day, slots in hours.exceptions.items()),
    ]
    return [
        f"{name} and {following} overlap."
        for line in map(sorted, lines)
        for (_, end, name), (opening, _, following) in pairwise(line)
        if opening < end
    ]


def is_zone(name: str) -> bool:
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    """The names that every machine knows, since the tzdata package carries them."""
    return frozenset(files("tzdata").joinpath("zones").read_text().split())
