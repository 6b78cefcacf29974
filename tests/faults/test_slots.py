"""Twenty chats come to a team of five who may have three each, while a worker and a web process are killed."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from models.database import pool
from models.policies import Policy
from tests.faults.servers import Mortal, mortal
from tests.support.clients import AgentClient
from tests.support.opening import begin
from tests.support.people import Office, office
from tests.support.retrying import RefusedByServer
from tests.support.waiting import until

CHATS, AGENTS, CAP = 20, 5, 3
DECLINES = 0.25
PATIENCE = 150.0

BY_OFFERS = "UPDATE team SET mode = 'offers', cap = $2, policy = $3::text::jsonb WHERE id = $1"
SLOTS = (
    "SELECT s.person, count(*) FROM slot s JOIN conversation o ON o.id = s.conversation WHERE o.team = $1 GROUP BY 1"
)
SHOWN = """
SELECT h.person, count(*) FROM escalation x JOIN conversation o ON o.id = x.conversation
CROSS JOIN LATERAL (
    SELECT x.owner AS person WHERE x.status IN ('in_progress', 'ending')
    UNION SELECT x.waits ->> 'offered' WHERE x.waits ->> 'offered' IS NOT NULL) h
WHERE o.team = $1 GROUP BY 1
"""
STATES = """
SELECT i.conversation, x.status, x.owner, x.waits ->> 'offered' AS offered
FROM intent i JOIN conversation o ON o.id = i.conversation
LEFT JOIN escalation x ON x.conversation = i.conversation AND x.n = i.n WHERE o.team = $1 ORDER BY i.at
"""


@pytest.fixture(scope="module")
async def servers() -> AsyncIterator[Mortal]:
    async with mortal(workers=2) as running:
        yield running


async def test_fifteen_have_an_agent_and_five_stand_in_line_in_their_order(servers: Mortal) -> None:
    rng = random.Random(20261122)
    house = await office()
    await pool().execute(BY_OFFERS, house.team, CAP, msgspec.json.encode(Policy(offer=20)).decode())
    async with AsyncExitStack() as stack:
        agents = await _agents(house, servers, stack)
        lived = {name: servers.whole.children[name].pid for name in ("worker-1", "web-1")}
        watch = _Watch(house.team)
        watching = asyncio.create_task(watch.run())
        answering = [asyncio.create_task(_answers(agent, rng)) for agent in agents]
        chats = [(await begin(await house.visitor(), "Hi", asks=True)).log for _ in range(CHATS)]
        try:
            await until(lambda: _claimed(house.team, 3, answering), within=PATIENCE)
            servers.send("worker-1", signal.SIGKILL)
            await until(lambda: _claimed(house.team, 7, answering), within=PATIENCE)
            servers.send("web-1", signal.SIGKILL)
            await until(lambda: _claimed(house.team, AGENTS * CAP, answering), within=PATIENCE)
            line = await until(lambda: _line(house.team), within=PATIENCE)
            assert line == [chat for chat in chats if chat in line], "the line is not in the order of arrival"
            assert await _counts(SLOTS, house.team) == {agent.me["handle"]: CAP for agent in agents}
            for task in answering:
                task.cancel()
            await _the_next_one_is_offered(house, await _may_have(agents, line[0]), line)
        finally:
            watching.cancel()
            for task in answering:
                task.cancel()
            await asyncio.gather(watching, *answering, return_exceptions=True)
        assert watch.most == CAP, f"somebody had {watch.most} chats"
        assert watch.looks > AGENTS * CAP
        assert all(servers.whole.children[name].pid != pid for name, pid in lived.items()), "nobody died"


async def _may_have(agents: list[AgentClient], chat: UUID) -> AgentClient:
    """One of them who did not pass it: who did is asked again only later."""
    passed = await pool().fetchval("SELECT passed FROM escalation WHERE conversation = $1", chat)
    return next(agent for agent in agents if agent.me["handle"] not in passed)


async def _the_next_one_is_offered(house: Office, agent: AgentClient, line: list[UUID]) -> None:
    mine = [row["conversation"] for row in await _states(house.team) if row["owner"] == agent.me["handle"]]
    seen = await pool().fetchval("SELECT seq FROM log WHERE id = $1", mine[0])
    await agent.end(mine[0], seen)

    async def offered() -> list[tuple[UUID, str]]:
        return [(row["conversation"], row["offered"]) for row in await _states(house.team) if row["offered"]]

    assert await until(offered, within=PATIENCE) == [(line[0], agent.me["handle"])]


class _Watch:
    """Looks at the slots and at what the lists show, again and again: how many anybody ever had."""

    def __init__(self, team: UUID) -> None:
        self._team = team
        self.most = 0
        self.looks = 0

    async def run(self) -> None:
        while True:
            for query in (SLOTS, SHOWN):
                self.most = max([self.most, *(await _counts(query, self._team)).values()])
            self.looks += 1
            await asyncio.sleep(0.03)


async def _agents(house: Office, servers: Mortal, stack: AsyncExitStack) -> list[AgentClient]:
    people = [house.ada, house.grace, *[await house.hire(f"Agent {n}") for n in range(AGENTS - 2)]]
    agents = []
    for person in people:
        agent = await stack.enter_async_context(AgentClient(lambda: servers.whole.base, person.email))
        await agent.login()
        await agent.follow_inbox()
        agents.append(agent)
    return agents


async def _answers(agent: AgentClient, rng: random.Random) -> None:
    """Takes what is offered to him, or now and then does not."""
    while True:
        await agent.wait(lambda: _offered_to(agent), within=10 * PATIENCE)
        log = _offered_to(agent)[0]
        row = agent.inbox[log]
        try:
            if rng.random() < DECLINES:
                await agent.decide(f"/api/conversations/{log}/decline", {"command_id": uuid4().hex})
            else:
                await agent.claim(log)
        except RefusedByServer as refused:
            if refused.code not in ("offered", "claimed", "full"):
                raise
        await agent.wait(partial(_is_news, agent, log, row), within=PATIENCE)


def _is_news(agent: AgentClient, log: UUID, row: dict[str, Any]) -> bool:
    return agent.inbox.get(log) is not row


def _offered_to(agent: AgentClient) -> list[UUID]:
    return [log for log, row in agent.inbox.items() if (row["offered"] or {}).get("id") == agent.me["handle"]]


async def _counts(query: str, team: UUID) -> dict[str, int]:
    return {row["person"]: row["count"] for row in await pool().fetch(query, team)}


async def _states(team: UUID) -> list[Any]:
    return await pool().fetch(STATES, team)


async def _claimed(team: UUID, count: int, answering: list[asyncio.Task[None]]) -> bool:
    for task in answering:
        if task.done():
            await task  # what went wrong for this agent
    return Counter(row["status"] for row in await _states(team))["in_progress"] >= count


async def _line(team: UUID) -> list[UUID]:
    """Who waits, once nobody is offered anything any more."""
    states = await _states(team)
    waiting = [row["conversation"] for row in states if row["status"] == "unclaimed"]
    quiet = not any(row["offered"] for row in states)
    return waiting if quiet and len(waiting) == CHATS - AGENTS * CAP else []
