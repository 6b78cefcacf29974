"""Whatever is said, pressed, claimed and handed back in whatever order, with two bots at work all the time: each line
of the visitor is answered at most once, and never while a person has the chat."""

import asyncio
import random
from collections.abc import Sequence

import pytest

from concierge.answerer import Source
from desk.loops.bot import Bot
from models.database import pool
from models.events import AuthorKind, Claimed, Field, FieldKind, HandedBack, Pick
from models.lifecycle import Refused
from tests.support.answering import Talk, in_doubt, knows, talk

pytestmark = pytest.mark.usefixtures("apart")

SEEDS = 12
STEPS = 25
WORDS = (
    "How do I swap a shift?", "swap", "Is the moon made of cheese?", "hello", "thanks", "yes", "no", "vera@example.com",
    "is anybody there?", "Vera",
)  # fmt: skip
FORM = (Field(key="name", label="Name"), Field(key="email", label="E-mail", kind=FieldKind.EMAIL, required=True))


class Hesitant:
    """An answerer that takes any time, and sometimes has no answer."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    async def write(self, question: str, sources: Sequence[Source]) -> str | None:
        for _ in range(self._rng.randrange(200)):
            await asyncio.sleep(0)
        return self._rng.choice((None, "Written."))


class Play:
    def __init__(self, chat: Talk, article: str, rng: random.Random) -> None:
        self.chat = chat
        self.article = article
        self.rng = rng
        self.epoch = 0
        self.claimed = False

    async def step(self) -> None:
        move = self.rng.choices(("says", "presses", "moves"), (5, 4, 2))[0]
        if move == "says":
            await self.chat.says(self.rng.choice(WORDS))
        elif move == "presses":
            await self._presses()
        else:
            await self._moves()

    async def _presses(self) -> None:
        seqs = [line.seq for line in await self.chat.spoken()]
        if not seqs:
            return
        try:
            await self.chat.presses(self.rng.choice([*Pick, self.article]), to=self.rng.choice(seqs))
        except Refused as refused:
            if refused.code != "too_late":
                raise

    async def _moves(self) -> None:
        self.epoch += 1
        if self.claimed:
            seq = await pool().fetchval("SELECT seq FROM log WHERE id = $1", self.chat.log)
            await self.chat.handed_back(self.epoch, seen=self.rng.randint(max(0, seq - 3), seq))
        else:
            await self.chat.claimed(self.epoch)
        self.claimed = not self.claimed


async def works(bot: Bot, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await bot.one_pass()
        await asyncio.sleep(0)
    await bot.settled()


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_no_line_is_answered_twice_nor_while_a_person_has_the_chat(seed: int) -> None:
    rng = random.Random(seed)
    chat = await talk("hello", form=rng.choice(((), FORM)))
    article = await knows(chat.house, "Swap a shift", "Press Swap.", "how do I swap a shift")
    play, stop = Play(chat, str(article), rng), asyncio.Event()
    bots = [in_doubt(Hesitant(rng)), in_doubt()]
    working = [asyncio.create_task(works(bot, stop)) for bot in bots]
    for _ in range(STEPS):
        await play.step()
        for _ in range(rng.randrange(4)):
            await asyncio.sleep(0.005)  # other tasks have their turn, or not
    if play.claimed:
        await play._moves()
    stop.set()
    await asyncio.gather(*working)
    last = bots[0]
    await last.one_pass()
    await last.settled()
    await _holds(chat)


async def _holds(chat: Talk) -> None:
    taken = False
    for line in await chat.lines():
        if isinstance(line.what, Claimed | HandedBack):
            taken = isinstance(line.what, Claimed)
        assert not (taken and line.author.kind is AuthorKind.CONCIERGE), "it spoke while Ada had the chat"
    rows = await pool().fetch("SELECT seq, client_id FROM entry WHERE log = $1 AND client_id ~ '^bot:'", chat.log)
    rows.sort(key=lambda row: row["seq"])
    turns: list[tuple[int, int]] = []
    for row in rows:
        about = int(row["client_id"].split(":")[1])
        if turns and turns[-1][0] == about:
            assert row["seq"] == turns[-1][1] + 1, "one turn is one transaction"
            turns[-1] = (about, row["seq"])
        else:
            turns.append((about, row["seq"]))
    answered = [about for about, _ in turns]
    assert len(answered) == len(set(answered)), "a line was answered twice"
    free = await pool().fetchrow(
        "SELECT escalation IS NULL AS free, bot_seq = last_visitor_seq AS done FROM log WHERE id = $1", chat.log
    )
    assert free is not None
    assert free["done"] or not free["free"], "a line waits for ever"
