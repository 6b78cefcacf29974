"""Who writes, and how far the other side has read."""

import asyncio
from uuid import UUID

from models.database import pool
from tests.support.people import Office
from tests.support.web import Desk, Visit, Web, claimed

NOTES = "SELECT (SELECT count(*) FROM entry WHERE log = $1), (SELECT seq FROM log WHERE id = $1)"


async def chat(web: Web, house: Office, elsewhere: Web | None = None) -> tuple[Visit, Desk, UUID]:
    """Vera's, which Ada has claimed; she may be at another web process."""
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?", ask=True)
    await claimed(house, log, house.ada)
    return vera, await (elsewhere or web).log_in(house.ada), log


async def test_each_sees_the_other_write_across_processes(webs: tuple[Web, Web], house: Office) -> None:
    vera, ada, log = await chat(webs[0], house, webs[1])
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        await his.follow(log)
        await hers.send("typing", log=log)
        told = await his.expect("typing")
        assert (told["log"], told["author"]) == (str(log), {"kind": "visitor", "id": None, "name": None})
        await his.send("typing", log=log)
        told = await hers.expect("typing")
        assert told["author"] == {"kind": "agent", "id": house.ada.handle, "name": "Ada Park"}
        assert "typing" not in {frame["ev"] for frame in await his.quiet()}, "nobody is told of himself"


async def test_nobody_is_told_of_who_has_no_say_in_the_chat(web: Web, house: Office) -> None:
    vera, ada, log = await chat(web, house)
    grace, tom = await web.log_in(house.grace), await web.visit(house.key)
    alone = await tom.begin("Hello?")
    async with vera.socket() as hers, ada.socket() as his, grace.socket() as watching, tom.socket() as other:
        for socket in (hers, his, watching):
            await socket.follow(log)
        await watching.send("typing", log=log)
        await other.send("typing", log=log)
        assert (await other.expect("refused"))["problem"]["code"] == "not_found"
        await watching.quiet()
        await his.send("typing", log=log)
        assert (await hers.expect("typing"))["author"]["id"] == house.ada.handle
        assert "typing" not in {frame["ev"] for frame in await watching.quiet()}, "the agent's words are the visitor's"
    async with tom.socket() as his, ada.socket() as listening:
        await listening.follow(alone)
        await his.send("typing", log=alone)
        await his.quiet()
        await his.say(alone, "Anybody?")
        await listening.expect("entry")
        assert "typing" not in {frame["ev"] for frame in listening.frames}, "the concierge does not wait for it"


async def test_a_flood_of_typing_is_told_once_and_stands_nowhere(web: Web, house: Office) -> None:
    """Row G12."""
    vera, ada, log = await chat(web, house)
    before = await pool().fetchrow(NOTES, log)
    async with vera.socket() as hers, ada.socket() as his:
        await his.follow(log)
        for _ in range(200):
            await hers.send("typing", log=log)
        await hers.quiet()
        await his.expect("typing")
        await hers.say(log, "So.")
        await his.expect("entry")
        assert [frame["ev"] for frame in his.frames].count("typing") <= 2
        assert [frame["ev"] for frame in hers.frames].count("refused") == 0
    after = await pool().fetchrow(NOTES, log)
    assert before is not None
    assert after is not None
    assert tuple(after) == (before[0] + 1, before[1] + 1)


async def test_vera_sees_how_far_ada_has_read_and_ada_how_far_vera(webs: tuple[Web, Web], house: Office) -> None:
    vera, ada, log = await chat(webs[0], house, webs[1])
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        await his.follow(log)
        await his.send("read", log=log, seq=3)
        assert await hers.expect("seen") == {"ev": "seen", "log": str(log), "by": "staff", "seq": 3}
        last = (await his.say(log, "Here I am", epoch=1, seen=9))["seq"]
        await hers.send("read", log=log, seq=2**40)
        seen = await his.expect("seen")
        assert seen == {"ev": "seen", "log": str(log), "by": "visitor", "seq": last}, "not past the last line"
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        await his.follow(log)
        told = await asyncio.gather(hers.expect("seen"), his.expect("seen"))
        assert [one["seq"] for one in told] == [3, last]


async def test_marks_only_move_on_and_outlast_the_owner(web: Web, house: Office) -> None:
    vera, ada, log = await chat(web, house)
    grace = await web.log_in(house.grace)
    async with vera.socket() as hers, ada.socket() as his, grace.socket() as watching:
        await watching.send("read", log=log, seq=3)
        await watching.quiet()
        await hers.follow(log)
        await his.send("read", log=log, seq=2)
        assert (await hers.expect("seen"))["seq"] == 2, "who only looks has not read it for the visitor"
        await claimed(house, log, house.grace)
        await watching.send("read", log=log, seq=1)
        await watching.send("read", log=log, seq=4)
        assert (await hers.expect("seen"))["seq"] == 4
        assert [frame["seq"] for frame in hers.frames if frame["ev"] == "seen"] == [2, 4]
