"""Whether a concierge can be set up as an admin wrote it: one sentence about the first thing that cannot."""

from collections.abc import Iterable, Sequence

from models.concierges import Setup
from models.events import Field, FieldKind, Pick
from web.errors import Stopped, stop
from web.headers import origin_of

LONGEST_TEXT = 1_000
LONGEST_NAME = 100
LONGEST_HELP = 300
MOST_SITES = 50
MOST_FIELDS = 10
MOST_CHOICES = 10
TEXTS = ("greeting", "feedback", "clarifier", "no_match", "offline")


def checked(setup: Setup) -> Setup:
    """The setup without spaces around its texts. Raises `invalid` with the field: `name`, `sites.1`, `form.0.label`."""
    texts = {name: _text(name, getattr(setup, name), LONGEST_TEXT) for name in TEXTS}
    return Setup(
        name=_text("name", setup.name, LONGEST_NAME),
        sites=tuple(_sites(setup.sites)),
        clarifies=setup.clarifies,
        on_asked=setup.on_asked,
        on_feedback=setup.on_feedback,
        on_no_answer=setup.on_no_answer,
        form=tuple(_form(setup.form)),
        **texts,
    )


def _wrong(field: str, sentence: str) -> Stopped:
    return stop("invalid", detail=sentence, field=field)


def _text(field: str, text: str, longest: int, *, empty: bool = False) -> str:
    text = text.strip()
    if not text and not empty:
        raise _wrong(field, "Please write something here.")
    if len(text) > longest:
        raise _wrong(field, f"At most {longest} characters, please: these are {len(text)}.")
    return text


def _sites(sites: Sequence[str]) -> Iterable[str]:
    if len(sites) > MOST_SITES:
        raise _wrong("sites", f"At most {MOST_SITES} sites, please.")
    seen: set[str] = set()
    for number, site in enumerate(sites):
        origin = origin_of(site.strip().lower().removesuffix("/"))
        if origin is None:
            raise _wrong(f"sites.{number}", "Please write it as https://www.example.com, without a path.")
        if origin in seen:
            raise _wrong(f"sites.{number}", "This site stands in the list already.")
        seen.add(origin)
        yield origin


def _form(form: Sequence[Field]) -> Iterable[Field]:
    if len(form) > MOST_FIELDS:
        raise _wrong("form", f"At most {MOST_FIELDS} details, please: each one is a question before a person comes.")
    seen: set[str] = set()
    for number, field in enumerate(form):
        where = f"form.{number}"
        label = _text(f"{where}.label", field.label, LONGEST_NAME)
        if field.key in seen:
            raise _wrong(f"{where}.label", "There is a detail of this name already.")
        if field.key == "email" and field.kind is not FieldKind.EMAIL:
            raise _wrong(f"{where}.kind", "This detail is the visitor's e-mail: its kind stays E-mail.")
        seen.add(field.key)
        choices = tuple(_choices(where, field.choices)) if field.kind is FieldKind.CHOICE else ()
        help_ = _text(f"{where}.help", field.help, LONGEST_HELP, empty=True)
        yield Field(key=field.key, label=label, kind=field.kind, required=field.required, help=help_, choices=choices)


def _choices(where: str, choices: Sequence[str]) -> Iterable[str]:
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise _wrong(f"{where}.choices", f"A choice needs 2 to {MOST_CHOICES} answers.")
    seen: set[str] = set()
    for choice in choices:
        text = _text(f"{where}.choices", choice, LONGEST_NAME)
        if text.lower() == Pick.SKIP:
            raise _wrong(f"{where}.choices", "“Skip” is offered by itself where the detail is not required.")
        if text.lower() in seen:
            raise _wrong(f"{where}.choices", f"“{text}” stands there twice.")
        seen.add(text.lower())
        yield text
