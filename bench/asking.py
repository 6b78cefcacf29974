"""Questions over HTTP to one web process, one after the other, by people who see different parts of what there is."""

import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol, TypeVar

import httpx

from bench.machine import with_postgres
from bench.rooms import PASSWORD
from bench.servers import database, frontdesk, scratch
from bench.spread import spread

GOAL = 150
"""Milliseconds: the 95th percentile of a first page."""
Clients = Mapping[str, httpx.AsyncClient]
Question = Callable[[random.Random], dict[str, str]]


class Filled(Protocol):
    """What a database was filled with. `readers`: who → e-mail address."""

    @property
    def readers(self) -> dict[str, str]: ...


F = TypeVar("F", bound=Filled)


@asynccontextmanager
async def asking(fill: Callable[[int], Awaitable[F]], size: int) -> AsyncIterator[tuple[F, Clients]]:
    """A desk that `fill` has filled, and its readers, logged in. Says on what it is measured."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        print(await with_postgres())
        filled = await fill(size)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        yield filled, {who: await _logs_in(stack, base, email) for who, email in filled.readers.items()}


async def asked(client: httpx.AsyncClient, path: str, questions: Sequence[dict[str, str]]) -> list[float]:
    """Milliseconds of each."""
    taken = []
    for question in questions:
        began = time.perf_counter()
        answer = await client.get(path, params=question)
        taken.append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
    return taken


async def every_page(clients: Clients, path: str, questions: dict[str, Question], times: int) -> None:
    """Prints a line for each question, and one for all of them."""
    every: list[float] = []
    for name, question in questions.items():
        cells = []
        for who, client in clients.items():
            chance = random.Random(20261122)
            taken = await asked(client, path, [question(chance) for _ in range(times)])
            every += taken
            cells.append(f"{who} {spread(taken)}")
        print(f"{name:<24} " + " | ".join(cells), flush=True)
    beyond = sum(one > GOAL for one in every)
    print(f"all of them: {spread(every)}, n {len(every):,}, beyond {GOAL} ms {beyond}; load {os.getloadavg()[0]:.1f}")


async def _logs_in(stack: AsyncExitStack, base: str, email: str) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=base, headers={"Origin": base}, timeout=60)
    await stack.enter_async_context(client)
    (await client.post("/api/login", json={"email": email, "password": PASSWORD})).raise_for_status()
    return client
