"""Rows C: the socket's and the browser's boundary."""

import asyncio
import json
import re
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from models.database import pool
from settings import Settings
from tests.support.people import PASSWORD, Office, office
from tests.support.web import Web, serving
from web.headers import origin_of, page_policy


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office()


async def refused(web: Web, path: str, ticket: str, origin: str | None = "") -> int:
    with pytest.raises(InvalidStatus) as answer:
        async with web.socket(path, ticket, origin):
            pass
    return answer.value.response.status_code


def bad_origins(own: str) -> list[str | None]:
    host = own.removeprefix("http://")
    return [
        None, "https://evil.example", "null", f"http://{host}.evil.com", f"https://{host}", own.upper(),
        own.replace(".", "x"), f"{own}.", f"{own}/", own.rpartition(":")[0], f"{own}1", f"{own} https://evil.example",
    ]  # fmt: skip


async def test_c1_c2_a_staff_socket_opens_only_for_the_apps_own_origin(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    for origin in bad_origins(web.origin):
        assert await refused(web, "/api/socket", await ada.ticket(), origin) == 403, origin
    async with ada.socket() as screen:
        assert await screen.quiet() == []


async def test_c2_a_cookie_alone_opens_no_socket(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    cookies = "; ".join(f"{name}={value}" for name, value in ada.client.cookies.items())
    with pytest.raises(InvalidStatus) as answer:
        async with connect(
            web.url.replace("http", "ws") + "/api/socket",
            origin=Origin(web.origin),
            subprotocols=[Subprotocol("frontdesk.v1")],
            additional_headers={"Cookie": cookies},
            proxy=None,
        ):
            pass
    assert answer.value.response.status_code == 403


async def test_c3_a_ticket_opens_one_socket_within_its_time(web: Web, house: Office) -> None:
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    for path, who in (("/api/socket", ada), (f"/w/{house.key}/socket", vera)):
        ticket = await who.ticket()
        async with web.socket(path, ticket):
            assert await refused(web, path, ticket) == 403
        late = await who.ticket()
        await pool().execute("UPDATE socket_ticket SET expires_at = now() - interval '1 second'")
        assert await refused(web, path, late) == 403
    other = await office()
    assert await refused(web, f"/w/{other.key}/socket", await vera.ticket()) == 403


async def test_c3_a_ticket_of_a_session_that_ended_is_none(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    ticket = await ada.ticket()
    await ada.client.post("/api/logout")
    assert await refused(web, "/api/socket", ticket) == 403


FRAMES: list[tuple[str | bytes, int]] = [
    (b"\x00\x01", 1003),
    ("hello", 4400),
    ("", 4400),
    ("[]", 4400),
    ("null", 4400),
    ('{"op":"shout"}', 4400),
    ('{"op":"ping","x":NaN}', 4400),
    ('{"op":"ping","x":1e999}', 4400),
    ('{"op":"ping","and":"more"}', 4400),
    ('{"op":"ping"} {"op":"ping"}', 4400),
    ("[" * 10_000, 4400),
    ('{"op":"ping","x":' + "[" * 10_000 + "]" * 10_000 + "}", 4400),
    ('{"op":"ping","x":"\\ud800"}', 4400),
    ('{"op":"say","text":"' + "x" * 70_000 + '"}', 1009),
]


@pytest.mark.parametrize(("frame", "code"), FRAMES, ids=[str(frame)[:24] for frame, _ in FRAMES])
async def test_c4_a_frame_that_is_none_ends_its_socket_alone(
    web: Web, house: Office, frame: str | bytes, code: int
) -> None:
    vera, tom = await web.visit(house.key), await web.visit(house.key)
    await vera.begin()
    async with vera.socket() as hers, tom.socket() as his:
        await hers.ws.send(frame)
        if code == 4400:
            assert (await hers.expect("refused"))["problem"]["status"] == 400
        assert await hers.closed() == code
        assert await his.quiet() == []


async def test_c4_what_is_not_utf8_ends_the_socket(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    await vera.begin()
    async with vera.socket() as hers:
        await hers.ws.send(b"\xff\xfe", text=True)
        assert await hers.closed() == 1007


async def test_c4_a_frame_in_a_hundred_thousand_pieces_is_no_trouble(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    await vera.begin()
    async with vera.socket() as hers:
        await hers.ws.send(["{", '"op":', *[""] * 20_000, '"ping"}'])
        await hers.expect("pong")


async def test_c5_a_socket_that_floods_is_closed_and_others_are_not(
    db: object, settings: Settings, house: Office
) -> None:
    async with serving(settings, frames_per_second=30) as web:
        vera, tom = await web.visit(house.key), await web.visit(house.key)
        async with vera.socket() as hers, tom.socket() as his:
            with suppress(ConnectionClosed):
                for _ in range(1000):
                    await hers.send("ping")
            assert await hers.closed() == 4429
            assert await his.quiet() == []


async def test_c5_a_visitor_has_at_most_five_sockets(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    async with vera.socket(), vera.socket(), vera.socket(), vera.socket(), vera.socket() as last:
        async with web.socket(f"/w/{house.key}/socket", await vera.ticket()) as one_more:
            assert await one_more.closed() == 4429
        assert await last.quiet() == []
    async with vera.socket() as again:
        assert await again.quiet() == []


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


async def test_metrics_are_for_this_machine_alone(web: Web) -> None:
    inside = httpx.AsyncClient(base_url=web.url)
    async with inside:
        assert "frontdesk_sockets" in (await inside.get("/metrics")).text
        assert (await inside.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})).status_code == 404


async def test_c6_a_client_that_does_not_read_is_dropped_and_costs_little(web: Web, house: Office) -> None:
    """Eight megabytes of lines for a visitor's window that reads none of them."""
    import psutil

    vera = await web.visit(house.key)
    log = await vera.begin()
    async with web.socket(f"/w/{house.key}/socket", await vera.ticket()) as stuck:
        stuck.ws.transport.pause_reading()
        await stuck.send("follow", log=log)
        before = psutil.Process(web.process.pid).memory_info().rss
        for _ in range(20):
            await pool().execute(
                """WITH l AS (UPDATE log SET seq = seq + 100, visitor_seq = seq + 100 WHERE id = $1 RETURNING old.seq)
                INSERT INTO entry (log, seq, audience, visitor_prev, epoch, author_kind, client_id, what)
                SELECT $1, l.seq + i, 'everyone', l.seq + i - 1, 0, 'visitor', 'silent-' || (l.seq + i),
                    jsonb_build_object('type', 'said', 'text', repeat('x', 4000)) FROM l, generate_series(1, 100) i""",
                log,
            )
            await pool().execute("SELECT pg_notify('frontdesk', $1)", f"entry {log}")
        async with httpx.AsyncClient(base_url=web.url) as inside:
            async with asyncio.timeout(60):
                while "frontdesk_sockets_dropped_total 0.0" in (await inside.get("/metrics")).text:
                    await asyncio.sleep(0.2)
        assert psutil.Process(web.process.pid).memory_info().rss - before < 100 * 2**20
        stuck.ws.transport.abort()
