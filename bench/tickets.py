"""`python -m desk bench tickets`: the first page of the Ticket List among 100,000 tickets, by each filter and search.

One web process, asked over HTTP, one question after the other, by a CoPilot of the two largest groups (65 in 100 of the
tickets), by an admin, and by a CoPilot of the smallest group (3 in 100). Each time another word is searched for.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from functools import partial

import httpx

from bench.asking import Question, asked, asking, every_page
from bench.many_tickets import House, fill
from bench.spread import spread
from bench.vocabulary import mistyped
from settings import Settings


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
        "search: mistyped": lambda chance: {"search": mistyped(chance, _surname(chance.choice(house.names)))},
        "search among the open": lambda chance: {"search": word(chance, 0, 300), "status": "open"},
    }


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench tickets", description=__doc__)
    given.add_argument("--size", type=int, default=100_000)
    given.add_argument("--times", type=int, default=60, help="how often each question is asked by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with asking(fill, given.size) as (house, clients):
        print(f"{given.size:,} tickets, each question {given.times} times; milliseconds: p50, p95, longest", flush=True)
        await every_page(clients, "/api/tickets", questions(house), given.times)
        for who, client in clients.items():
            print(f"counts, {who}: {spread(await asked(client, '/api/tickets/counts', [{}] * given.times))}")
        print(f"page 40, admin: {spread(await _deep(clients['admin'], 40, 5))}")


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


def _surname(name: str) -> str:
    return max(name.split(), key=len)
