"""Whether a concierge can be set up as an admin wrote it: one sentence about the first thing that cannot."""

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from models.colours import LEAST, Colours, Scheme, weakest
from models.concierges import Setup, unknown_teams
from models.events import Field, FieldKind, Pick
from web.checking import LONGEST_NAME, text, wrong
from web.errors import Stopped, stop
from web.rules import checked_rules
from web.sites import site_of

LONGEST_TEXT = 1_000
LONGEST_HELP = 300
MOST_SITES = 50
MOST_PARAMETERS = 20
MOST_FIELDS = 10
MOST_CHOICES = 10
TEXTS = ("greeting", "feedback", "clarifier", "no_match", "offline")
COLOUR = re.compile("#[0-9a-f]{6}")
PARAMETER = re.compile(r"[A-Za-z0-9_.\[\]-]{1,60}")
NO_SITE = "Please write it as https://www.example.com, without a path; https://*.example.com is every name below."
NOT_ASCII = "Please write the name in letters of a to z, as it is registered: it begins with xn--."


async def known_teams(teams: Sequence[UUID]) -> None:
    """Raises `invalid`, field `teams`."""
    if not teams:
        raise wrong("teams", "At least one team takes the chats.")
    if await unknown_teams(teams):
        raise wrong("teams", "One of these teams is not there any more.")


def checked(setup: Setup) -> Setup:
    """The setup without spaces around its texts. Raises `invalid` with the field: `name`, `form.0.label`,
    `colours.light`, `proactive.0.text`; `bad_site` with `sites.1`."""
    texts = {name: text(name, getattr(setup, name), LONGEST_TEXT) for name in TEXTS}
    return Setup(
        name=text("name", setup.name, LONGEST_NAME),
        enabled=setup.enabled,
        teams=tuple(dict.fromkeys(setup.teams)),
        colours=None if setup.colours is None else _colours(setup.colours),
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
        found = site_of(site.strip().lower().removesuffix("/"))
        if found is None:
            raise _bad_site(number, NO_SITE if site.isascii() else NOT_ASCII)
        if found in seen:
            raise _bad_site(number, "This site stands in the list already.")
        seen.add(found)
        yield found


def _bad_site(number: int, sentence: str) -> Stopped:
    return stop("bad_site", detail=sentence, field=f"sites.{number}")


def _colours(colours: Colours) -> Colours:
    return Colours(light=_accent("light", colours.light), dark=_accent("dark", colours.dark))


def _accent(scheme: Scheme, written: str) -> str:
    """Raises `invalid` where somebody could not read what is written in it, or on it."""
    accent = written.strip().lower()
    if not COLOUR.fullmatch(accent):
        raise wrong(f"colours.{scheme}", "Please write it as # and six digits of 0 to 9 and a to f.")
    if (ratio := weakest(accent, scheme)) < LEAST:
        shade = "darker" if scheme == "light" else "lighter"
        words = (
            f"Its contrast is only {ratio:.2f} : 1. To be read by everybody it needs {LEAST} : 1: choose a {shade} one."
        )
        raise wrong(f"colours.{scheme}", words)
    return accent


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
