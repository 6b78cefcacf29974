"""`python -m desk bench reports`: a report among 100,000 conversations, 80,000 of which asked for people.

One web process, asked over HTTP, one report after the other, by an agent of the two largest teams (65 in 100 of the
chats), by an admin, and by an agent of the smallest team (3 in 100).
"""

import argparse
import asyncio
import os
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import httpx

from bench.machine import machine
from bench.many_facts import fill
from bench.rooms import PASSWORD
from bench.servers import database, frontdesk, scratch
from models.database import pool
from settings import Settings

SPANS = (1, 7, 28, 92, 366)
"""Days of a report."""


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench reports", description=__doc__)
    given.add_argument("--size", type=int, default=100_000, help="conversations")
    given.add_argument("--times", type=int, default=5, help="how often each report is asked for by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch())
        postgres = await database(stack, folder)
        print(f"{machine()}; Postgres {await pool().fetchval('SHOW server_version')}")
        filled = await fill(given.size)
        base, _ = await stack.enter_async_context(frontdesk(folder, postgres.url))
        print(f"{given.size:,} conversations, {filled.entries:,} lines; milliseconds: p50, longest", flush=True)
        clients = {who: await _logs_in(stack, base, email) for who, email in filled.readers.items()}
        for days in SPANS:
            cells = [f"{who} {await _asked(client, days, given.times)}" for who, client in clients.items()]
            print(f"{days:>4} days  " + " | ".join(cells), flush=True)
        narrowed = await _asked(clients["admin"], 28, given.times, team=str(filled.teams[0]))
        print(f"  28 days, one team of an admin's: {narrowed}; load {os.getloadavg()[0]:.1f}")


async def _logs_in(stack: AsyncExitStack, base: str, email: str) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=base, headers={"Origin": base}, timeout=60)
    await stack.enter_async_context(client)
    (await client.post("/api/login", json={"email": email, "password": PASSWORD})).raise_for_status()
    return client


async def _asked(client: httpx.AsyncClient, days: int, times: int, **narrowed: str) -> str:
    """Each time other days."""
    taken, chats = [], 0
    for back in range(times):
        until = datetime.now(UTC).date() - timedelta(days=1 + 7 * back)
        asks = {"from": str(until - timedelta(days=days - 1)), "to": str(until), "zone": "Europe/Berlin"} | narrowed
        began = time.perf_counter()
        answer = await client.get("/api/reports", params=asks)
        taken.append(1000 * (time.perf_counter() - began))
        chats = answer.raise_for_status().json()["total"]["chats"]
    ordered = sorted(taken)
    return f"{ordered[len(ordered) // 2]:.0f} {ordered[-1]:.0f} (of {chats:,} chats)"
