"""See: cursors, notifications that get lost, and a list that follows."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from models.database import pool
from tests.support.people import Office
from tests.support.waiting import until
from tests.support.web import Web, claimed
from web.reader import Batches


async def write_silently(log: UUID, count: int = 1) -> None:
    """Lines whose notification got lost."""
    await pool().execute(
        """WITH l AS (UPDATE log SET seq = seq + $2, visitor_seq = seq + $2 WHERE id = $1 RETURNING old.seq)
        INSERT INTO entry (log, seq, audience, visitor_prev, epoch, author_kind, client_id, what)
        SELECT $1, l.seq + i, 'everyone', l.seq + i - 1, 0, 'visitor', 'silent-' || (l.seq + i),
            '{"type":"said","text":"Did you hear?"}' FROM l, generate_series(1, $2::bigint) i""",
        log,
        count,
    )


async def listeners() -> list[int]:
    rows = await pool().fetch("SELECT pid FROM pg_stat_activity WHERE application_name = 'frontdesk-listen' ORDER BY 1")
    return [row["pid"] for row in rows]


async def test_vera_at_one_process_and_ada_at_another(webs: tuple[Web, Web], house: Office) -> None:
    vera, ada = await webs[0].visit(house.key), await webs[1].log_in(house.ada)
    log = await vera.begin()
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        await his.follow(log)
        await claimed(house, log, house.ada)
        for n in range(20):
            await hers.say(log, f"Question {n}")
            seen = await his.expect("entry", lambda frame, n=n: frame["entry"]["seq"] == 3 + 2 * n)  # type: ignore[misc]
            await his.say(log, f"Answer {n}", epoch=1, seen=seen["entry"]["seq"])
        for socket in (hers, his):
            await socket.expect("entry", lambda frame: frame["entry"]["seq"] == 42)
        assert chain(hers.frames) == chain(his.frames) == list(range(2, 43))


def chain(frames: list[dict[str, Any]]) -> list[int]:
    """The seqs of the entries, each of which names the one before it."""
    seqs = [frame["entry"]["seq"] for frame in frames if frame["ev"] == "entry"]
    prevs = [frame["prev"] for frame in frames if frame["ev"] == "entry"]
    assert prevs[1:] == seqs[:-1]
    return seqs


async def test_a_killed_listening_connection_is_replaced(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers, vera.socket() as other:
        await hers.follow(log)
        await other.follow(log)
        before = await until(listeners)
        await pool().execute("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid", before)
        for n in range(10):
            await other.say(log, f"Still there? {n}")
        await hers.expect("entry", lambda frame: frame["entry"]["seq"] == 11)
        assert chain(hers.frames) == list(range(2, 12))
        await until(lambda: _replaced(before))


async def _replaced(before: list[int]) -> bool:
    now = await listeners()
    return len(now) >= len(before) and not set(now) & set(before)


async def test_a_line_whose_notification_was_lost_arrives(web: Web, house: Office) -> None:
    for _ in range(5):
        vera, ada = await web.visit(house.key), await web.log_in(house.ada)
        log = await vera.begin()
        before = await listeners()
        async with vera.socket() as hers, ada.socket() as his:
            await hers.follow(log)
            await his.follow(log)
            await hers.say(log, "Heard")  # which shows that the process listens by now
            await his.expect("entry", lambda frame: frame["entry"]["what"].get("text") == "Heard")
            await hers.quiet()
            await write_silently(log)
            for socket in (hers, his):
                await socket.expect("entry", lambda frame: frame["entry"]["what"]["text"] == "Did you hear?")
        if await listeners() == before:
            return
    pytest.fail("The listening connection was replaced each time, after which everything is read anew.")


async def test_a_row_whose_notification_was_lost_arrives(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin(ask=True)
    async with ada.socket() as his:
        await his.send("follow_inbox")
        assert str(log) in str(await his.expect("inbox"))
        await write_silently(log)
        await his.expect("put", lambda frame: frame["row"]["last"]["text"] == "Did you hear?")


@pytest.mark.parametrize(("missed", "answer"), [(0, "resumed"), (1, "resumed"), (500, "resumed"), (501, "snapshot")])
async def test_who_was_away_gets_what_he_missed_and_nothing_twice(
    web: Web, house: Office, missed: int, answer: str
) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        cursor = (await hers.follow(log))["snapshot"]["cursor"]
    if missed:
        await write_silently(log, missed)
    async with vera.socket() as hers:
        await hers.send("follow", log=log, cursor=cursor)
        first = await hers.next()
        assert first["ev"] == answer
        await hers.say(log, "Back again")
        await hers.expect("entry", lambda frame: frame["entry"]["seq"] == missed + 2)
        begin = cursor if answer == "resumed" else first["snapshot"]["cursor"]
        assert chain(hers.frames) == list(range(begin + 1, missed + 3))


@pytest.mark.parametrize("cursor", [99, 2**40])
async def test_a_cursor_from_nowhere_is_answered_by_a_snapshot(web: Web, house: Office, cursor: int) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.send("follow", log=log, cursor=cursor)
        assert (await hers.next())["snapshot"]["cursor"] == 1


async def test_the_list_follows_and_read_marks_reach_the_other_window(webs: tuple[Web, Web], house: Office) -> None:
    vera = await webs[0].visit(house.key)
    ada = [await web.log_in(house.ada) for web in webs]
    async with ada[0].socket() as one, ada[1].socket() as two, vera.socket() as hers:
        for window in (one, two):
            await window.send("follow_inbox")
            assert (await window.expect("inbox"))["rows"] == []
        log = await vera.begin(ask=True)
        for window in (one, two):
            await window.expect("put", lambda frame: frame["row"]["unread"] == 1)
        await hers.say(log, "Second")
        await one.expect("put", lambda frame: frame["row"]["unread"] == 2)
        await one.send("read", log=log, seq=2**53)
        await two.expect("put", lambda frame: frame["row"]["unread"] == 0)
        assert (await pool().fetchval("SELECT seq FROM reading WHERE log = $1", log)) < 100


async def test_the_toggle_reaches_every_window(webs: tuple[Web, Web], house: Office) -> None:
    ada = [await web.log_in(house.ada) for web in webs]
    async with ada[0].socket() as one, ada[1].socket() as two:
        await ada[0].client.post("/api/me/availability", json={"available": False})
        for window in (one, two):
            assert (await window.expect("me"))["me"] == {"available": False}


async def here(house: Office) -> int:
    found = await pool().fetchval(
        "SELECT count(*) FROM presence p JOIN process_lease l USING (process) WHERE p.person = $1 AND l.until > now()",
        house.ada.handle,
    )
    return int(found)


async def test_an_open_console_is_presence_in_each_process(webs: tuple[Web, Web], house: Office) -> None:
    ada = [await web.log_in(house.ada) for web in webs]

    async def in_both() -> bool:
        return await here(house) == 2

    async def gone() -> bool:
        return await here(house) == 0

    async with ada[0].socket(), ada[1].socket():
        await until(in_both)
        # What a crash of Postgres does to UNLOGGED tables.
        await pool().execute("TRUNCATE process_lease, presence, looking, visit")
        await until(in_both)
    await until(gone)


async def test_what_is_asked_during_a_query_is_answered_by_the_next() -> None:
    asked: list[list[str]] = []
    answers: list[asyncio.Event] = [asyncio.Event(), asyncio.Event()]

    async def read(questions: Any) -> list[str]:
        asked.append(list(questions))
        await answers[len(asked) - 1].wait()
        return [f"{question}{len(asked)}" for question in questions]

    batches: Batches[str, str] = Batches(read)
    first = asyncio.create_task(batches.ask(["a", "b"]))
    await until(lambda: len(asked) == 1)
    later = [asyncio.create_task(batches.ask([one])) for one in ("a", "c", "a")]
    await asyncio.sleep(0)
    for one in answers:
        one.set()
    assert await first == ["a1", "b1"]
    assert [await one for one in later] == [["a2"], ["c2"], ["a2"]]
    assert asked == [["a", "b"], ["a", "c"]]


async def test_a_query_that_fails_fails_for_those_who_asked_and_only_then() -> None:
    fails = [True, False]

    async def read(questions: Any) -> list[str]:
        if fails.pop(0):
            raise OSError(uuid4().hex)
        return list(questions)

    batches: Batches[str, str] = Batches(read)
    with pytest.raises(OSError, match=r"."):
        await batches.ask(["a"])
    assert await batches.ask(["a"]) == ["a"]


async def test_who_falls_behind_while_connected_gets_every_line(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.follow(log)
        await write_silently(log, 1200)
        await hers.expect("entry", lambda frame: frame["entry"]["seq"] == 1201)
        assert chain(hers.frames) == list(range(2, 1202))


async def test_a_follow_outlasts_a_database_that_is_away(webs: tuple[Web, Web], house: Office) -> None:
    vera = await webs[0].visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers, pool().acquire() as other:
        async with other.transaction():
            await other.execute("LOCK TABLE conversation")
            await hers.send(op="follow", log=str(log))
            first = await until(_waits_for_the_lock)
            await until(partial(_asked_again, first))
        await hers.expect("snapshot")
    assert [frame for frame in hers.frames if frame["ev"] == "refused"] == []


WAITING = """
SELECT query_start FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND query LIKE '%FROM conversation o JOIN log l%WHERE o.id = $1 AND l.visitor = $2%'
"""


async def _waits_for_the_lock() -> datetime | None:
    found: datetime | None = await pool().fetchval(WAITING)
    return found


async def _asked_again(first: datetime | None) -> bool:
    """The query gave up and was asked again."""
    now = await _waits_for_the_lock()
    return first is not None and now is not None and now > first
