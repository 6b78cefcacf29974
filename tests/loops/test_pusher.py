"""The pusher: whoever has no console open learns that his invitation was accepted, once, as long as it is of use."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from temporalio.testing import TimeSkipper

from desk.loops.pusher import Pusher
from desk.up import environment
from models import vapid
from models.database import pool
from models.policies import Policy
from settings import Settings
from tests.support.escalating import Chat, new_chat, present
from tests.support.people import Office, office
from tests.support.push_service import PushService, logged_in, push_service, reachable
from tests.support.waiting import until

HOUR = Policy(offer=3600)
Accepted = Callable[[], Awaitable[Chat]]


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as running:
        yield running


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


@pytest.fixture
def accepted(skipper: TimeSkipper, apart: Settings, house: Office) -> Accepted:
    """Vera accepts Ada's invitation: the chat is hers to claim for an hour."""

    async def accept() -> Chat:
        chat = await new_chat(skipper.client, apart, office_=house, invited_by=house.ada)
        with skipper.with_time_skipping_disabled():
            await chat.start(policy=HOUR)
        await chat.until_fact("reserved")
        return chat

    return accept


@asynccontextmanager
async def pushing(settings: Settings, *services: str) -> AsyncIterator[Pusher]:
    """A pusher that may send to these, without its loop; what it began is stopped at the end."""
    one = Pusher(replace(settings, push_hosts=services, push_subject="mailto:it@example.com"))
    try:
        yield one
    finally:
        for task in one._tasks.values():
            task.cancel()
        await asyncio.gather(*one._tasks.values(), return_exceptions=True)


async def rows(chat: Chat) -> list[dict[str, Any]]:
    return [dict(row) for row in await pool().fetch("SELECT * FROM push WHERE conversation = $1", chat.id)]


async def sent(chat: Chat) -> bool:
    return [row["sent_at"] is not None for row in await rows(chat)] == [True]


async def test_whoever_has_no_console_open_is_told(service: PushService, apart: Settings, accepted: Accepted) -> None:
    chat = await accepted()
    browser = await reachable(chat.ada, service)
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await pusher.settled()
    [came] = service.came
    said = browser.read(came)
    until_then = msgspec.json.decode((await chat.row())["waits"])["reserved_until"]
    assert came.path == browser.path
    assert said == {"kind": "accepted", "conversation": str(chat.id), "until": until_then}
    assert HOUR.offer - 300 < int(came.headers["ttl"]) <= HOUR.offer
    assert (came.headers["urgency"], len(came.headers["topic"])) == ("high", 32)
    claims = came.claims(vapid.public_half(await vapid.private_key()))
    assert (claims["aud"], claims["sub"]) == (service.url, "mailto:it@example.com")
    assert time.time() < claims["exp"] < time.time() + 24 * 3600
    assert await sent(chat)


