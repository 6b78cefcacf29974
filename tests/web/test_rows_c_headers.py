"""Rows B9, C15, C17 and C19: what each answer says of itself, who gets a cookie, and headers that lie."""

import re
from uuid import uuid4

import pytest
from piccolo.engine.postgres import PostgresEngine

from tests.support.people import Office, office
from tests.support.web import Web

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {};"
    " require-trusted-types-for 'script'"
)
NOTHING = "default-src 'none'; frame-ancestors 'none'"
POLICIES = {
    "/console": PAGE.format("'none'"),
    "/console/settings/blocked": PAGE.format("'none'"),
    "/console/sw.js": "default-src 'none'; connect-src 'self'",
    "/t": PAGE.format("'none'"),
    "/w/{key}/frame": PAGE.format("{site}"),
    "/w/no-such-key/frame": PAGE.format("'none'"),
    "/widget.js": NOTHING,
    "/w/assets/frame.js": NOTHING,
    "/": NOTHING,
    "/livez": NOTHING,
    "/openapi.json": NOTHING,
    "/api/me": NOTHING,
    "/no/such/page": NOTHING,
    "/files/made-up": NOTHING,
}
SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office("https://shop.example")


async def test_c15_each_page_has_this_policy(web: Web, house: Office) -> None:
    client = web.client()
    for path, policy in POLICIES.items():
        answer = await client.get(path.replace("{key}", house.key))
        assert answer.headers["content-security-policy"] == policy.replace("{site}", "https://shop.example"), path
        assert answer.headers["x-content-type-options"] == "nosniff", path


async def test_c15_no_page_brings_a_script_of_its_own(web: Web, house: Office) -> None:
    """Scripts are files; what stands in a page is data."""
    for path in ("/console", "/t", f"/w/{house.key}/frame"):
        page = (await web.client().get(path)).text
        inline = [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag]
        assert all('type="application/json"' in tag for tag in inline), path
        assert re.findall(r"\son\w+=|style=\"|javascript:", page) == [], path


async def test_b9_a_visitor_gets_no_cookie(web: Web, house: Office) -> None:
    """His token is the site's to keep, and no cookie goes from page to page."""
    vera = await web.visit(house.key)
    body = {"client_id": uuid4().hex, "text": "Hello?"}
    answers = [
        await web.client().post(f"/w/{house.key}/visitors"),
        await web.client().post(f"/w/{house.key}/ticket"),
        await vera.client.post(f"/w/{house.key}/conversation", json=body),
        *[await vera.client.get(path) for path in ("/widget.js", f"/w/{house.key}/frame", f"/w/{house.key}/status")],
    ]
    assert [answer.headers.get("set-cookie") for answer in answers] == [None] * len(answers)


async def test_c17_a_cookie_that_is_a_script_is_nobodys_and_told_to_nobody(web: Web, house: Office) -> None:
    for name in ("fd_session", "csrftoken", "XSRF-TOKEN"):
        for path in ("/console", "/api/me", f"/w/{house.key}/frame", "/no/such/page", "/t"):
            answer = await web.client(Cookie=f"{name}={SCRIPT}").get(path)
            assert answer.status_code < 500
            assert "alert(1)" not in answer.text + str(answer.headers)
    answer = await web.client(Cookie=f"fd_session={SCRIPT}", **{"X-CSRF-Token": SCRIPT}).post("/api/logout")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_logged_in")


@pytest.mark.parametrize("name", ["CF-Connecting-IP", "X-Real-IP", "True-Client-IP", "Forwarded", "X-Client-IP"])
async def test_c19_no_other_header_says_who_asks(web: Web, house: Office, name: str) -> None:
    """Whoever turns these headers is one address still."""
    home = f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"
    codes = []
    for number in range(12):
        told = {
            name: f"198.51.100.{number}" if number % 2 else SCRIPT,
            "X-Forwarded-For": f"203.0.113.{number}, {home}",
        }
        body = {"email": f"{uuid4().hex}@example.com", "password": "wrong"}
        codes.append((await web.client(**told).post("/api/login", json=body)).status_code)
    assert codes == [401] * 10 + [429] * 2


@pytest.mark.parametrize("told", [SCRIPT, "999.1.1.1", ", ,", "127.0.0.1, 127.0.0.1", "::ffff:1.2.3.4", "a" * 4_000])
async def test_c19_an_address_that_is_none_is_no_address(web: Web, house: Office, told: str) -> None:
    answer = await web.client(**{"X-Forwarded-For": told}).post(f"/w/{house.key}/visitors")
    assert answer.status_code == 200, answer.text
