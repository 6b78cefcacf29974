"""Rows D: text is stored as it was written, or refused; nothing in between."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from models.database import pool
from tests.support.people import Office
from tests.support.web import Web
from web.pages import script_json
from web.texts import trouble

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<scr<script>ipt>", "</title><script>", "</script>",
    "{{constructor.constructor('x')()}}", "${7*7}", "{% raw %}", "javascript:alert(1)", "[x](javascript:alert(1))",
    "a\u2028b\u2029c", "\\u0000 written out", "\u202egpj.exe", "a" + "\u0301" * 500, "\U0001f469\u200d\U0001f467" * 100,
]  # fmt: skip


async def test_d1_text_comes_back_letter_by_letter(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.follow(log)
        for payload in PAYLOADS:
            assert (await hers.say(log, payload))["ev"] == "ack", payload
            assert (await hers.expect("entry"))["entry"]["what"]["text"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_d1_a_payload_does_not_leave_the_pages_json(payload: str) -> None:
    text = script_json({"name": payload})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"name": payload}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://shop.example/pricing?x=1", "https://shop.example/pricing"),
        ("https://user:secret@shop.example/", "https://shop.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//evil.example", None),
        ("https://[", None),
        ("not an address", None),
        ("https://shop.example/" + "x" * 15_000, ("https://shop.example/" + "x" * 15_000)[:2000]),
    ],
)
async def test_d2_a_page_is_a_web_address_or_none(web: Web, house: Office, url: str, kept: str | None) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    body = {"client_id": uuid4().hex, "text": "Hello?", "page": {"url": url, "title": "<b>Pricing</b>"}}
    log = UUID((await vera.client.post(f"/w/{house.key}/conversation", json=body)).json()["log"])
    page = (await ada.client.get(f"/api/conversations/{log}/details")).json()["page"]
    assert page == (None if kept is None else {"url": kept, "title": "<b>Pricing</b>"})


BAD = [rb'"\u0000"', rb'"a\u0000b"', rb'"\ud800"', rb'"\udc00\ud800"', b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"']


@pytest.mark.parametrize("text", BAD)
async def test_d4_a_body_that_cannot_be_stored_is_refused(web: Web, house: Office, text: bytes) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    bodies: list[tuple[Any, str, bytes]] = [
        (vera.client, f"/w/{house.key}/conversation", b'{"client_id":"abcdefgh","text":' + text + b"}"),
        (
            vera.client,
            f"/w/{house.key}/conversation",
            b'{"client_id":"abcdefgh","text":"x","page":{"url":' + text + b"}}",
        ),
        (web.client(), "/api/login", b'{"email":' + text + b',"password":"x"}'),
        (web.client(), "/api/login", b'{"email":"x","password":' + text + b"}"),
        (ada.client, "/api/me/password", b'{"old":' + text + b',"new":"long enough to be one"}'),
    ]
    for client, path, body in bodies:
        answer = await client.post(path, content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_text"), (path, body)
    assert await pool().fetchval("SELECT count(*) FROM log WHERE visitor = $1", vera.visitor) == 0


@pytest.mark.parametrize("part", ["%00", "%FF", "%C0%80", "%ED%A0%80"])
async def test_d4_an_address_that_is_no_text_is_refused(web: Web, house: Office, part: str) -> None:
    ada = await web.log_in(house.ada)
    for path in (f"/w/{part}/frame", f"/api/conversations/{part}", f"/console/{part}", f"/livez?x={part}", f"/{part}"):
        answer = await ada.client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_text"), path


async def test_d4_a_header_that_is_no_text_is_refused(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    answer = await vera.client.post(
        f"/w/{house.key}/conversation",
        json={"client_id": uuid4().hex, "text": "Hi"},
        headers=[(b"User-Agent", b"\xff\xfe")],
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_text")


@pytest.mark.parametrize("text", [r"a\u0000b", r"\ud800", r"\udfff"])
async def test_d4_a_message_that_cannot_be_stored_is_refused(web: Web, house: Office, text: str) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.ws.send(f'{{"op":"say","log":"{log}","client_id":"abcdefgh","text":"{text}"}}')
        assert (await hers.expect("refused"))["problem"]["code"] == "bad_text"
    assert await pool().fetchval("SELECT seq FROM log WHERE id = $1", log) == 1


def test_d4_letters_that_only_look_like_a_nul_are_letters() -> None:
    assert trouble(rb'{"text":"write \\u0000 for NUL"}') is None
    assert trouble(rb'{"\u0000":1}') == "bad_text"


@pytest.mark.parametrize("text", ["", " ", "\n\t\r", "x" * 4001])
async def test_d8_a_message_that_is_none_or_too_long_is_refused(web: Web, house: Office, text: str) -> None:
    vera = await web.visit(house.key)
    body = {"client_id": uuid4().hex, "text": text}
    assert (await vera.client.post(f"/w/{house.key}/conversation", json=body)).status_code == 400
    log = await vera.begin()
    async with vera.socket() as hers:
        problem = (await hers.say(log, text))["problem"]
        assert problem["code"] == "invalid"
        assert (await hers.say(log, "x" * 4000))["ev"] == "ack"
        assert (await hers.say(log, "\n" * 1999 + "x"))["ev"] == "ack"


async def test_d8_a_body_of_ten_megabytes_is_refused(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    answer = await vera.client.post(f"/w/{house.key}/conversation", json={"client_id": "abcdefgh", "text": "x" * 10**7})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
