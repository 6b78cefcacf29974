"""Whether a form was filled in as it asks: one sentence for each field that was not. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from models.forms.fields import Answer, Facts, Form, Input, InputKind, StaffChoice, Use

LONGEST_TEXT = 200
LONGEST_LONG_TEXT = 4_000
LONGEST_NAME = 100
LONGEST_EMAIL = 254
SPACES = " \t\r\n\u00a0"
"""What is taken off both ends; the languages have other ideas of a space each."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_OUT = r"@<>()\[\],;:\"\\\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:[^.{_OUT}]{{1,63}}\.)+[^.{_OUT}]{{2,63}}")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def answers_of(values: Mapping[str, str]) -> dict[str, str]:
    """What was written, without spaces around it, and without what was left empty."""
    plain = {key: value.replace("\r\n", "\n").strip(SPACES) for key, value in values.items()}
    return {key: value for key, value in plain.items() if value}


def problems(form: Form, values: Mapping[str, str], facts: Facts) -> dict[str, str]:
    """By the keys of the fields."""
    given = answers_of(values)
    asked = {field.key for field in form.fields}
    found = {key: "This form does not ask for this." for key in given if key not in asked}
    for field in form.fields:
        why = _problem(form, field, given, facts)
        if why is not None:
            found[field.key] = why
    return found


def answers(form: Form, values: Mapping[str, str], facts: Facts) -> tuple[Answer, ...]:
    """What was filled in, in the form's order. `values`: without problems."""
    given = answers_of(values)
    names = _names(facts)
    return tuple(
        Answer(
            key=field.key,
            label=field.label,
            kind=field.kind,
            value=given[field.key],
            shown=names.get(field.kind, {}).get(given[field.key], given[field.key]),
        )
        for field in form.fields
        if field.key in given
    )


def group(form: Form, values: Mapping[str, str], facts: Facts) -> UUID | None:
    """Whose ticket it becomes: the team that a field names, the form's, the chat's. None: nobody's, which cannot be."""
    given = answers_of(values)
    known = {str(team.id): team.id for team in facts.teams}
    chosen = next((given.get(field.key) for field in form.fields if field.use is Use.GROUP), None)
    return known.get(chosen or "") or form.team or facts.team


def _names(facts: Facts) -> dict[InputKind, Mapping[str, str]]:
    return {
        InputKind.PERSON: {one.handle: one.name for one in facts.people},
        InputKind.TEAM: {str(one.id): one.name for one in facts.teams},
        InputKind.FILE: facts.files,
    }


def _problem(form: Form, field: Input, given: Mapping[str, str], facts: Facts) -> str | None:
    value = given.get(field.key)
    if value is None:
        if field.required:
            return "Please fill this in."
        needed = field.use is Use.GROUP and group(form, given, facts) is None
        return "Please choose a group: nothing else says whose ticket it is." if needed else None
    return _unreadable(field, value) or _not_of_its_kind(form, field, value, given, facts)


def _unreadable(field: Input, value: str) -> str | None:
    longest = _longest(field)
    if len(value) > longest:
        return f"At most {longest:,} characters, please: these are {len(value):,}."
    if field.kind is not InputKind.LONG_TEXT and any(letter in "\n\r\u2028\u2029" for letter in value):
        return "This has to be one line."
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in value):
        return "This contains characters that cannot be stored."
    return None


def _longest(field: Input) -> int:
    match field.kind, field.use:
        case InputKind.LONG_TEXT, _:
            return LONGEST_LONG_TEXT
        case InputKind.EMAIL, _:
            return LONGEST_EMAIL
        case _, Use.NAME:
            return LONGEST_NAME
    return LONGEST_TEXT


def _not_of_its_kind(form: Form, field: Input, value: str, given: Mapping[str, str], facts: Facts) -> str | None:
    match field.kind:
        case InputKind.EMAIL:
            return None if EMAIL.fullmatch(value) else "Please write one e-mail address, like vera@example.com."
        case InputKind.NUMBER:
            return None if NUMBER.fullmatch(value) else "Please write a number, like 12 or 12.5."
        case InputKind.CHOICE:
            return None if value in field.choices else "Please choose one of these."
        case InputKind.DATE:
            return _date(field, value, facts.today)
        case InputKind.PERSON:
            return _person(form, field, value, given, facts)
        case InputKind.TEAM:
            return _among((str(team.id) for team in facts.teams), value, "There is no such team.")
        case InputKind.FILE:
            return _among(facts.files, value, "This file is not here. Please choose it again.")
    return None


def _among(known: Iterable[str], value: str, otherwise: str) -> str | None:
    return None if value in known else otherwise


def _date(field: Input, value: str, today: str) -> str | None:
    if not DATE.fullmatch(value) or not _is_a_day(value) or not "1900" <= value < "2200":
        return "Please write a date, like 2026-11-30."
    return "This day is over." if field.use is Use.DUE and value < today else None


def _is_a_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _person(form: Form, field: Input, value: str, given: Mapping[str, str], facts: Facts) -> str | None:
    one = next((one for one in facts.people if one.handle == value), None)
    if one is None:
        return "There is no such person."
    team = group(form, given, facts) if field.use is Use.ASSIGNEE else None
    if team is None or _works(one, team):
        return None
    name = next((known.name for known in facts.teams if known.id == team), "this group")
    return f"{one.name} does not work tickets of {name}."


def _works(one: StaffChoice, team: UUID) -> bool:
    return "admin" in one.roles or ("copilot" in one.roles and team in one.teams)
