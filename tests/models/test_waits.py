"""The waits are folded the same way here and in the browser: frontend/kit/waits.test.ts reads the same cases."""

from datetime import datetime
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from models.events import Author, TicketEvent, Timer, What
from models.policies import Policy
from models.status import Status
from models.waits import Due, Waits, due, span, waits_after


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    author: Author
    at: datetime
    what: What


class Folded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    start: Waits
    lines: list[Line]
    end: Waits


class Pending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    status: Status
    until: datetime | None
    waits: Waits
    policy: Policy
    due: list[Due]


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lines: list[Folded]
    due: list[Pending]


CASES = msgspec.json.decode(Path(__file__).with_name("waits_cases.json").read_bytes(), type=Cases)


@pytest.mark.parametrize("case", CASES.lines, ids=lambda case: case.case)
def test_each_line_moves_the_waits_as_the_cases_say(case: Folded) -> None:
    waits = case.start
    for line in case.lines:
        waits = waits_after(waits, line.what, line.author, line.at)
    assert waits == case.end


@pytest.mark.parametrize("case", CASES.due, ids=lambda case: case.case)
def test_what_is_due_when_as_the_cases_say(case: Pending) -> None:
    assert due(case.status, case.until, case.waits, case.policy) == tuple(case.due)


def test_no_kind_of_line_is_without_a_case() -> None:
    shown = {type(line.what) for case in CASES.lines for line in case.lines}
    assert shown == {kind for kind in get_args(What) if not issubclass(kind, TicketEvent)}


def test_every_timer_is_due_in_a_case_and_extended_in_one() -> None:
    shown = {one.timer for case in CASES.due for one in case.due}
    extended = {one.timer for case in CASES.due for one in case.due if one.at != one.base}
    assert shown == set(Timer)
    assert extended == set(Timer) - {Timer.UNDO}


def test_an_extension_gives_a_wait_its_whole_length_again() -> None:
    policy = Policy(offer=1, answer=2, grace=3, nobody=4, idle=5, idle_end=6, archive=7)
    lengths = {timer: span(timer, policy).total_seconds() for timer in Timer}
    assert lengths == {
        Timer.UNDO: 0,
        Timer.OFFER: 1,
        Timer.RESERVED: 1,
        Timer.TRANSFER: 1,
        Timer.ANSWER: 2,
        Timer.GRACE: 3,
        Timer.NOBODY: 4,
        Timer.IDLE: 5,
        Timer.IDLE_END: 6,
        Timer.ARCHIVE: 7,
    }
