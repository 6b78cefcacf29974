"""Whether a concierge can speak first as an admin wrote it."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from models.proactive import Outreach, ProactiveRule
from web.checking import LONGEST_NAME, between, text, wrong

Words = Annotated[str, Meta(max_length=5_000)]
MOST_RULES = 20
LONGEST_TEXT = 500
LONGEST_ADDRESS = 200
HOUR, DAY, MONTH_IN_HOURS = 3_600, 86_400, 720
BOUNDS = {
    "seconds_on_page": (0, HOUR),
    "seconds_on_site": (0, DAY),
    "visits": (1, 100),
    "once_in_hours": (1, MONTH_IN_HOURS),
    "per_day": (1, 100_000),
}


class WantedRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `models.proactive.ProactiveRule`."""

    key: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$")]
    name: Words
    enabled: bool
    page: Words
    seconds_on_page: int
    seconds_on_site: int
    visits: int
    referrer: Words
    needs_team: bool
    then: Outreach
    text: Words
    once_in_hours: int
    per_day: int


Rules = Annotated[tuple[WantedRule, ...], Meta(max_length=100)]


def rules_of(wanted: Sequence[WantedRule]) -> tuple[ProactiveRule, ...]:
    return tuple(msgspec.convert(rule, ProactiveRule, from_attributes=True) for rule in wanted)


def checked_rules(rules: Sequence[ProactiveRule]) -> tuple[ProactiveRule, ...]:
    """Without spaces around their texts. Raises `invalid` with the field: `proactive`, `proactive.0.text`."""
    if len(rules) > MOST_RULES:
        raise wrong("proactive", f"At most {MOST_RULES} rules, please.")
    return tuple(_checked(rules))


def _checked(rules: Sequence[ProactiveRule]) -> Iterable[ProactiveRule]:
    keys: set[str] = set()
    for number, rule in enumerate(rules):
        where = f"proactive.{number}"
        name = text(f"{where}.name", rule.name, LONGEST_NAME)
        if rule.key in keys:
            raise wrong(f"{where}.name", "There is a rule of this name already.")
        keys.add(rule.key)
        for field, (least, most) in BOUNDS.items():
            between(f"{where}.{field}", getattr(rule, field), least, most)
        yield msgspec.structs.replace(
            rule,
            name=name,
            page=_page(f"{where}.page", rule.page),
            referrer=text(f"{where}.referrer", rule.referrer, LONGEST_ADDRESS, empty=True),
            text=text(f"{where}.text", rule.text, LONGEST_TEXT),
        )


def _page(field: str, page: str) -> str:
    page = text(field, page, LONGEST_ADDRESS, empty=True)
    if page and not page.startswith("/"):
        raise wrong(field, "Please begin with /, as in /pricing* (without the name of the site).")
    if set(page) & set("?#") or any(letter.isspace() for letter in page):
        raise wrong(field, "Only the path counts: no ?, no # and no spaces, please.")
    return page
