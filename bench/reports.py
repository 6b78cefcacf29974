"""`python -m desk bench reports`: a report among 100,000 conversations, 80,000 of which asked for people.

One web process, asked over HTTP, one report after the other, by an agent of the two largest teams (65 in 100 of the
chats), by an admin, and by an agent of the smallest team (3 in 100).
"""

import argparse
import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import httpx

from bench.asking import asked, asking
from bench.many_facts import fill
from bench.spread import spread
from settings import Settings

SPANS = (1, 7, 28, 92, 366)
"""Days of a report."""


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench reports", description=__doc__)
    given.add_argument("--size", type=int, default=100_000, help="conversations")
    given.add_argument("--times", type=int, default=5, help="how often each report is asked for by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with asking(fill, given.size) as (filled, clients):
        print(f"{given.size:,} conversations, {filled.entries:,} lines; milliseconds: p50, longest", flush=True)
        for days in SPANS:
            cells = [f"{who} {await _asked(client, days, given.times)}" for who, client in clients.items()]
            print(f"{days:>4} days  " + " | ".join(cells), flush=True)
        narrowed = await _asked(clients["admin"], 28, given.times, team=str(filled.teams[0]))
        print(f"  28 days, one team of an admin's: {narrowed}; load {os.getloadavg()[0]:.1f}")


async def _asked(client: httpx.AsyncClient, days: int, times: int, **narrowed: str) -> str:
    """Each time other days."""
    last = [datetime.now(UTC).date() - timedelta(days=1 + 7 * back) for back in range(times)]
    questions = [
        {"from": str(until - timedelta(days=days - 1)), "to": str(until), "zone": "Europe/Berlin"} | narrowed
        for until in last
    ]
    taken = await asked(client, "/api/reports", questions)
    report = (await client.get("/api/reports", params=questions[-1])).json()
    return f"{spread(taken, [0.5])} (of {report['total']['chats']:,} chats)"
