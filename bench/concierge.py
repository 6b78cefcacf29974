"""`python -m desk bench concierge`: what the concierge finds, and how fast.

Quality: the questions of bench/paraphrases.tsv, written apart from the articles, asked of the demo's two concierges.
Speed: `find` for the same questions at 1,000 and 20,000 articles, made of the demo's by exchanging words.
Both on an embedded Postgres of its own, over one connection, one question after the other.
"""

import argparse
import asyncio
import csv
import os
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID

import demo
from bench.knowledge import fill
from bench.machine import with_postgres
from bench.servers import database, scratch
from bench.spread import spread
from concierge.retrieval import find
from desk.knowledge import import_folder
from models.database import pool
from models.tables import Concierge
from settings import Settings

QUESTIONS = Path(__file__).parent / "paraphrases.tsv"
FOLDER = Path(demo.__file__).parent / "knowledge"
FOLDERS = {"main": FOLDER, "billing": FOLDER / "billing"}
OUTCOMES = ("right", "right of three", "suggested wrong", "no match", "wrongly confident")
NOTHING = "-"


def main(settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench concierge", description=__doc__)
    given.add_argument("--sizes", type=int, nargs="*", default=[1000, 20000], help="articles of the made concierges")
    given.add_argument("--rounds", type=int, default=2, help="how often each question is asked there")
    asyncio.run(_measure(settings, given.parse_args(arguments)))


async def _measure(settings: Settings, given: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        await database(stack, stack.enter_context(scratch()), connections=1)
        print(await with_postgres())
        questions = _questions()
        await _quality(settings, questions)
        for size in given.sizes:
            await _speed(size, [row["question"] for row in questions] * given.rounds)


def _questions() -> list[dict[str, str]]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


async def _quality(settings: Settings, questions: list[dict[str, str]]) -> None:
    slugs: dict[UUID, str] = {}
    concierges = {}
    for name, folder in FOLDERS.items():
        concierges[name] = await made(name)
        await import_folder(name, folder)
    for article in await pool().fetch("SELECT id, slug FROM article WHERE state = 'published'"):
        slugs[article["id"]] = article["slug"]
    published = set(slugs.values())
    found: dict[tuple[str, str], Counter[str]] = {}
    for row in questions:
        right = row["article"] if row["article"] in published else NOTHING
        kind = "no article" if right == NOTHING else "an article"
        candidates = await find(pool(), concierges[row["concierge"]], row["question"])
        best = candidates.answer(settings.confident)
        three = [slugs[one.article] for one in candidates.suggestions(settings.possible)]
        if best is not None:
            outcome = "right" if slugs[best.article] == right else "wrongly confident"
        elif not three:
            outcome = "no match"
        else:
            outcome = "right of three" if right in three else "suggested wrong"
        first = bool(candidates.candidates) and slugs[candidates.candidates[0].article] == right
        for language in (row["language"], "all"):
            tally = found.setdefault((kind, language), Counter())
            tally.update([outcome, "n", *(["first"] if first else [])])
    print(f"\nconfident {settings.confident}, possible {settings.possible}\n")
    print(
        f"{'there is':<11} {'language':<9} {'n':>4} " + " ".join(f"{name:>18}" for name in OUTCOMES) + "    best first"
    )
    for (kind, language), tally in sorted(found.items()):
        cells = " ".join(f"{_share(tally[name], tally['n']):>18}" for name in OUTCOMES)
        print(f"{kind:<11} {language:<9} {tally['n']:>4} {cells} {_share(tally['first'], tally['n']):>13}")


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f} %)"


async def _speed(size: int, questions: list[str]) -> None:
    concierge = await made(f"size-{size}")
    phrasings = await fill(concierge, size, FOLDERS.values())
    await find(pool(), concierge, "warm")
    taken = []
    used = -time.process_time()
    for question in questions:
        began = time.perf_counter()
        await find(pool(), concierge, question)
        taken.append(1000 * (time.perf_counter() - began))
    used += time.process_time()
    what = f"{size:,} articles, {phrasings:,} questions in them"
    print(f"\n{what}: find {spread(taken, form='.1f')} ms (p50, p95, longest), n {len(taken)}")
    core = 1000 * used / len(taken)
    print(f"this process: {core:.1f} ms of a core per question; load of the machine {os.getloadavg()[0]:.1f}")


async def made(key: str) -> UUID:
    """A concierge without articles."""
    row = Concierge(key=key, name="Larkspur", sites=[], greeting="Hello", no_match="I do not know.")
    await row.save()
    return UUID(str(row.id))
