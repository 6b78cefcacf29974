"""A few chats from the first word to the archive, by clients that retry as a browser does, and what must hold after."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from uuid import UUID

from msgspec import Struct, field

from models.database import pool
from models.events import Asked, Audience, AuthorKind, Entry, Said
from models.queries import entries
from models.queries.entries import Line
from models.queries.snapshots import seen_by, snapshot
from models.status import Status
from tests.support.clients import AgentClient, VisitorClient
from tests.support.people import Office
from tests.support.screens import Screen

PATIENCE = 120.0
QUESTIONS = 3
"""What each visitor says to the concierge before asking for a person."""


class Chat(Struct, kw_only=True, eq=False):
    """One conversation: both screens, and the words whose ack either side has seen."""

    visitor: VisitorClient
    agent: AgentClient
    log: UUID
    acked: dict[str, int] = field(default_factory=dict)


class Chats:
    """`count` chats at once. `progress` is called after each ack, with how many there were."""

    def __init__(self, house: Office, base: Callable[[], str], rng: random.Random, count: int, words: int) -> None:
        self.house = house
        self.base = base
        self.rng = rng
        self.count = count
        self.words = words
        self.acks = 0
        self.progress: Callable[[int], None] = lambda _: None
        self.chats: list[Chat] = []

    async def run(self) -> None:
        ada, grace = (AgentClient(self.base, one.email) for one in (self.house.ada, self.house.grace))
        async with ada, grace, asyncio.timeout(PATIENCE):
            for agent in (ada, grace):
                await agent.login()
                await agent.follow_inbox()
            await asyncio.gather(*(self._chat(self.rng.choice((ada, grace))) for _ in range(self.count)))

    async def _chat(self, agent: AgentClient) -> None:
        async with VisitorClient(self.base, self.house.key) as visitor:
            log = await visitor.begin("I was charged twice")
            chat = Chat(visitor=visitor, agent=agent, log=log)
            self.chats.append(chat)
            await self._questions(chat)
            await visitor.ask()
            await agent.wait(lambda: log in agent.inbox, within=PATIENCE)
            await agent.claim(log)
            screen = await agent.follow(log)
            await agent.wait(lambda: screen.standing.status is Status.IN_PROGRESS, within=PATIENCE)
            await asyncio.gather(self._talk(chat, visitor), self._talk(chat, agent))
            if self.rng.random() < 0.5:
                await self._quiet(chat)
                await visitor.leave(log)
            else:
                await self._quiet(chat)
                await agent.end(log)
                await agent.wait(lambda: screen.standing.status is Status.ENDED, within=PATIENCE)
                await agent.archive(log)
            theirs = visitor.screens[log]
            await visitor.wait(lambda: not theirs.standing.open, within=PATIENCE)
            await agent.wait(lambda: not screen.standing.open, within=PATIENCE)

    async def _questions(self, chat: Chat) -> None:
        """The second comes after the answer to the first, the third in the same breath as the second."""
        screen = chat.visitor.screens[chat.log]
        await chat.visitor.wait(partial(_answers, screen, 1), within=PATIENCE)
        for number in range(2, QUESTIONS + 1):
            client_id = await chat.visitor.say(chat.log, f"And the colour of shelf {number}?")
            await chat.visitor.wait(partial(screen.acked.__contains__, client_id), within=PATIENCE)
            chat.acked[client_id] = screen.acked[client_id]
        await chat.visitor.wait(partial(_answers, screen, QUESTIONS), within=PATIENCE)

    async def _talk(self, chat: Chat, client: VisitorClient | AgentClient) -> None:
        screen = client.screens[chat.log]
        for _ in range(self.words):
            await asyncio.sleep(self.rng.uniform(0.0, 0.2))  # people think
            client_id = await client.say(chat.log, f"word {self.rng.random()}")
            await client.wait(partial(screen.acked.__contains__, client_id), within=PATIENCE)
            chat.acked[client_id] = screen.acked[client_id]
            self.acks += 1
            self.progress(self.acks)

    async def _quiet(self, chat: Chat) -> None:
        """Until both screens show everything that either side was promised."""
        last = max(chat.acked.values())
        for client in (chat.visitor, chat.agent):
            await client.wait(partial(_shows, client.screens[chat.log], last), within=PATIENCE)

    async def check(self) -> None:
        """acked = read by the agent = read by the visitor = rows; effects per step = 1; screens = fresh snapshots."""
        assert len(self.chats) == self.count
        for chat in self.chats:
            [lines] = await entries.after([(chat.log, 0)])
            rows = [line.entry for line in lines]
            assert [row.seq for row in rows] == list(range(1, len(rows) + 1)), "a gap in the log"
            stored = {row.client_id: row.seq for row in rows if row.client_id in chat.acked}
            assert stored == chat.acked, "an acked word is not in Postgres where its ack said"
            await _same(chat.agent, chat.log, lines, Audience.STAFF)
            await _same(chat.visitor, chat.log, lines, Audience.EVERYONE)
            _once(rows)
            await _answered_once(chat.log, rows)
            await _versions(chat.log)


def _shows(screen: Screen, seq: int) -> bool:
    return (screen.cursor or 0) >= seq


def _answers(screen: Screen, number: int) -> bool:
    return sum(line.author.kind is AuthorKind.CONCIERGE for line in screen.entries) >= number


async def _same(client: VisitorClient | AgentClient, log: UUID, lines: list[Line], reader: Audience) -> None:
    screen = client.screens[log]
    assert screen.entries == [line.entry for line in lines if line.visible(reader)], f"{reader} saw something else"
    assert screen.repeated == 0, "a line came twice"
    fresh = await snapshot(log, reader)
    assert fresh is not None
    assert seen_by(reader, screen.standing) == fresh.standing


def _once(rows: list[Entry]) -> None:
    kinds = Counter(type(row.what).__struct_config__.tag for row in rows)
    people = [row for row in rows if isinstance(row.what, Said) and row.author.kind is not AuthorKind.CONCIERGE]
    assert len(people) == len({row.client_id for row in people})
    assert kinds["asked"] == kinds["queued"] == kinds["claimed"] == 1, kinds
    assert kinds["archived"] + kinds["left"] == 1, kinds
    assert kinds["ended"] == kinds["archived"], kinds


async def _answered_once(log: UUID, rows: list[Entry]) -> None:
    """Each question to the concierge has one answer, and nothing else has any."""
    answers = await pool().fetch("SELECT client_id FROM entry WHERE log = $1 AND client_id LIKE 'bot:%'", log)
    person = next(row.seq for row in rows if isinstance(row.what, Asked))
    questions = [row.seq for row in rows if row.author.kind is AuthorKind.VISITOR and row.seq < person]
    assert len(questions) == QUESTIONS
    assert sorted(row["client_id"] for row in answers) == sorted(f"bot:{seq}" for seq in questions)


async def _versions(log: UUID) -> None:
    """Each decision of the workflow stands once, and none is missing."""
    row = await pool().fetchrow("SELECT version, status FROM escalation WHERE conversation = $1", log)
    assert row is not None
    assert row["status"] == Status.ARCHIVED
    facts = await pool().fetch(
        "SELECT split_part(client_id, ':', 2)::int AS v FROM entry"
        " WHERE log = $1 AND client_id LIKE 'esc-%' ORDER BY 1",
        log,
    )
    assert [fact["v"] for fact in facts] == list(range(1, row["version"] + 1))
