"""When a concierge speaks first: its rules, and whether one applies to a visitor who is on the site now. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, urlsplit
from uuid import UUID

from msgspec import Struct

from models.visits import inactive_from

QUIET_FOR = timedelta(minutes=10)
"""Whoever was greeted by any rule is left alone for this long; whoever is talking is left to it as long."""
DAY = timedelta(days=1)
"""What `per_day` counts back."""


class Outreach(StrEnum):
    """What a rule does: the concierge offers help, or an invitation to chat comes in the team's name."""

    OFFER = "offer"
    INVITE = "invite"


class ProactiveRule(Struct, frozen=True, kw_only=True):
    """`key`: stable, the caps count by it. `page`: the path of the page, `*` for anything, empty for every page.
    `seconds_on_page`, `seconds_on_site`: at least so long; 0 is at once. `visits`: at least the visitor's n-th; whoever
    has not acted yet counts as there for the first time. `referrer`: stands in the address that the visitor came from,
    empty for any. `needs_team`: only while an agent of the concierge's teams is available. `once_in_hours`: for each
    visitor; `per_day`: of the whole rule, in 24 hours."""

    key: str
    name: str
    then: Outreach
    text: str
    enabled: bool = False
    page: str = ""
    seconds_on_page: int = 0
    seconds_on_site: int = 0
    visits: int = 1
    referrer: str = ""
    needs_team: bool = True
    once_in_hours: int = 24
    per_day: int = 1000


class WhyNot(StrEnum):
    """The first thing that stands in the way, in the order in which they are asked."""

    PAGE = "page"
    ON_PAGE = "on_page"
    ON_SITE = "on_site"
    VISITS = "visits"
    REFERRER = "referrer"
    TEAM = "team"
    AWAY = "away"
    TALKING = "talking"
    INVITED = "invited"
    COOLING = "cooling"
    GREETED = "greeted"
    ONCE = "once"
    PER_DAY = "per_day"


class Passer(Struct, frozen=True, kw_only=True):
    """A visitor on the site, on the page that he looks at. `name`: his name, else his e-mail address. `visits`: this is
    his n-th. `talking`: a person has his chat or is asked for, or he wrote with the concierge just now. `invited`: an
    invitation waits for his answer; `cooling`: he is left alone after one. `greeted_at`: the last time, by any rule;
    `by_rule`: by each, by its key."""

    visitor: UUID
    name: str | None = None
    url: str
    title: str = ""
    referrer: str | None = None
    began_at: datetime
    page_at: datetime
    signed_at: datetime
    hidden_at: datetime | None = None
    visits: int = 1
    talking: bool = False
    invited: bool = False
    cooling: bool = False
    greeted_at: datetime | None = None
    by_rule: Mapping[str, datetime] = {}


class Finding(Struct, frozen=True, kw_only=True):
    """`why_not` None: the rule applies."""

    rule: ProactiveRule
    passer: Passer
    why_not: WhyNot | None


def why_not(rule: ProactiveRule, one: Passer, *, available: bool, today: int, now: datetime) -> WhyNot | None:
    """Why `rule` does not greet the visitor now, or None: it does. Whether it is enabled is not asked here.

    `available`: an agent of the concierge's teams is. `today`: how often the rule has greeted in the last `DAY`.
    """
    asked = _asked(rule, one, available=available, today=today, now=now)
    return next((why for why, stands_in_the_way in asked if stands_in_the_way), None)


def _asked(
    rule: ProactiveRule, one: Passer, *, available: bool, today: int, now: datetime
) -> Iterator[tuple[WhyNot, bool]]:
    before = one.by_rule.get(rule.key)
    yield WhyNot.PAGE, not is_on(rule.page, one.url)
    yield WhyNot.ON_PAGE, now - one.page_at < timedelta(seconds=rule.seconds_on_page)
    yield WhyNot.ON_SITE, now - one.began_at < timedelta(seconds=rule.seconds_on_site)
    yield WhyNot.VISITS, one.visits < rule.visits
    yield WhyNot.REFERRER, rule.referrer.lower() not in (one.referrer or "").lower()
    yield WhyNot.TEAM, rule.needs_team and not available
    yield WhyNot.AWAY, one.hidden_at is not None or inactive_from(one.signed_at, one.hidden_at) <= now
    yield WhyNot.TALKING, one.talking
    yield WhyNot.INVITED, one.invited
    yield WhyNot.COOLING, one.cooling
    yield WhyNot.GREETED, one.greeted_at is not None and now - one.greeted_at < QUIET_FOR
    yield WhyNot.ONCE, before is not None and now - before < timedelta(hours=rule.once_in_hours)
    yield WhyNot.PER_DAY, today >= rule.per_day


def plan(
    rules: Sequence[ProactiveRule],
    passers: Iterable[Passer],
    *,
    available: bool,
    today: Mapping[str, int],
    now: datetime,
) -> Iterator[Finding]:
    """Each rule about each visitor, in the rules' order: one greeting for each visitor, and no rule beyond its cap.
    A rule that is not enabled takes nobody away from those after it, but is asked like one that is."""
    counted = dict(today)
    for one in passers:
        taken = False
        for rule in rules:
            done = counted.get(rule.key, 0)
            why = why_not(rule, one, available=available, today=done, now=now)
            if why is None and taken:
                why = WhyNot.GREETED
            if why is None:
                counted[rule.key] = done + 1
                taken = taken or rule.enabled
            yield Finding(rule=rule, passer=one, why_not=why)


def is_on(page: str, url: str) -> bool:
    """Whether the path of `url` is what `page` says. Takes no longer for many `*` than for one."""
    if not page:
        return True
    first, *others = _parts(page)
    path = path_of(url)
    if not others:
        return path == first
    *between, last = others
    if not path.startswith(first) or not path.endswith(last):
        return False
    at, end = len(first), len(path) - len(last)
    for part in between:
        at = path.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return at <= end


@lru_cache(maxsize=4096)
def path_of(url: str) -> str:
    return urlsplit(url).path or "/"


def as_sent(page: str) -> str:
    """The pattern as a browser writes addresses: everything but plain letters is percent-encoded."""
    return quote(page, safe="/*%:@!$&'()+,;=-._~")


@lru_cache(maxsize=1024)
def _parts(page: str) -> list[str]:
    return as_sent(page).split("*")