async def test_it_names_nobody_and_says_nothing_in_the_open(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    browser = await reachable(chat.ada, service)
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await pusher.settled()
    [came] = service.came
    in_the_open = f"{came.path} {came.headers} {came.content!r}"
    for name in ("Vera", chat.ada.name, chat.ada.handle, str(chat.id), chat.id.hex, "accepted"):
        assert name not in in_the_open
    assert "Vera" not in str(browser.read(came))


async def test_whoever_has_a_console_open_is_not(service: PushService, apart: Settings, accepted: Accepted) -> None:
    chat = await accepted()
    await reachable(chat.ada, service)
    async with pushing(apart, service.url) as pusher, present(chat.ada) as process:
        await pusher.one_pass()
        assert await rows(chat) == []
        await pool().execute("UPDATE process_lease SET until = now() WHERE process = $1", process)
        await pusher.one_pass()
        await pusher.settled()
    assert len(service.came) == 1, "the web process with her console died, and its lease ran out"


async def test_each_of_his_browsers_is_told_once(service: PushService, apart: Settings, accepted: Accepted) -> None:
    chat = await accepted()
    browsers = [await reachable(chat.ada, service) for _ in range(3)]
    await reachable(chat.grace, service)
    async with pushing(apart, service.url) as pusher:
        for _ in range(3):
            await pusher.one_pass()
            await pusher.settled()
    assert {came.path for came in service.came} == {browser.path for browser in browsers}
    assert len(service.came) == 3
    assert len({came.headers["topic"] for came in service.came}) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(
    status: int, service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    await reachable(chat.ada, service)
    service.answers = [(status, "")]
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await pusher.settled()
        await pusher.one_pass()
    assert await pool().fetchval("SELECT count(*) FROM push_subscription WHERE person = $1", chat.ada.handle) == 0
    assert len(service.came) == 1


async def test_a_busy_service_is_asked_again(service: PushService, apart: Settings, accepted: Accepted) -> None:
    chat = await accepted()
    browser = await reachable(chat.ada, service)
    service.answers = [(429, "Retry-After: 1\r\n"), (503, "")]
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        assert not await sent(chat)
        await until(lambda: sent(chat))
    assert [came.path for came in service.came] == [browser.path] * 3
    assert len({came.headers["topic"] for came in service.came}) == 1, "each replaces the one before"


async def test_one_browser_that_hangs_keeps_nobody_waiting(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    await reachable((await accepted()).ada, service)
    service.answers = [None]
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await until(lambda: len(service.came) == 1)
        chat = await accepted()
        await pusher.one_pass()
        await until(lambda: sent(chat))


async def test_what_is_claimed_meanwhile_is_not_pushed_any_more(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    await reachable(chat.ada, service)
    service.answers = [(503, "Retry-After: 3600\r\n")]
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await until(lambda: len(service.came) == 1)
        await chat.claim(chat.ada)
        await pusher.one_pass()
        [task] = pusher._tasks.values()
        await until(task.done)
        await pusher.one_pass()
    assert (pusher._tasks, len(service.came)) == ({}, 1)


@pytest.mark.parametrize("status", [307, 400, 403, 413])
async def test_what_a_service_refuses_is_not_sent_again(
    status: int, service: PushService, apart: Settings, accepted: Accepted
) -> None:
    """Nor does it go where a redirect leads."""
    chat = await accepted()
    await reachable(chat.ada, service)
    service.answers = [(status, f"Location: {service.url}/elsewhere\r\n")]
    async with pushing(apart, service.url) as pusher:
        for _ in range(2):
            await pusher.one_pass()
            await pusher.settled()
    assert len(service.came) == 1
    assert await pool().fetchval("SELECT count(*) FROM push_subscription WHERE person = $1", chat.ada.handle) == 1


async def test_an_address_that_the_settings_do_not_know_is_not_asked(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    await reachable(chat.ada, service)
    async with pushing(apart, "fcm.googleapis.com") as pusher:
        await pusher.one_pass()
        await pusher.settled()
    assert service.came == []


async def test_a_browser_that_is_logged_out_is_not_told(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    session = await logged_in(chat.ada)
    await reachable(chat.ada, service, session)
    here = await reachable(chat.ada, service)
    await pool().execute("UPDATE session SET expires_at = now() WHERE id = $1", session)
    async with pushing(apart, service.url) as pusher:
        await pusher.one_pass()
        await pusher.settled()
    assert [came.path for came in service.came] == [here.path]


async def test_a_worker_that_is_killed_goes_on_with_the_same_push(
    service: PushService, apart: Settings, accepted: Accepted
) -> None:
    chat = await accepted()
    browser = await reachable(chat.ada, service)
    service.answers = [None, None]
    env = os.environ | environment(replace(apart, push_hosts=(service.url,), task_queue="nobody-asks"))
    for life in range(3):
        worker = subprocess.Popen([sys.executable, "-m", "desk", "worker"], env=env)  # noqa: ASYNC220  it starts at once
        await until(lambda life=life: len(service.came) > life, within=90)  # type: ignore[misc]
        if life == 2:
            await until(lambda: sent(chat))
        worker.kill()
        await asyncio.to_thread(worker.wait, 20)
    assert len(await rows(chat)) == 1
    assert {came.path for came in service.came} == {browser.path}
    assert len({came.headers["topic"] for came in service.came}) == 1, "the browser shows one"
