"""A rule, a visitor on the site, and the first thing that stands in the way."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.proactive import Passer, ProactiveRule, WhyNot, is_on, plan, why_not
from tests.support.passing_by import rule

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
EVERYWHERE = rule()


def ago(**by: float) -> datetime:
    return NOW - timedelta(**by)


def passer(**more: Any) -> Passer:
    """Vera, on /pricing for 20 s, on the site for a minute."""
    usual: dict[str, Any] = {
        "visitor": UUID(int=1),
        "url": "https://larkspur.example/pricing",
        "began_at": ago(minutes=1),
        "page_at": ago(seconds=20),
        "signed_at": ago(seconds=5),
    }
    return Passer(**usual | more)


def why(rule_: ProactiveRule, one: Passer, *, available: bool = True, today: int = 0) -> WhyNot | None:
    return why_not(rule_, one, available=available, today=today, now=NOW)


@pytest.mark.parametrize(
    ("rules_say", "she_is", "stands_in_the_way"),
    [
        ({}, {}, None),
        ({"page": "/pricing"}, {}, None),
        ({"page": "/contact"}, {}, WhyNot.PAGE),
        ({"seconds_on_page": 20}, {}, None),
        ({"seconds_on_page": 21}, {}, WhyNot.ON_PAGE),
        ({"seconds_on_site": 60}, {}, None),
        ({"seconds_on_site": 61}, {}, WhyNot.ON_SITE),
        ({"visits": 2}, {"visits": 2}, None),
        ({"visits": 2}, {"visits": 1}, WhyNot.VISITS),
        ({"referrer": "Search.example"}, {"referrer": "https://www.search.example/?q=rota"}, None),
        ({"referrer": "search.example"}, {"referrer": None}, WhyNot.REFERRER),
        ({"needs_team": False}, {}, None),
        ({}, {"hidden_at": ago(seconds=3)}, WhyNot.AWAY),
        ({}, {"signed_at": ago(minutes=5)}, WhyNot.AWAY),
        ({}, {"talking": True}, WhyNot.TALKING),
        ({}, {"invited": True}, WhyNot.INVITED),
        ({}, {"cooling": True}, WhyNot.COOLING),
        ({}, {"greeted_at": ago(minutes=9, seconds=59)}, WhyNot.GREETED),
        ({}, {"greeted_at": ago(minutes=10)}, None),
        ({"once_in_hours": 2}, {"greeted_at": ago(hours=1), "by_rule": {"prices": ago(hours=1)}}, WhyNot.ONCE),
        ({"once_in_hours": 1}, {"greeted_at": ago(hours=1), "by_rule": {"prices": ago(hours=1)}}, None),
        ({"once_in_hours": 2}, {"greeted_at": ago(hours=1), "by_rule": {"another": ago(hours=1)}}, None),
        ({"enabled": False}, {}, None),
    ],
)
def test_the_first_thing_that_stands_in_the_way_is_told(
    rules_say: dict[str, Any], she_is: dict[str, Any], stands_in_the_way: WhyNot | None
) -> None:
    assert why(rule(**rules_say), passer(**she_is)) is stands_in_the_way


def test_a_rule_that_needs_the_team_waits_for_it() -> None:
    assert why(rule(needs_team=True), passer(), available=False) is WhyNot.TEAM
    assert why(rule(needs_team=True), passer(), available=True) is None
    assert why(rule(needs_team=False), passer(), available=False) is None


def test_a_rule_stops_at_its_cap_of_the_day() -> None:
    assert why(rule(per_day=3), passer(), today=2) is None
    assert why(rule(per_day=3), passer(), today=3) is WhyNot.PER_DAY


def test_the_reasons_stand_in_the_order_in_which_they_are_asked() -> None:
    """Each reason in turn is taken away, and the next one is told."""
    strict = rule(
        page="/contact",
        seconds_on_page=60,
        seconds_on_site=120,
        visits=2,
        referrer="search",
        needs_team=True,
        per_day=1,
    )
    vera = passer(hidden_at=NOW, talking=True, invited=True, cooling=True, greeted_at=NOW, by_rule={"prices": NOW})
    told: list[WhyNot | None] = []
    changes: list[dict[str, Any]] = [
        {"url": "https://larkspur.example/contact"},
        {"page_at": ago(hours=1)},
        {"began_at": ago(hours=1)},
        {"visits": 2},
        {"referrer": "search"},
        {},
        {"hidden_at": None},
        {"talking": False},
        {"invited": False},
        {"cooling": False},
        {"greeted_at": None},
        {"by_rule": {}},
    ]
    for change in changes:
        told.append(why(strict, vera, available=WhyNot.TEAM in told, today=1))
        vera = replace(vera, **change)
    told.append(why(strict, vera, today=1))
    assert told == list(WhyNot)


@pytest.mark.parametrize(
    ("page", "url", "matches"),
    [
        ("", "https://larkspur.example/anything?at=all", True),
        ("/pricing*", "https://larkspur.example/pricing", True),
        ("/pricing*", "https://larkspur.example/pricing/plans?currency=eur", True),
        ("/pricing", "https://larkspur.example/pricing/plans", False),
        ("/pricing", "https://larkspur.example/Pricing", False),
        ("/", "https://larkspur.example", True),
        ("/", "https://larkspur.example/?q=1", True),
        ("/*/checkout", "https://larkspur.example/en/shop/checkout", True),
        ("/a.b", "https://larkspur.example/aXb", False),
        ("/preise/größe*", "https://larkspur.example/preise/gr%C3%B6%C3%9Fe-l", True),
        ("/preise/gr%C3%B6%C3%9Fe*", "https://larkspur.example/preise/gr%C3%B6%C3%9Fe-l", True),
    ],
)
def test_a_page_is_a_path_with_stars(page: str, url: str, matches: bool) -> None:
    assert is_on(page, url) is matches


@given(st.text("ab*", max_size=12), st.text("ab", max_size=12))
def test_a_pattern_means_what_the_plain_reading_of_it_means(page: str, path: str) -> None:
    plain = re.compile(".*".join(re.escape(part) for part in f"/{page}".split("*")))
    assert is_on(f"/{page}", f"https://larkspur.test/{path}") is (plain.fullmatch(f"/{path}") is not None)


def test_a_pattern_full_of_stars_is_read_at_once() -> None:
    assert not is_on("/" + "*a" * 150 + "b", "https://larkspur.test/" + "a" * 1_900)


def test_one_visitor_gets_one_greeting_by_the_first_rule_that_fits() -> None:
    rules = [rule("contact", page="/contact"), rule("prices", page="/pricing"), rule("all")]
    found = list(plan(rules, [passer()], available=True, today={}, now=NOW))
    assert [(one.rule.key, one.why_not) for one in found] == [
        ("contact", WhyNot.PAGE),
        ("prices", None),
        ("all", WhyNot.GREETED),
    ]


def test_a_rule_that_is_off_is_tried_and_takes_nobody_away() -> None:
    found = list(plan([rule("off", enabled=False), rule("on")], [passer()], available=True, today={}, now=NOW))
    assert [one.why_not for one in found] == [None, None]


def test_many_at_once_do_not_pass_the_cap_of_the_day() -> None:
    crowd = [passer(visitor=uuid4()) for _ in range(5)]
    found = plan([rule(per_day=4)], crowd, available=True, today={"prices": 1}, now=NOW)
    assert [one.why_not for one in found] == [None, None, None, WhyNot.PER_DAY, WhyNot.PER_DAY]


RULES = st.builds(
    rule,
    key=st.sampled_from(["a", "b", "c"]),
    enabled=st.booleans(),
    page=st.sampled_from(["", "/pricing", "/contact"]),
    seconds_on_page=st.integers(0, 40),
    visits=st.integers(1, 3),
    needs_team=st.booleans(),
    per_day=st.integers(1, 3),
)
PASSERS = st.builds(
    passer,
    visitor=st.uuids(),
    visits=st.integers(1, 3),
    talking=st.booleans(),
    invited=st.booleans(),
    greeted_at=st.none() | st.sampled_from([ago(minutes=1), ago(hours=3)]),
)


@given(
    rules=st.lists(RULES, max_size=3, unique_by=lambda one: one.key),
    crowd=st.lists(PASSERS, max_size=6, unique_by=lambda one: one.visitor),
    available=st.booleans(),
)
def test_nobody_is_greeted_twice_or_against_a_rule(
    rules: list[ProactiveRule], crowd: list[Passer], available: bool
) -> None:
    found = list(plan(rules, crowd, available=available, today={}, now=NOW))
    assert len(found) == len(rules) * len(crowd)
    greeted = [one for one in found if one.why_not is None and one.rule.enabled]
    assert len({one.passer.visitor for one in greeted}) == len(greeted)
    for one in greeted:
        assert why(one.rule, one.passer, available=available) is None
        assert not one.passer.talking
        assert not one.passer.invited
    for each in rules:
        assert sum(one.rule is each and one.why_not is None for one in found) <= each.per_day
