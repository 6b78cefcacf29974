"""Rows C10 to C15: who may frame our pages, what they load, and that no other site changes anything."""

import json
import re
from typing import Any
from uuid import uuid4

import httpx
import pytest

from models.database import pool
from tests.support.people import PASSWORD, Office
from tests.support.web import Web
from web.headers import origin_of, page_policy


async def test_c10_c11_only_the_sites_of_a_concierge_may_frame_it(web: Web, house: Office) -> None:
    odd = ["https://shop.example", "https://evil.example; script-src *", "*", "https://*", "javascript:alert(1)"]
    await pool().execute("UPDATE concierge SET sites = $2 WHERE key = $1", house.key, odd)
    page = await web.client().get(f"/w/{house.key}/frame")
    policy = page.headers["content-security-policy"]
    assert re.search(r"frame-ancestors ([^;]*)", policy)[1] == "https://shop.example"  # type: ignore[index]
    assert "x-frame-options" not in page.headers
    await pool().execute("UPDATE concierge SET enabled = false WHERE key = $1", house.key)
    disabled, unknown = [await web.client().get(f"/w/{key}/frame") for key in (house.key, "no-such-key")]
    assert (disabled.status_code, disabled.text) == (unknown.status_code, unknown.text)
    for nothing in (disabled, unknown):
        assert "frame-ancestors 'none'" in nothing.headers["content-security-policy"]


@pytest.mark.parametrize(
    "setting",
    ["https://example.com/", "https://example.com;", "https://example.com\n", "https://*.example.com", "*", "null", "",
     "https://exämple.com", "https://user@example.com", "https://example.com.", "ftp://example.com", "example.com"],
)  # fmt: skip
def test_c11_what_is_no_exact_origin_is_none(setting: str) -> None:
    assert origin_of(setting) is None


def test_c11_an_origin_is_exact() -> None:
    assert origin_of("https://Example.com:8443") == "https://example.com:8443"


async def test_c12_c15_pages_say_who_may_frame_them_and_what_they_load(web: Web, house: Office) -> None:
    for path in ("/console", f"/console/chats/{uuid4()}", f"/w/{house.key}/frame"):
        page = await web.client().get(path)
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy
        for rule in ("default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"):
            assert rule in policy
        assert "form-action 'self'" in policy
        assert page.headers["x-content-type-options"] == "nosniff"
    for path in ("/console", "/api/me", "/no/such/page", "/livez", "/openapi.json"):
        page = await web.client().get(path)
        assert page.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


async def test_who_asks_for_the_headers_alone_gets_those_of_the_page(web: Web, house: Office) -> None:
    async with httpx.AsyncClient(base_url=web.url) as inside:
        for path in ("/", "/console", "/widget.js", f"/w/{house.key}/frame", "/livez", "/readyz", "/no/such/page"):
            page, head = await inside.get(path), await inside.head(path)
            assert head.status_code == page.status_code
            assert {**head.headers, "date": ""} == {**page.headers, "date": ""}
            assert (head.content, bool(page.content)) == (b"", path != "/")


def test_c15_the_policy_is_this_one() -> None:
    assert page_policy(["https://shop.example"]) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
        " manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
        " frame-ancestors https://shop.example; require-trusted-types-for 'script'"
    )


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_c13_no_other_origin_is_ever_allowed(web: Web, house: Office, origin: str) -> None:
    ada = await web.log_in(house.ada)
    ada.client.headers["Origin"] = origin
    for method, path in (("OPTIONS", "/api/me/availability"), ("GET", "/api/me"), ("POST", f"/w/{house.key}/visitors")):
        answer = await ada.client.request(method, path, headers={"Access-Control-Request-Method": "POST"})
        assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_c14_nothing_is_changed_from_another_site(web: Web, house: Office) -> None:
    ada, ines = await web.log_in(house.ada), await web.log_in(house.ines)
    log = await (await web.visit(house.key)).begin()
    bodies: list[tuple[httpx.AsyncClient, str, dict[str, Any]]] = [
        (web.client(), "/api/login", {"email": house.ada.email, "password": PASSWORD}),
        (ada.client, "/api/me/availability", {"available": False}),
        (ada.client, "/api/me/password", {"old": PASSWORD, "new": "something long"}),
        (ada.client, "/api/ticket", {}),
        (ada.client, "/api/logout", {}),
        (ada.client, "/api/logout-everywhere", {}),
        (ada.client, f"/api/conversations/{log}/claim", {"command_id": "c14-00000"}),
        (ines.client, f"/api/people/{house.grace.handle}/deactivation", {}),
    ]
    for client, path, body in bodies:
        for origin in ("https://evil.example", "null", ""):
            answer = await client.post(path, json=body, headers={"Origin": origin})
            assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin"), path
        if path != "/api/login":
            for token in ("", "guess"):
                answer = await client.post(path, json=body, headers={"X-CSRF-Token": token})
                assert (answer.status_code, answer.json()["code"]) == (403, "bad_csrf"), path
        assert (await client.get(path)).status_code in (404, 405), path
    assert (await ada.client.get("/api/me")).json()["available"] is True


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_c14_a_body_that_a_form_can_send_is_refused(web: Web, house: Office, kind: str) -> None:
    ada = await web.log_in(house.ada)
    body = json.dumps({"available": False})
    answer = await ada.client.post("/api/me/availability", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "wrong_type")


@pytest.mark.parametrize(
    "body",
    ['{"available":false,"available":true}', '{"available":true , "available" : false}',
     '{"available":false,"avail\\u0061ble":true}', '{"available":false,"x":[{"y":"\\u003a","y":{}}]}'],
)  # fmt: skip
async def test_a_body_that_says_a_thing_twice_is_refused(web: Web, house: Office, body: str) -> None:
    ada = await web.log_in(house.ada)
    answer = await ada.client.post("/api/me/availability", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert (await ada.client.get("/api/me")).json()["available"] is True


async def test_metrics_are_for_this_machine_alone(web: Web) -> None:
    inside = httpx.AsyncClient(base_url=web.url)
    async with inside:
        assert "frontdesk_sockets" in (await inside.get("/metrics")).text
        assert (await inside.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})).status_code == 404
