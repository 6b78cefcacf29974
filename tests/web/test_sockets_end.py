"""A socket that ends is gone at once: thousands of them must not wait for the garbage collector (`desk.garbage`)."""

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
import pytest

from settings import Settings
from tests.support.guests import Guest
from tests.support.people import office
from tests.support.waiting import until
from tests.support.web import Web, serving

COLLECTED = re.compile(r'^python_gc_objects_collected_total\{generation="\d"\} (\S+)$', re.MULTILINE)
OPEN = re.compile(r'^frontdesk_sockets\{reader="visitor"\} (\S+)$', re.MULTILINE)
VISITORS = 60


@pytest.fixture
async def web(db: object, settings: Settings) -> AsyncIterator[Web]:
    """A process of its own: what other tests left in theirs is collected whenever it is."""
    async with serving(settings, trusted_proxies=("127.0.0.1",)) as one:
        yield one


async def _read(web: Web, what: re.Pattern[str]) -> float:
    async with httpx.AsyncClient(base_url=web.url) as inside:
        return sum(map(float, what.findall((await inside.get("/metrics")).text)))


async def test_a_visitor_who_leaves_leaves_nothing_to_collect(web: Web) -> None:
    at = await office()
    open_before, collected = await _read(web, OPEN), await _read(web, COLLECTED)

    async def comes_and_goes(number: int) -> None:
        async with Guest(web, at.key).page() as page:
            if number % 2:
                page.ws.transport.abort()

    for first in range(0, VISITORS, 20):
        await asyncio.gather(*(comes_and_goes(number) for number in range(first, first + 20)))

    async def all_gone() -> bool:
        return await _read(web, OPEN) <= open_before

    await until(all_gone)
    assert await _read(web, COLLECTED) - collected < VISITORS
