"""Who else has a chat open: seen by staff, in every process, and gone with the window or with the process."""

from uuid import UUID, uuid4

import pytest

from models.database import pool
from tests.support.deciding import insist, waiting_chat
from tests.support.people import Office
from tests.support.sockets import Socket
from tests.support.web import Web

pytestmark = pytest.mark.usefixtures("worker")


async def sees(socket: Socket, log: UUID, *names: str) -> None:
    await socket.expect(
        "looking",
        lambda frame: frame["log"] == str(log) and [one["name"] for one in frame["people"]] == list(names),
    )


async def test_ada_sees_who_watches_her_chat_in_another_process(webs: tuple[Web, Web], house: Office) -> None:
    vera, log = await waiting_chat(webs[0], house)
    ada, grace = await webs[0].log_in(house.ada), await webs[1].log_in(house.grace)
    kofi = await webs[1].log_in(house.kofi)
    await insist(ada, "claim", log)
    async with ada.socket() as hers, vera.socket() as visitors:
        await hers.follow(log)
        await visitors.follow(log)
        async with grace.socket() as watching:
            await watching.follow(log)
            await sees(hers, log, "Grace Osei")
            async with kofi.socket() as too:
                await too.follow(log)
                await sees(hers, log, "Grace Osei", "Kofi Mensah")
                await sees(watching, log, "Kofi Mensah")
                await sees(too, log, "Grace Osei")
            await sees(hers, log, "Grace Osei")
            await watching.send("unfollow", log=log)
            await sees(hers, log)
            assert "looking" not in [frame["ev"] for frame in visitors.frames + await visitors.quiet()]


async def test_whoever_takes_over_no_longer_looks_and_the_other_one_does(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    await insist(ada, "claim", log)
    async with ada.socket() as hers, grace.socket() as watching:
        await hers.follow(log)
        await watching.follow(log)
        await sees(hers, log, "Grace Osei")
        await insist(grace, "take-over", log)
        await sees(watching, log, "Ada Park")
        await sees(hers, log)


async def test_the_looks_of_a_dead_process_vanish_with_its_lease(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada, process = await web.log_in(house.ada), uuid4()
    async with ada.socket() as hers:
        await hers.follow(log)
        await pool().execute("INSERT INTO process_lease VALUES ($1, now() + interval '3 seconds')", process)
        await pool().execute("INSERT INTO looking VALUES ($1, $2, $3)", process, house.grace.handle, log)
        await sees(hers, log, "Grace Osei")
        await sees(hers, log)


async def test_two_windows_of_one_person_are_one_person(web: Web, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    async with ada.socket() as hers, grace.socket() as one:
        await hers.follow(log)
        await one.follow(log)
        await one.follow(log)
        async with grace.socket() as other:
            await other.follow(log)
            await sees(hers, log, "Grace Osei")
        await one.send("unfollow", log=log)
        await sees(hers, log)
