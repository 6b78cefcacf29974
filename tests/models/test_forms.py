"""A form is checked the same way here and in the browser: frontend/kit/forms.test.ts reads the same cases."""

from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from models.forms import Facts, Form, Input, answers, group, problems, setup_problems
from models.forms.fields import StaffChoice, TeamChoice


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The people, teams and files that every case knows."""

    people: tuple[StaffChoice, ...]
    teams: tuple[TeamChoice, ...]
    files: dict[str, str]
    today: str


class Filled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    fields: tuple[Input, ...]
    values: dict[str, str]
    problems: dict[str, str]
    team: UUID | None = None


class Defined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    fields: tuple[Input, ...]
    problems: dict[str, str]


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    known: Known
    filled: list[Filled]
    defined: list[Defined]


CASES = msgspec.json.decode(Path(__file__).with_name("form_cases.json").read_bytes(), type=Cases)
KNOWN = CASES.known
SUPPORT = KNOWN.teams[0].id


def form(fields: tuple[Input, ...], team: UUID | None = None) -> Form:
    return Form(
        id=UUID(int=1), key="refund", title="Refund", help="", fields=fields, team=team,
        enabled=True, builtin=False, version=1,
    )  # fmt: skip


def facts(team: UUID | None = None) -> Facts:
    return Facts(people=KNOWN.people, teams=KNOWN.teams, files=KNOWN.files, today=KNOWN.today, team=team)


@pytest.mark.parametrize("case", CASES.filled, ids=lambda case: case.case)
def test_a_form_is_filled_in_or_not_as_the_cases_say(case: Filled) -> None:
    assert problems(form(case.fields), case.values, facts(case.team)) == case.problems


@pytest.mark.parametrize("case", CASES.defined, ids=lambda case: case.case)
def test_a_form_can_be_defined_or_not_as_the_cases_say(case: Defined) -> None:
    assert setup_problems("Refund", "", case.fields) == case.problems


def test_an_answer_shows_the_names_of_people_teams_and_files() -> None:
    fields = tuple(
        msgspec.convert({"key": kind, "label": kind, "kind": kind}, Input)
        for kind in ("person", "team", "file", "text")
    )
    given = {"person": "kofi", "team": str(SUPPORT), "file": "7", "text": "  Hello "}
    shown = [answer.shown for answer in answers(form(fields), given, facts())]
    assert shown == ["Kofi Mensah", "Support", "invoice.pdf", "Hello"]


def test_a_ticket_is_the_groups_that_is_chosen_then_the_forms_then_the_chats() -> None:
    field = msgspec.convert({"key": "group", "label": "Group", "kind": "team", "use": "group"}, Input)
    other = KNOWN.teams[1].id
    chosen = {"group": str(SUPPORT)}
    assert group(form((field,), other), chosen, facts(other)) == SUPPORT
    assert group(form((field,), other), {}, facts(SUPPORT)) == other
    assert group(form((field,)), {}, facts(other)) == other
    assert group(form(()), {}, facts()) is None
