"""Kill or stop any process at any moment: no word, claim, timer or promise is lost or doubled.

`python -m desk faults --seeds 20` runs every point with every seed; `make test` runs a drawn sample. The seed stands in
the test's id: `FRONTDESK_FAULT_DRAW=<number>` draws the same sample again.
"""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator

import pytest

from tests.faults.chats import Chats
from tests.faults.invited import accepted_once
from tests.faults.servers import Mortal, mortal
from tests.support.people import office
from tests.support.waiting import until

WEB_POINTS = ("say-before", "say-in-flight", "say-committed")
WORKER_POINTS = (
    "record-before",
    "record-written",
    "record-committed",
    "relay-before-start",
    "relay-after-start",
    "relay-before-signal",
    "relay-after-signal",
    "bot-before",
    "bot-written",
    "bot-committed",
)
INVITED = ("accept-before", "accept-committed", "relay-before-start")
PARTS = ("web-1", "worker", "temporal", "postgres")
POINTS = [*WEB_POINTS, *WORKER_POINTS, *(f"{how}-{part}" for how in ("kill", "stop") for part in PARTS)]
STOPPED_FOR = 3.0
CHATS, WORDS = 4, 6
SAMPLE = 2

DRAW = os.environ["FRONTDESK_FAULT_DRAW"]


def rounds() -> list[tuple[str, int]]:
    """(point, seed): all of them by command, a seed at a time, else a sample drawn by `DRAW`."""
    seeds = int(os.environ.get("FRONTDESK_FAULT_SEEDS", "0"))
    if seeds:
        return [(point, seed) for seed in range(seeds) for point in POINTS]
    drawn = random.Random(DRAW)
    return [(point, drawn.randrange(1000)) for point in drawn.sample(POINTS, SAMPLE)]


@pytest.fixture(scope="module")
async def servers() -> AsyncIterator[Mortal]:
    async with mortal() as running:
        yield running


@pytest.mark.parametrize(("point", "seed"), rounds(), ids=str)
async def test_nothing_is_lost_or_doubled(point: str, seed: int, servers: Mortal) -> None:
    print(f"draw {DRAW}, point {point}, seed {seed}")  # noqa: T201  what pytest shows of a failure
    rng = random.Random(f"{point}-{seed}")
    chats = Chats(await office(), lambda: servers.whole.base, rng, CHATS, WORDS)
    if point.startswith(("kill-", "stop-")):
        await _at_some_word(point, rng, chats, servers)
    else:
        await _at_a_point(point, rng, chats, servers)
    await chats.check()


@pytest.mark.parametrize(
    "point", INVITED if "FRONTDESK_FAULT_SEEDS" in os.environ else [random.Random(DRAW).choice(INVITED)]
)
async def test_an_accepted_invitation_is_one_chat(point: str, servers: Mortal) -> None:
    async with servers.dies("worker", point, 1):
        await accepted_once(await office(), lambda: servers.whole.base)


async def _at_a_point(point: str, rng: random.Random, chats: Chats, servers: Mortal) -> None:
    name = "worker" if point in WORKER_POINTS else "web-1"
    nth = rng.randint(1, 3 if point.startswith("relay") else 8)
    if name == "web-1":
        await servers.whole.stop("web-2")  # so that every word passes the one that dies
    try:
        async with servers.dies(name, point, nth):
            await chats.run()
    finally:
        if name == "web-1":
            await servers.whole.run("web-2")


async def _at_some_word(point: str, rng: random.Random, chats: Chats, servers: Mortal) -> None:
    how, part = point.split("-", 1)
    moment = rng.randint(1, CHATS * WORDS)
    due = asyncio.Event()
    chats.progress = lambda acks: due.set() if acks == moment else None

    async def strike() -> None:
        await due.wait()
        if how == "kill":
            servers.send(part, signal.SIGKILL)
            return
        servers.send(part, signal.SIGSTOP)
        await asyncio.sleep(STOPPED_FOR)
        servers.send(part, signal.SIGCONT)

    striking = asyncio.create_task(strike())
    await chats.run()
    await until(striking.done)
    await striking
