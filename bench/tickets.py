"""`python -m desk bench tickets`: the first page of the Ticket List among 100,000 tickets, by each filter and search.

One web process, asked over HTTP, one question after the other, by a CoPilot of the two largest groups (65 in 100 of the
tickets), by an admin, and by a CoPilot of the smallest group (3 in 100). Each time another word is searched for.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial

import httpx

from bench.machine import machine
from bench.many_tickets import House, fill
from bench.rooms import PASSWORD
from bench.servers import database, frontdesk, scratch
from models.database import pool
from settings import Settings

GOAL = 150
"""Milliseconds: the 95th percentile of a first page."""
Question = Callable[[random.Random], dict[str, str]]


def questions(house: House) -> dict[str, Question]:
    def word(chance: random.Random, first: int, last: int) -> str:
        return house.words[chance.randrange(first, last)]

    last = len(house.words)
    return {
        "everything": lambda _: {},
        **{f"status {one}": partial(_status, one) for one in ("open", "todo", "in_progress", "done", "closed")},
        "one group": lambda chance: {"team": str(chance.choice(house.teams))},
        "mine": lambda _: {"assignee": "me", "status": "open"},
        "nobody's": lambda _: {"assignee": "nobody", "status": "open"},
        "urgent": lambda _: {"priority": "urgent"},
        "feedback": lambda _: {"kind": "feedback"},
        "overdue": lambda _: {"overdue": "true"},
        "by number": lambda _: {"sort": "created"},
        "by due time": lambda _: {"sort": "due", "status": "open"},
        "by due time, all": lambda _: {"sort": "due"},
        "by priority": lambda _: {"sort": "priority", "status": "open"},
        "by priority, all": lambda _: {"sort": "priority"},
        "search: a number": lambda chance: {"search": str(chance.randrange(1, 100_000))},
        "search: a frequent word": lambda chance: {"search": word(chance, 0, 20)},
        "search: a word": lambda chance: {"search": word(chance, 20, last)},
        "search: two words": lambda chance: {"search": f"{word(chance, 0, 300)} {word(chance, 0, 300)}"},
        "search: three letters": lambda chance: {"search": word(chance, 0, last)[:3]},
        "search: a name": lambda chance: {"search": chance.choice(house.names)},
        "search: an address": lambda chance: {"search": f"{chance.choice(house.names).replace(' ', '.').lower()}@"},
        "search: mistyped": lambda chance: {"search": _mistyped(chance, chance.choice(house.names))},
        "search among the open": lambda chance: {"search": word(chance, 0, 300), "status": "open"},
    }


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench tickets", description=__doc__)
    given.add_argument("--size", type=int, default=100_000)
    given.add_argument("--times", type=int, default=60, help="how often each question is asked by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        print(f"{machine()}; Postgres {await pool().fetchval('SHOW server_version')}")
        house = await fill(given.size)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        print(f"{given.size:,} tickets, each question {given.times} times; milliseconds: p50, p95, longest", flush=True)
        every: list[float] = []
        people = {"two groups": house.copilot, "admin": house.admin, "one small group": house.few}
        clients = {who: await _logs_in(stack, base, email) for who, email in people.items()}
        for name, question in questions(house).items():
            cells = []
            for who, client in clients.items():
                taken = await _asked(client, "/api/tickets", question, given.times)
                every += taken
                cells.append(f"{who} {_spread(taken)}")
            print(f"{name:<24} " + " | ".join(cells), flush=True)
        for who, client in clients.items():
            print(f"counts, {who}: {_spread(await _asked(client, '/api/tickets/counts', lambda _: {}, given.times))}")
        print(f"page 40, admin: {_spread(await _deep(clients['admin'], 40, 5))}")
        beyond = sum(one > GOAL for one in every)
        print(
            f"all of them: {_spread(every)}, n {len(every):,}, beyond {GOAL} ms {beyond}; load {os.getloadavg()[0]:.1f}"
        )


async def _logs_in(stack: AsyncExitStack, base: str, email: str) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=base, headers={"Origin": base}, timeout=30)
    await stack.enter_async_context(client)
    (await client.post("/api/login", json={"email": email, "password": PASSWORD})).raise_for_status()
    return client


async def _asked(client: httpx.AsyncClient, path: str, question: Question, times: int) -> list[float]:
    chance = random.Random(f"{path}{times}")
    taken = []
    for _ in range(times):
        params = question(chance)
        began = time.perf_counter()
        answer = await client.get(path, params=params)
        taken.append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
    return taken


async def _deep(client: httpx.AsyncClient, pages: int, times: int) -> list[float]:
    """The last of so many pages, one after the other."""
    taken = []
    for _ in range(times):
        after = ""
        for _ in range(pages):
            began = time.perf_counter()
            answer = (await client.get("/api/tickets", params={"after": after})).raise_for_status()
            last = 1000 * (time.perf_counter() - began)
            after = answer.json()["next"]
        taken.append(last)
    return taken


def _status(status: str, _: random.Random) -> dict[str, str]:
    return {"status": status}


def _mistyped(chance: random.Random, name: str) -> str:
    """Without one letter in the middle of its longest word."""
    longest = max(name.split(), key=len)
    at = chance.randrange(2, len(longest) - 2)
    return longest[:at] + longest[at + 1 :]


def _spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    return f"{ordered[len(ordered) // 2]:.0f} {ordered[int(len(ordered) * 0.95)]:.0f} {ordered[-1]:.0f}"
