"""The concierge at work in a test: what is asked of it, and one pass of its loop."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from concierge.answerer import Answerer
from concierge.mind import Mind
from desk.loops.bot import Bot
from models import knowledge, log
from models.database import pool, transaction
from models.events import AuthorKind, Chose, Claimed, ConciergeLine, Entry, Fact, Field, HandedBack, Reason
from models.knowledge import Content, State
from models.lifecycle import VISITOR
from models.queries import entries
from settings import Settings
from tests.support.opening import PACE, begin
from tests.support.people import Office, office

SETTINGS = Settings()


def a_bot(
    answerer: Answerer | None = None,
    *,
    confident: float = SETTINGS.confident,
    possible: float = SETTINGS.possible,
    form_patience: float = 3600.0,
) -> Bot:
    return Bot(Mind(confident, possible, answerer), form_patience)


def in_doubt(answerer: Answerer | None = None) -> Bot:
    """Only what stands in an article word for word is an answer; everything else may be meant."""
    return a_bot(answerer, confident=1.1, possible=0.0)


async def answered(bot: Bot | None = None) -> None:
    """One pass, and all that it started."""
    bot = bot or a_bot()
    await bot.one_pass()
    await bot.settled()


class Talk(Struct, frozen=True, kw_only=True):
    """Vera's conversation with an office's concierge."""

    house: Office
    visitor: UUID
    log: UUID

    async def says(self, text: str) -> int:
        return (await log.visitor_says(pool(), self.log, uuid4().hex, text, PACE)).seq

    async def presses(self, pick: str, to: int | None = None) -> int:
        """A button under the concierge's last line, or under the one at `to`."""
        chose = Chose(text=pick, to=to or (await self.spoken())[-1].seq, pick=pick)
        return (await log.visitor_chooses(pool(), self.log, uuid4().hex, chose, PACE)).seq

    async def lines(self) -> list[Entry]:
        [found] = await entries.after([(self.log, 0)])
        return [line.entry for line in found]

    async def spoken(self) -> list[Entry]:
        """The concierge's lines of words."""
        return [line for line in await self.lines() if line.author.kind is AuthorKind.CONCIERGE and _words(line)]

    async def said(self) -> list[ConciergeLine]:
        return [line.what for line in await self.spoken()]  # type: ignore[misc]

    async def claimed(self, epoch: int = 1) -> None:
        """A person is asked for, and Ada has the chat."""
        await log.ask(pool(), self.log, VISITOR, uuid4().hex, Reason.ASKED)
        await self._fact(Claimed(), owner=self.house.ada.handle, epoch=epoch, escalated=True)

    async def handed_back(self, epoch: int = 2, seen: int | None = None) -> None:
        """`seen`: the last line that Ada's screen showed; by default all of them."""
        await self._fact(HandedBack(), owner=None, epoch=epoch, escalated=False, seen=seen)

    async def _fact(
        self, what: Fact, *, owner: str | None, epoch: int, escalated: bool, seen: int | None = None
    ) -> None:
        async with transaction() as connection:
            if seen is None:
                seen = await connection.fetchval("SELECT seq FROM log WHERE id = $1", self.log)
            line = await log.fact(
                connection, self.log, what, self.house.ada.author, f"test:{uuid4().hex}",
                owner=owner, epoch=epoch, open_=True, escalated=escalated, quiet=None, answered=seen,
            )  # fmt: skip
        assert line is not None

    async def kinds(self) -> list[str]:
        """Each line's kind, in order."""
        return [str(line.what.__struct_config__.tag) for line in await self.lines()]


def _words(line: Entry) -> bool:
    return hasattr(line.what, "text")


async def talk(first: str, form: Sequence[Field] = (), **setup: object) -> Talk:
    """Vera's first words to a new concierge; `setup`: columns of it that differ."""
    house = await office()
    await set_up(house, form, **setup)
    visitor = await house.visitor()
    begun = await begin(visitor, first)
    return Talk(house=house, visitor=visitor, log=begun.log)


async def again(talk: Talk, first: str) -> Talk:
    """Her next conversation: the one before is closed."""
    async with transaction() as connection:
        assert await log.leave(connection, talk.log, 2**40, uuid4().hex) is not None
    begun = await begin(talk.visitor, first)
    return Talk(house=talk.house, visitor=talk.visitor, log=begun.log)


async def set_up(house: Office, form: Sequence[Field] = (), **columns: object) -> None:
    for name, value in {"form": msgspec.json.encode(form).decode(), **columns}.items():
        await pool().execute(f"UPDATE concierge SET {name} = $2 WHERE id = $1", house.concierge, value)  # noqa: S608


async def knows(house: Office, title: str, body: str, *questions: str) -> UUID:
    """A published article of the concierge."""
    content = Content(title=title, body=body, state=State.PUBLISHED, questions=questions)
    return (await knowledge.create(house.concierge, content, by=None)).id
