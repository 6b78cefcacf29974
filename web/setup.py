"""Whether a concierge can be set up as an admin wrote it: one sentence about the first thing that cannot."""

import re
from collections.abc import Iterable, Sequence

from models.concierges import Setup
from models.events import Field, FieldKind, Pick
from web.checking import LONGEST_NAME, text, wrong
from web.headers import origin_of
from web.rules import checked_rules

LONGEST_TEXT = 1_000
LONGEST_HELP = 300
MOST_SITES = 50
MOST_PARAMETERS = 20
MOST_FIELDS = 10
MOST_CHOICES = 10
TEXTS = ("greeting", "feedback", "clarifier", "no_match", "offline")
PARAMETER = re.compile(r"[A-Za-z0-9_.\[\]-]{1,60}")


def checked(setup: Setup) -> Setup:
    """The setup without spaces around its texts. Raises `invalid` with the field: `name`, `sites.1`, `form.0.label`,
    `proactive.0.text`."""
    texts = {name: text(name, getattr(setup, name), LONGEST_TEXT) for name in TEXTS}
    return Setup(
        name=text("name", setup.name, LONGEST_NAME),
        sites=tuple(_sites(setup.sites)),
        clarifies=setup.clarifies,
        on_asked=setup.on_asked,
        on_feedback=setup.on_feedback,
        on_no_answer=setup.on_no_answer,
        feedback_tickets=setup.feedback_tickets,
        form=tuple(_form(setup.form)),
        parameters=tuple(_parameters(setup.parameters)),
        remembers_visits=setup.remembers_visits,
        proactive=checked_rules(setup.proactive),
        **texts,
    )


def _sites(sites: Sequence[str]) -> Iterable[str]:
    if len(sites) > MOST_SITES:
        raise wrong("sites", f"At most {MOST_SITES} sites, please.")
    seen: set[str] = set()
    for number, site in enumerate(sites):
        origin = origin_of(site.strip().lower().removesuffix("/"))
        if origin is None:
            raise wrong(f"sites.{number}", "Please write it as https://www.example.com, without a path.")
        if origin in seen:
            raise wrong(f"sites.{number}", "This site stands in the list already.")
        seen.add(origin)
        yield origin


def _parameters(parameters: Sequence[str]) -> Iterable[str]:
    if len(parameters) > MOST_PARAMETERS:
        raise wrong("parameters", f"At most {MOST_PARAMETERS} parameters, please.")
    seen: set[str] = set()
    for number, written in enumerate(parameters):
        name = text(f"parameters.{number}", written, 60)
        if not PARAMETER.fullmatch(name):
            raise wrong(f"parameters.{number}", "Only its name, please: letters, digits and _ . - [ ].")
        if name in seen:
            raise wrong(f"parameters.{number}", "This parameter stands in the list already.")
        seen.add(name)
        yield name


def _form(form: Sequence[Field]) -> Iterable[Field]:
    if len(form) > MOST_FIELDS:
        raise wrong("form", f"At most {MOST_FIELDS} details, please: each one is a question before a person comes.")
    seen: set[str] = set()
    for number, field in enumerate(form):
        where = f"form.{number}"
        label = text(f"{where}.label", field.label, LONGEST_NAME)
        if field.key in seen:
            raise wrong(f"{where}.label", "There is a detail of this name already.")
        if field.key == "email" and field.kind is not FieldKind.EMAIL:
            raise wrong(f"{where}.kind", "This detail is the visitor's e-mail: its kind stays E-mail.")
        seen.add(field.key)
        choices = tuple(_choices(where, field.choices)) if field.kind is FieldKind.CHOICE else ()
        help_ = text(f"{where}.help", field.help, LONGEST_HELP, empty=True)
        yield Field(key=field.key, label=label, kind=field.kind, required=field.required, help=help_, choices=choices)


def _choices(where: str, choices: Sequence[str]) -> Iterable[str]:
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise wrong(f"{where}.choices", f"A choice needs 2 to {MOST_CHOICES} answers.")
    seen: set[str] = set()
    for choice in choices:
        answer = text(f"{where}.choices", choice, LONGEST_NAME)
        if answer.lower() == Pick.SKIP:
            raise wrong(f"{where}.choices", "“Skip” is offered by itself where the detail is not required.")
        if answer.lower() in seen:
            raise wrong(f"{where}.choices", f"“{answer}” stands there twice.")
        seen.add(answer.lower())
        yield answer
