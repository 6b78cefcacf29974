"""Rows C4 to C6: what comes in on a socket, how much of it, and who does not read."""

import asyncio
import json
from contextlib import AsyncExitStack, suppress
from uuid import uuid4

import httpx
import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from models.database import pool
from settings import Settings
from tests.support.people import Office
from tests.support.web import Web, serving

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
    ('{"op":"ping","op":"ping"}', 4400),
    ('{"op":"ping","o\\u0070":"ping"}', 4400),
    ('{"op":"say","x":{"a":1,"a":2}}', 4400),
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


async def test_c4_words_that_were_said_in_two_ways_are_not_said_at_all(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    for more in ({}, {"x": 1}, {"epoch": None}):
        frame = {"op": "say", "log": str(log), "client_id": uuid4().hex, "text": "Please"} | more
        async with vera.socket() as hers:
            await hers.ws.send(json.dumps(frame)[:-1] + ',"text":"Never"}')
            refused = await hers.expect("refused")
            assert (refused["problem"]["code"], refused["log"]) == ("bad_request", None)
            assert await hers.closed() == 4400
    assert await pool().fetchval("SELECT count(*) FROM entry WHERE log = $1", log) == 1


async def test_c4_words_with_colons_and_quotes_are_words(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        for text in ('{"a":1,"a":2}', "\\u003a : \\", 'at 9:00 "he": no'):
            assert (await hers.say(log, text, epoch=None, seen=None))["ev"] == "ack"
        frame = json.dumps({"op": "say", "log": str(log), "client_id": uuid4().hex, "text": "at 9:00"})
        await hers.ws.send(frame.replace("9:00", "9\\u003a00"))
        assert (await hers.next())["ev"] == "ack"
    said = await pool().fetch("SELECT what ->> 'text' AS text FROM entry WHERE log = $1 ORDER BY seq", log)
    assert [row["text"] for row in said][-2:] == ['at 9:00 "he": no', "at 9:00"]


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


async def test_c5_a_visitor_has_at_most_twenty_sockets(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    async with AsyncExitStack() as pages:
        last = [await pages.enter_async_context(vera.socket()) for _ in range(20)][-1]
        async with web.socket(f"/w/{house.key}/socket", await vera.ticket()) as one_more:
            assert await one_more.closed() == 4429
        assert await last.quiet() == []
    async with vera.socket() as again:
        assert await again.quiet() == []


async def test_c6_a_client_that_does_not_read_is_dropped_and_costs_little(web: Web, house: Office) -> None:
    """Eight megabytes of lines for a visitor's window that reads none of them."""
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
