"""The standing is folded the same way here and in the browser: frontend/kit/standing.test.ts reads the same cases."""

from pathlib import Path

import msgspec
import pytest

from models.events import Entry
from models.standing import Standing, after


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    start: Standing
    entries: list[Entry]
    end: Standing


CASES = msgspec.json.decode(Path(__file__).with_name("standing_cases.json").read_bytes(), type=list[Case])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_each_line_moves_the_standing_as_the_cases_say(case: Case) -> None:
    standing = case.start
    for entry in case.entries:
        standing = after(standing, entry)
    assert standing == case.end
