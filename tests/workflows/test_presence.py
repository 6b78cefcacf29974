"""An owner whose console is closed keeps the chat, and everybody knows."""

from models.events import AgentBack, AgentGone
from tests.support.workers import NewChat
from workflows import client as say
from workflows.requests import Edge


async def test_an_owner_who_is_gone_and_back_is_two_facts(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    edge = Edge(agent=chat.ada.handle, epoch=1)
    for _ in range(3):
        await say.agent_gone(chat.client, chat.id, chat.n, edge, 2)
    await chat.until_fact("agent_gone")
    assert (await chat.row())["owner_here"] is False
    await say.agent_back(chat.client, chat.id, chat.n, edge, 3)
    await chat.until_fact("agent_back")
    assert (await chat.row())["owner_here"] is True
    gone, back = (await chat.lines())[-2:]
    assert isinstance(gone.what, AgentGone)
    assert isinstance(back.what, AgentBack)
    assert gone.author.name == chat.ada.name


async def test_an_edge_of_an_earlier_ownership_says_nothing(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await say.agent_gone(chat.client, chat.id, chat.n, Edge(agent=chat.ada.handle, epoch=0), 1)
    await say.agent_gone(chat.client, chat.id, chat.n, Edge(agent=chat.grace.handle, epoch=1), 1)
    await chat.end(chat.ada)
    facts = await chat.until_fact("ended")
    assert "agent_gone" not in facts
