"""Whether a form can be as an admin defined it: one sentence for each thing that cannot. Pure."""

import re
from collections.abc import Sequence

from models.events import Priority
from models.forms.fields import Input, InputKind, Use

MOST_FIELDS = 30
MOST_CHOICES = 30
LONGEST_TITLE = 100
LONGEST_LABEL = 100
LONGEST_HELP = 300
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
KINDS = {
    Use.SUBJECT: (InputKind.TEXT, InputKind.CHOICE),
    Use.DESCRIPTION: (InputKind.LONG_TEXT, InputKind.TEXT),
    Use.EMAIL: (InputKind.EMAIL,),
    Use.NAME: (InputKind.TEXT,),
    Use.GROUP: (InputKind.TEAM,),
    Use.ASSIGNEE: (InputKind.PERSON,),
    Use.PRIORITY: (InputKind.CHOICE,),
    Use.DUE: (InputKind.DATE,),
}
"""What kind of field can be what in its ticket."""
PRIORITIES = tuple(one.value for one in Priority)


def setup_problems(title: str, help_: str, fields: Sequence[Input]) -> dict[str, str]:
    """By where they stand: `title`, `help`, `fields`, `fields.0.label`."""
    found = _text("title", title, LONGEST_TITLE) | _text("help", help_, LONGEST_HELP, empty=True)
    if not 1 <= len(fields) <= MOST_FIELDS:
        found["fields"] = f"A form has 1 to {MOST_FIELDS} fields."
    keys: set[str] = set()
    uses: set[Use] = set()
    for number, field in enumerate(fields):
        where = f"fields.{number}"
        found |= _field(where, field)
        if not KEY.fullmatch(field.key) or field.key in keys:
            found[f"{where}.label"] = "There is a field of this name already."
        if field.use is not None and field.use in uses:
            found[f"{where}.use"] = "Another field is this in the ticket already."
        keys.add(field.key)
        uses |= {field.use} if field.use else set()
    return found


def _text(where: str, written: str, longest: int, *, empty: bool = False) -> dict[str, str]:
    if not written.strip() and not empty:
        return {where: "Please write something here."}
    if len(written) > longest:
        return {where: f"At most {longest} characters, please: these are {len(written)}."}
    return {}


def _field(where: str, field: Input) -> dict[str, str]:
    found = _text(f"{where}.label", field.label, LONGEST_LABEL)
    found |= _text(f"{where}.help", field.help, LONGEST_HELP, empty=True)
    if field.kind is InputKind.CHOICE:
        found |= _choices(f"{where}.choices", field)
    elif field.choices:
        found[f"{where}.choices"] = "Only a choice has choices."
    if field.use is not None and field.kind not in KINDS[field.use]:
        found[f"{where}.use"] = "A field of this kind cannot be this in the ticket."
    return found


def _choices(where: str, field: Input) -> dict[str, str]:
    plain = [choice.strip().casefold() for choice in field.choices]
    if not 2 <= len(plain) <= MOST_CHOICES:
        return {where: f"A choice needs 2 to {MOST_CHOICES} answers."}
    if "" in plain or any(len(choice) > LONGEST_LABEL for choice in field.choices):
        return {where: f"An answer has 1 to {LONGEST_LABEL} characters."}
    if len(set(plain)) < len(plain):
        return {where: "Each answer can stand there once."}
    if field.use is Use.PRIORITY and not set(plain) <= set(PRIORITIES):
        return {where: "The priorities are Low, Normal, High and Urgent."}
    return {}
