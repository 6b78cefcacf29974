"""Rows D9 and G15: whatever is searched for is taken by its letters or refused in words; who goes leaves nothing."""

import asyncio
import json
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from models.database import pool
from tests.support.people import PASSWORD, Office
from tests.support.ticketing import listed
from tests.support.web import Web

ODD = [
    "%", "_", "\\", "'", '"', "' OR 1=1;--", "(a+)+$", "a' | 'b:*", "<->", ":*", "&|!", "$1", "{}[]", "-9", "1e999",
    "\u202e", "((((((((((", "x" * 200, "\U0001f469\u200d\U0001f467", "COPY", "../../etc/passwd",
]  # fmt: skip


async def test_d9_odd_words_are_letters_in_every_search(web: Web, house: Office) -> None:
    await listed(house)
    kofi = await web.log_in(house.kofi)
    searches: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("/api/tickets", "search", {}),
        ("/api/archive", "q", {}),
        ("/api/knowledge", "q", {"concierge": house.key}),
        ("/api/knowledge/try", "q", {"concierge": house.key}),
    )
    for path, name, more in searches:
        for odd in ODD:
            answer = await kofi.client.get(path, params={name: odd} | more)
            assert answer.status_code in (200, 400), (path, odd, answer.text)
            assert answer.status_code == 200 or answer.json()["detail"], (path, odd)


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/tickets", {"sort": "password"}),
        ("/api/tickets", {"sort": "created; DROP TABLE ticket"}),
        ("/api/tickets", {"status": "lost"}),
        ("/api/tickets", {"after": "made-up"}),
        ("/api/tickets", {"overdue": "perhaps"}),
        ("/api/tickets", {"search": "x" * 201}),
        ("/api/knowledge", {"offset": "-1"}),
        ("/api/knowledge", {"offset": "1000000000000"}),
        ("/api/knowledge", {"state": "secret"}),
        ("/api/mails", {"before": "1 OR 1=1"}),
        ("/api/blocks", {"before": "' OR 1=1"}),
        ("/api/conversations/{log}/entries", {"before": "-1"}),
        ("/api/conversations/{log}/entries", {"before": "1e999"}),
        ("/api/conversations/{log}/entries", {"before": "9" * 40}),
    ],
    ids=lambda one: one if isinstance(one, str) else "-".join(one),
)
async def test_d9_what_cannot_be_asked_is_refused(web: Web, house: Office, path: str, params: dict[str, str]) -> None:
    log = await (await web.visit(house.key)).begin()
    ines = await web.log_in(house.ines)
    more = {"concierge": house.key} if "knowledge" in path else {}
    answer = await ines.client.get(path.replace("{log}", str(log)), params=params | more)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), answer.text
    assert answer.json()["detail"]


@pytest.mark.parametrize("sent", ["half", "whole"])
async def test_g15_who_goes_in_the_middle_of_a_login_leaves_at_most_a_session(
    web: Web, house: Office, sent: str
) -> None:
    body = json.dumps({"email": house.ada.email, "password": PASSWORD}).encode()
    to = urlsplit(web.url)
    _, writer = await asyncio.open_connection(to.hostname, to.port)
    writer.write(
        f"POST /api/login HTTP/1.1\r\nHost: {to.netloc}\r\nOrigin: {web.origin}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
    )
    writer.write(body if sent == "whole" else body[:-10])
    await writer.drain()
    writer.transport.abort()
    ada = await web.log_in(house.ada)
    sessions = await pool().fetch("SELECT expires_at FROM session WHERE person = $1", house.ada.id)
    assert 1 <= len(sessions) <= (2 if sent == "whole" else 1)
    assert all(row["expires_at"] is not None for row in sessions)
    assert (await ada.client.get("/api/me")).status_code == 200


async def test_g15_a_message_whose_sender_went_stands_whole_or_not_at_all(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    words = [f"Goodbye {uuid4().hex}" for _ in range(5)]
    for text in words:
        async with vera.socket() as hers:
            await hers.send("say", log=log, client_id=uuid4().hex, text=text)
            hers.ws.transport.abort()
    rows = await pool().fetch("SELECT seq, what ->> 'text' AS text FROM entry WHERE log = $1 ORDER BY seq", log)
    assert {row["text"] for row in rows} <= {"Hello?", *words}
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
