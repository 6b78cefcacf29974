"""`python -m desk bench chats`: whole chats (intent, claim, 4 messages, end, archive) against bare Temporal.

Both run on the same Temporal server, one worker process each, one after the other, interleaved `--rounds` times. Ours
goes through one web process and Postgres; the bare side does the same start, updates and hints and nothing else. Ends
with an error if one chat of ours is not archived with every word in Postgres.
"""

import argparse
import asyncio
import statistics
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from itertools import cycle

from bench.house import House, house
from bench.lives import HINTS, MESSAGES, Outcome, Turns, bare, frontdesk
from bench.machine import machine
from settings import Settings

GOAL = 0.5
"""Of bare Temporal's whole chats per second."""
FIGURES: dict[str, Callable[[Outcome], float]] = {
    "chats/s": lambda outcome: outcome.rate,
    "claim p50 ms": lambda outcome: outcome.quantile(0.5),
    "claim p95 ms": lambda outcome: outcome.quantile(0.95),
    "claim p99 ms": lambda outcome: outcome.quantile(0.99),
}


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench chats", description=__doc__)
    given.add_argument("--rounds", type=int, default=5)
    given.add_argument("--chats", type=int, default=100, help="per round and side")
    given.add_argument("--width", type=int, default=8, help="chats that are worked at at once")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    found: dict[str, list[Outcome]] = {"bare": [], "ours": []}
    async with AsyncExitStack() as stack:
        place = await house(stack)
        sides: dict[str, Callable[[], Awaitable[Outcome]]] = {
            "bare": lambda: _bare(place, given),
            "ours": lambda: _ours(place, given),
        }
        for side in sides.values():
            await side()  # nobody measures a worker's first task
        for number in range(given.rounds):
            for name in sides if number % 2 == 0 else reversed(sides):
                found[name].append(await sides[name]())
                print(".", end="", file=sys.stderr, flush=True)
        hints = await place.hints()
    print(f"\n{machine()}")
    print(
        f"{given.rounds} rounds of {given.chats} chats on each side, {given.width} at once, {MESSAGES} messages each;"
    )
    print(f"hints per chat: {HINTS} bare, {hints:.1f} ours")
    _tell(found["bare"], found["ours"])


async def _bare(place: House, given: argparse.Namespace) -> Outcome:
    turns = Turns(given.width)
    return await turns.run([partial(bare, client=place.client, queue=place.bare_queue)] * given.chats)


async def _ours(place: House, given: argparse.Namespace) -> Outcome:
    turns = Turns(given.width)
    async with AsyncExitStack() as stack:
        visits = [await place.visit(stack) for _ in range(given.chats)]
        before = await place.archived()
        lives = [
            partial(frontdesk, visit=visit, agent=agent, rows=place.rows)
            for visit, agent in zip(visits, cycle(place.agents), strict=False)
        ]
        outcome = await turns.run(lives)
    if (stored := await place.archived() - before) != given.chats:
        raise AssertionError(f"{given.chats} chats were archived and {stored} are whole in Postgres.")
    return outcome


def _tell(bare_side: list[Outcome], ours: list[Outcome]) -> None:
    print(f"\n{'':<7} " + " ".join(f"{head:>24}" for head in FIGURES) + "   median (lowest to highest round)")
    for label, outcomes in (("bare", bare_side), ("ours", ours)):
        print(f"{label:<7} " + " ".join(_spread([figure(one) for one in outcomes]) for figure in FIGURES.values()))
    pairs = list(zip(ours, bare_side, strict=True))
    ratios = {head: [figure(mine) / figure(least) for mine, least in pairs] for head, figure in FIGURES.items()}
    print(f"{'ratio':<7} " + " ".join(_spread(values) for values in ratios.values()))
    print(f"{'n':<7} {sum(one.chats for one in bare_side)} bare, {sum(one.chats for one in ours)} ours, all archived")
    reached = statistics.median(ratios["chats/s"])
    print(f"goal: at least {GOAL} of the chats per second; reached: {reached:.2f}")


def _spread(values: list[float]) -> str:
    digits = 0 if min(values) >= 100 else 2
    text = f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"
    return f"{text:>24}"
