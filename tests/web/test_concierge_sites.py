"""Which sites a concierge may stand on: what Ines may write, and what browsers are told. Row C11."""

import re

import pytest
from piccolo.engine.postgres import PostgresEngine

from tests.support.people import office
from tests.support.web import Web
from tests.web.test_setup import save, shown
from web.sites import pattern_of, site_of

REFUSED = [
    "shop.example",
    "https://ok.example/page",
    "javascript:alert(1)",
    "https://a.example;script-src *",
    "https://a.example https://b.example",
    "https://a.exa\nmple",
    "https://a.example\r\nX-Injected: 1",
    "https://*",
    "*",
    "https://*.com",
    "https://*.10.0.0.1",
    "https://a*.example.com",
    "https://*.*.example.com",
    "https://shop.*.com",
    "https://user@a.example",
    "https://a.example?x",
    "https://a.example:99999",
    "https://\N{CYRILLIC SMALL LETTER A}pple.example",
    "'self'",
]


@pytest.mark.parametrize("site", REFUSED)
async def test_what_is_no_site_is_refused_in_words(site: str, db: PostgresEngine, web: Web) -> None:
    house = await office()
    ines = await web.log_in(house.ines)
    refused = await save(ines, house, sites=["https://ok.example", site])
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, "bad_site", "sites.1")
    assert "Please write" in refused.json()["detail"]
    assert (await shown(ines, house))["version"] == 1


async def test_a_site_that_stands_twice_is_refused(db: PostgresEngine, web: Web) -> None:
    house = await office()
    refused = await save(await web.log_in(house.ines), house, sites=["https://ok.example", "https://OK.example/"])
    assert (refused.status_code, refused.json()["field"]) == (422, "sites.1")
    assert "already" in refused.json()["detail"]


async def test_browsers_are_told_the_exact_sites_and_the_stars(db: PostgresEngine, web: Web) -> None:
    house = await office()
    sites = ["https://*.Example.com", "https://shop.example:8443"]
    saved = await save(await web.log_in(house.ines), house, sites=sites)
    assert saved.json()["sites"] == ["https://*.example.com", "https://shop.example:8443"]
    frame = await web.client().get(f"/w/{house.key}/frame")
    policy = frame.headers["content-security-policy"]
    assert "frame-ancestors https://*.example.com https://shop.example:8443;" in policy


SITES = ["https://example.com", "https://*.example.com", "http://localhost:8001"]


@pytest.mark.parametrize(
    ("origin", "stands"),
    [
        ("https://example.com", True),
        ("https://www.example.com", True),
        ("https://a.b.example.com", True),
        ("http://localhost:8001", True),
        ("https://example.com.evil.com", False),
        ("https://evilexample.com", False),
        ("https://example.com:8080", False),
        ("https://www.example.com:8080", False),
        ("http://example.com", False),
        ("https://examplescom", False),
        ("https://evil.com/.example.com", False),
        ("https://evil.com\n.example.com", False),
        ("null", False),
        ("", False),
    ],
)
def test_the_frame_listens_to_these_origins_only(origin: str, stands: bool) -> None:
    assert [site_of(site) for site in SITES] == SITES
    assert bool(re.fullmatch(pattern_of(SITES), origin)) is stands


def test_without_a_site_it_listens_to_nobody() -> None:
    assert not re.fullmatch(pattern_of([]), "https://example.com")
    assert not re.fullmatch(pattern_of([]), "null")
