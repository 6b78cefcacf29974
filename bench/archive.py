"""`python -m desk bench archive`: the first page of the Chat Archive among 100,000 chats of ten lines each.

One web process, asked over HTTP, one question after the other, by an agent of the two largest teams (65 in 100 of the
chats), by an admin, and by an agent of the smallest team (3 in 100). Each time another word is searched for.
"""

import argparse
import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bench.asking import Question, asking, every_page
from bench.many_chats import DAYS, LINES, Archive, fill
from bench.vocabulary import mistyped
from settings import Settings


def questions(archive: Archive) -> dict[str, Question]:
    def word(chance: random.Random, first: int, last: int) -> str:
        return archive.words[chance.randrange(first, last)]

    last, long = len(archive.words), [one for one in archive.words if len(one) >= 8]
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
        "mistyped": lambda chance: {"q": mistyped(chance, chance.choice(long))},
        "a word, one agent": lambda chance: {"q": word(chance, 0, 300), "agent": chance.choice(archive.agents)},
        "a word, before a day": lambda chance: {"q": word(chance, 0, 300), "to": day.isoformat()},
    }


def main(_settings: Settings, arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="desk bench archive", description=__doc__)
    given.add_argument("--size", type=int, default=100_000, help="chats")
    given.add_argument("--times", type=int, default=40, help="how often each question is asked by each person")
    asyncio.run(_measure(given.parse_args(arguments)))


async def _measure(given: argparse.Namespace) -> None:
    async with asking(fill, given.size) as (archive, clients):
        print(f"{given.size:,} chats, {given.size * LINES:,} lines; milliseconds: p50, p95, longest", flush=True)
        await every_page(clients, "/api/archive", questions(archive), given.times)
