"""Ten agents claim one chat at once, over two web processes, with lost replies: one has it, the others are told who."""

import asyncio
import random
from collections import Counter
from uuid import UUID, uuid4

from models.standing import Standing
from models.tables import Team
from tests.support.clients import AgentClient
from tests.support.opening import begin
from tests.support.people import Office, office
from tests.support.retrying import RefusedByServer
from tests.support.whole import Whole

AGENTS = 10
ROUNDS = 100
"""No more than the highest cap, so that nobody who wins them all is refused for having too many."""
LOST = 0.2
"""The share of claims whose first reply never arrives."""


async def test_a_hundred_chats_have_one_winner_each(whole: Whole) -> None:
    rng = random.Random(20261122)
    house = await office()
    await Team.update({Team.cap: ROUNDS}).where(Team.id == house.team)
    await _rounds(whole, house, rng)


async def _rounds(whole: Whole, house: Office, rng: random.Random) -> None:
    agents = [AgentClient(lambda: whole.base, house.ada.email)]
    agents += [AgentClient(lambda: whole.base, (await house.hire(f"Agent {n}")).email) for n in range(AGENTS - 1)]
    try:
        for agent in agents:
            await agent.login()
        await agents[0].follow_inbox()
        for _ in range(ROUNDS):
            await _round(house, agents, rng)
    finally:
        for agent in agents:
            await agent.__aexit__(None, None, None)


async def _round(house: Office, agents: list[AgentClient], rng: random.Random) -> None:
    chat = await _waiting(house, agents[0])
    said = await asyncio.gather(*(_claims(agent, chat, lost=rng.random() < LOST) for agent in agents))
    winners = [agent.me["handle"] for agent, answer in zip(agents, said, strict=True) if answer is None]
    assert len(winners) == 1, f"{winners} all have it: {said}"
    assert Counter(answer for answer in said if answer) == {("claimed", winners[0]): AGENTS - 1}


async def _claims(agent: AgentClient, chat: UUID, *, lost: bool) -> tuple[str, str] | None:
    """None: it is his. Else the code of the refusal and who has it."""
    command_id = uuid4().hex
    if lost:
        asking = asyncio.create_task(agent.claim(chat, command_id))
        await asyncio.sleep(random.uniform(0, 0.03))
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    try:
        standing: Standing = await agent.claim(chat, command_id)
    except RefusedByServer as refused:
        return refused.code, refused.problem["by"]
    assert standing.owner is not None
    assert standing.owner.id == agent.me["handle"]
    return None


async def _waiting(house: Office, watcher: AgentClient) -> UUID:
    begun = await begin(await house.visitor(), "Hi", asks=True)
    await watcher.wait(lambda: begun.log in watcher.inbox)
    return begun.log
