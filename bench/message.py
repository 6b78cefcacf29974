"""`python -m desk bench message`: from a visitor's socket to the agent's and back, against the floor.

Both run on the same Postgres with pools of one size, one web process each, one after the other, interleaved `--rounds`
times. Ends with an error if one acked message is not in Postgres.
"""

import argparse
import asyncio
import secrets
import statistics
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack

from bench.load import Load, Outcome
from bench.machine import machine
from bench.targets import Target, targets
from settings import Settings

Drive = Callable[[Load], Awaitable[Outcome]]
Figure = Callable[[Outcome], float]

FIGURES: dict[str, Figure] = {
    "p50 ms": lambda outcome: outcome.quantile(0.5),
    "p95 ms": lambda outcome: outcome.quantile(0.95),
    "p99 ms": lambda outcome: outcome.quantile(0.99),
    "acked/s": lambda outcome: outcome.rate,
}


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench message", description=__doc__)
    given.add_argument("--rounds", type=int, default=5)
    given.add_argument("--conversations", type=int, default=50)
    given.add_argument("--messages", type=int, default=600, help="of the case 200/s per round; 20/s sends a quarter")
    given.add_argument("--seconds", type=float, default=5.0, help="of the closed loop per round")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    cases: dict[str, Drive] = {
        "20/s": lambda load: load.paced(20, given.messages // 4),
        "200/s": lambda load: load.paced(200, given.messages),
        "full": lambda load: load.closed_loop(given.seconds),
    }
    found: dict[tuple[str, str], list[Outcome]] = {}
    async with AsyncExitStack() as stack:
        both = await targets(stack, given.conversations)
        for number in range(given.rounds):
            for target in both if number % 2 == 0 else both[::-1]:
                for case, drive in cases.items():
                    found.setdefault((target.name, case), []).append(await _once(target, drive))
                    print(".", end="", file=sys.stderr, flush=True)
    print(f"\n{machine()}")
    print(f"{given.conversations} conversations, texts of 60 bytes, synchronous_commit=on, {given.rounds} rounds each")
    for case in cases:
        _tell(case, found["floor", case], found["frontdesk", case])


async def _once(target: Target, drive: Drive) -> Outcome:
    async with AsyncExitStack() as stack:
        pairs = await target.pairs(stack)
        before = await target.stored()
        outcome = await drive(Load(pairs, f"m{secrets.token_hex(4)}"))
        stored = await target.stored() - before
        if stored != outcome.acked:
            raise AssertionError(f"{target.name}: {outcome.acked} messages were acked and {stored} are in Postgres.")
        return outcome


def _tell(case: str, floor: list[Outcome], ours: list[Outcome]) -> None:
    print(f"\n{case:<7} " + " ".join(f"{head:>22}" for head in FIGURES) + "   median (lowest to highest round)")
    for label, outcomes in (("floor", floor), ("ours", ours)):
        print(f"{label:<7} " + " ".join(_spread([figure(one) for one in outcomes]) for figure in FIGURES.values()))
    pairs = list(zip(ours, floor, strict=True))
    ratios = [_spread([figure(mine) / figure(least) for mine, least in pairs]) for figure in FIGURES.values()]
    print(f"{'ratio':<7} " + " ".join(ratios))
    counts = [sum(one.acked for one in outcomes) for outcomes in (floor, ours)]
    print(f"{'n':<7} {counts[0]} floor, {counts[1]} ours: all acked, all in Postgres")


def _spread(values: list[float]) -> str:
    digits = 0 if min(values) >= 100 else 2
    text = f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"
    return f"{text:>22}"
