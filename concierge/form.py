"""The details that a concierge asks for before a person comes: what it says, and whether an answer is one. Pure."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

from models.events import DetailAsked, Field, FieldKind, Reason

MOST_TRIES = 3
"""An answer that is not valid is asked for again so often; then the detail is left out."""
LONGEST = 500
LONGEST_NAME = 100
LONGEST_EMAIL = 254
PART = r"[^\s@<>()\[\],;:\"]"
EMAIL = re.compile(rf"(?<!{PART}){PART}{{1,300}}@{PART}{{1,300}}\.[^\s@<>()\[\],;:\".]{{2,63}}")
PHONE = re.compile(r"\+?[\d(][\d\s()./-]{4,40}\d(?!\d)")
NAMED = re.compile(
    r"^(?:hi|hello|hallo|hola|bonjour)?[,.! ]*"
    r"(?:my name is|my name's|i am|i'm|it is|it's|this is|ich bin|ich heiße|ich heisse|mein name ist|je m'appelle|"
    r"je suis|mon nom est|me llamo|soy|mi nombre es)(?:\s+|$)",
    re.IGNORECASE,
)


class NotValid(ValueError):  # noqa: N818  an answer, not an error
    """The message is one sentence for the visitor."""


def missing(form: tuple[Field, ...], known: AbstractSet[str], asked: AbstractSet[str]) -> Field | None:
    """The next detail to ask for: `known` are there, `asked` were asked for in this conversation. By their keys."""
    return next((field for field in form if field.key not in known and field.key not in asked), None)


def asks_for(field: Field, reason: Reason) -> DetailAsked:
    return DetailAsked(text=_question(field), field=field, reason=reason)


def asks_again(asked: DetailAsked, why: str) -> DetailAsked | None:
    """None: often enough."""
    if asked.tries >= MOST_TRIES:
        return None
    field = asked.field
    return DetailAsked(text=f"{why} {_question(field)}", field=field, reason=asked.reason, tries=asked.tries + 1)


def _question(field: Field) -> str:
    """A label that is a question already is said as it stands."""
    if field.label.endswith("?"):
        return field.label
    return f"What is your {field.label[:1].lower()}{field.label[1:]}?"


def value(field: Field, text: str) -> str:
    """What to keep of an answer. Raises `NotValid`."""
    text = " ".join(text.split())
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in text):
        raise NotValid("This contains characters that cannot be stored.")
    match field.kind:
        case FieldKind.EMAIL:
            return _only(EMAIL.findall(text), "This does not look like an e-mail address.", LONGEST_EMAIL)
        case FieldKind.PHONE:
            numbers = [number for number in PHONE.findall(text) if 6 <= sum(map(str.isdigit, number)) <= 15]
            return _only(numbers, "This does not look like a phone number.", LONGEST)
        case FieldKind.CHOICE:
            return _choice(field.choices, text)
        case FieldKind.TEXT:
            if field.key == "name":
                text = NAMED.sub("", text).strip(" .!,")
            return _only([text] if text else [], "This is empty.", LONGEST_NAME if field.key == "name" else LONGEST)


def _only(found: list[str], otherwise: str, longest: int) -> str:
    if len(set(found)) != 1:
        raise NotValid(otherwise)
    if len(found[0]) > longest:
        raise NotValid(f"This is too long: {longest} characters are the most.")
    return found[0].strip()


def _choice(choices: tuple[str, ...], text: str) -> str:
    said = text.casefold().strip(" .!")
    named = [choice for choice in choices if choice.casefold() == said]
    named = named or [choice for choice in choices if said and choice.casefold().startswith(said)]
    named = named or [choice for choice in choices if re.search(rf"\b{re.escape(choice.casefold())}\b", said)]
    if len(named) != 1:
        raise NotValid("Please choose one of these: " + ", ".join(choices) + ".")
    return named[0]
