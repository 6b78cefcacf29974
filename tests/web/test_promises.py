"""The four promises of docs/protocol.md, each at the moment when it is hardest to keep."""

import asyncio
from uuid import UUID

from models.database import pool
from tests.support.people import Office
from tests.support.sockets import Socket
from tests.support.waiting import until
from tests.support.web import Web

WAITING = """
SELECT a.pid FROM pg_stat_activity a JOIN pg_locks l USING (pid)
WHERE NOT l.granted AND a.wait_event_type = 'Lock' AND a.query LIKE '%UPDATE log SET seq%'
"""


async def words(log: UUID) -> list[str]:
    rows = await pool().fetch("SELECT what ->> 'text' AS text FROM entry WHERE log = $1 ORDER BY seq", log)
    return [row["text"] for row in rows]


async def test_words_are_not_acked_before_they_are_committed(web: Web, house: Office) -> None:
    """Their transaction waits for the log's lock, and is killed there."""
    vera = await web.visit(house.key)
    log = await vera.begin("First")
    async with vera.socket() as hers:
        async with pool().acquire() as connection, connection.transaction():
            await connection.execute("SELECT FROM log WHERE id = $1 FOR UPDATE", log)
            await hers.send("say", log=log, client_id="kept-once", text="Second")
            waiting = await until(lambda: pool().fetchval(WAITING))
            await pool().execute("SELECT pg_terminate_backend($1)", waiting)
            answer = await hers.next()
            assert (answer["ev"], answer["problem"]["code"]) == ("refused", "unavailable")
        assert await words(log) == ["First"]
        assert (await hers.say(log, "Second", "kept-once"))["duplicate"] is False
    assert await words(log) == ["First", "Second"]


async def test_who_was_away_for_a_day_gets_what_was_said_then(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("First")
    async with vera.socket() as hers:
        cursor = (await hers.follow(log))["snapshot"]["cursor"]
    async with vera.socket() as elsewhere:
        for text in ("Second", "Third"):
            await elsewhere.say(log, text)
    await pool().execute("UPDATE entry SET at = at - interval '1 day' WHERE log = $1", log)
    async with vera.socket() as hers:
        await hers.follow(log, cursor)
        came = [(await hers.expect("entry"))["entry"]["what"]["text"] for _ in range(2)]
        assert came == ["Second", "Third"]


def texts(window: Socket) -> list[str]:
    return [frame["entry"]["what"]["text"] for frame in window.frames if frame["ev"] == "entry"]


async def test_words_that_were_acked_are_in_every_order_the_same(webs: tuple[Web, Web], house: Office) -> None:
    """Two windows of one visitor, in two processes, writing at once; both read one order, and each keeps its own."""
    vera = await webs[0].visit(house.key)
    log = await vera.begin("First")
    tickets = [await vera.ticket() for _ in webs]
    path = f"/w/{house.key}/socket"
    async with webs[0].socket(path, tickets[0]) as one, webs[1].socket(path, tickets[1]) as two:
        for window in (one, two):
            await window.follow(log)

        async def write(name: str) -> None:
            window = one if name == "one" else two
            for n in range(50):
                assert (await window.say(log, f"{name} {n}"))["ev"] == "ack"

        await asyncio.gather(write("one"), write("two"))
        for window in (one, two):
            await window.expect("entry", lambda frame: frame["entry"]["seq"] == 101)
        read = [texts(window) for window in (one, two)]
    assert read[0] == read[1] == (await words(log))[1:]
    for name in ("one", "two"):
        assert [text for text in read[0] if text.startswith(name)] == [f"{name} {n}" for n in range(50)]
