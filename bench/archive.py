"""`python -m desk bench archive`: the first page of the Chat Archive among 100,000 chats of ten lines each.

One web process, asked over HTTP, one question after the other, by an agent of the two largest teams (65 in 100 of the
chats), by an admin, and by an agent of the smallest team (3 in 100). Each time another word is searched for.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import httpx

from bench.machine import machine
from bench.many_chats import DAYS, LINES, Archive, fill
from bench.rooms import PASSWORD
from bench.servers import database, frontdesk, scratch
from models.database import pool
from settings import Settings

GOAL = 150
"""Milliseconds: the 95th percentile of a first page."""
Question = Callable[[random.Random], dict[str, str]]


def questions(archive: Archive) -> dict[str, Question]:
    def word(chance: random.Random, first: int, last: int) -> str:
        return archive.words[chance.randrange(first, last)]

    def mistyped(chance: random.Random) -> str:
        longest = [one for one in archive.words if len(one) >= 8]
        meant = chance.choice(longest)
        at = chance.randrange(2, len(meant) - 2)
        return meant[:at] + meant[at + 1 :]

    last = len(archive.words)
    day = datetime.now(UTC) - timedelta(days=DAYS / 2)
    return {
        "everything": lambda _: {},
        "one agent": lambda chance: {"agent": chance.choice(archive.agents)},
        "one team": lambda chance: {"team": str(chance.choice(archive.teams))},
        "one reason": lambda _: {"reason": "feedback"},
        "before a day": lambda _: {"to": day.isoformat()},
        "a frequent word": lambda chance: {"q": word(chance, 0, 20)},
        "a word": lambda chance: {"q": word(chance, 20, last)},
        "two words": lambda chance: {"q": f"{word(chance, 0, 300)} {word(chance, 0, 300)}"},
        "three letters": lambda chance: {"q": word(chance, 0, last)[:3]},
        "mistyped": lambda chance: {"q": mistyped(chance)},
        "a word, one agent": lambda chance: {"q": word(chance, 0, 300), "agent": chance.choice(archive.agents)},
        "a word, before a day": lambda chance: {"q": word(chance, 0, 300), "to": day.isoformat()},
    }


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench archive", description=__doc__)
    given.add_argument("--size", type=int, default=100_000, help="chats")
    given.add_argument("--times", type=int, default=40, help="how often each question is asked by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        print(f"{machine()}; Postgres {await pool().fetchval('SHOW server_version')}")
        archive = await fill(given.size)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        print(f"{given.size:,} chats, {given.size * LINES:,} lines; milliseconds: p50, p95, longest", flush=True)
        clients = {who: await _logs_in(stack, base, email) for who, email in archive.readers.items()}
        every: list[float] = []
        for name, question in questions(archive).items():
            cells = []
            for who, client in clients.items():
                taken = await _asked(client, question, given.times)
                every += taken
                cells.append(f"{who} {_spread(taken)}")
            print(f"{name:<24} " + " | ".join(cells), flush=True)
        beyond = sum(one > GOAL for one in every)
        print(
            f"all of them: {_spread(every)}, n {len(every):,}, beyond {GOAL} ms {beyond}; load {os.getloadavg()[0]:.1f}"
        )


async def _logs_in(stack: AsyncExitStack, base: str, email: str) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=base, headers={"Origin": base}, timeout=30)
    await stack.enter_async_context(client)
    (await client.post("/api/login", json={"email": email, "password": PASSWORD})).raise_for_status()
    return client


async def _asked(client: httpx.AsyncClient, question: Question, times: int) -> list[float]:
    chance = random.Random(20261122)
    taken = []
    for _ in range(times):
        params = question(chance)
        began = time.perf_counter()
        answer = await client.get("/api/archive", params=params)
        taken.append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
    return taken


def _spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    return f"{ordered[len(ordered) // 2]:.0f} {ordered[int(len(ordered) * 0.95)]:.0f} {ordered[-1]:.0f}"
