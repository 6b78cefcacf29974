"""Tickets that nobody files: of a chat that nobody came to, and of an answer that did not help."""

from typing import Any
from uuid import UUID

import pytest

from activities.record import record
from models.database import pool
from models.events import NobodyCame
from models.lifecycle import FRONTDESK, Escalation
from models.recording import Recording
from models.status import Status
from tests.support.answering import Talk, answered, knows, talk
from tests.support.escalating import Chat, unstarted
from workflows.visibility import escalation_id

MAIL = "UPDATE visitor v SET email = 'vera@example.com' FROM log l WHERE l.id = $1 AND v.id = l.visitor"
pytestmark = pytest.mark.usefixtures("apart")


async def filed_of(chat: UUID) -> list[Any]:
    stored = "SELECT * FROM submission s JOIN ticket t USING (number) WHERE s.conversation = $1 ORDER BY s.number"
    return list(await pool().fetch(stored, chat))


def nobody_came(chat: Chat, version: int) -> Recording:
    return Recording(
        conversation=chat.id,
        n=chat.n,
        workflow=escalation_id(chat.id, chat.n),
        version=version,
        fact=NobodyCame(),
        by=FRONTDESK,
        state=Escalation(status=Status.UNCLAIMED, n=chat.n, epoch=1),
    )


async def test_a_chat_that_nobody_came_to_becomes_a_ticket_once() -> None:
    chat = await unstarted()
    await pool().execute(MAIL, chat.id)
    words = await pool().fetchval("SELECT what ->> 'text' FROM entry WHERE log = $1 AND seq = 1", chat.id)
    for version in (1, 1, 2):
        await record(nobody_came(chat, version))
    [ticket] = await filed_of(chat.id)
    assert (ticket["source"], ticket["kind"], ticket["by"]) == ("nobody", "inquiry", None)
    assert (ticket["subject"], ticket["description"]) == (words, words)
    assert (ticket["email"], ticket["team"], ticket["version"]) == ("vera@example.com", chat.office.team, 0)
    assert await chat.facts() == ["asked", "nobody_came", "ticket_filed", "nobody_came"]


async def disliked(feedback_tickets: bool) -> Talk:
    chat = await talk("How do I swap a shift?", feedback_tickets=feedback_tickets)
    await knows(chat.house, "Swap a shift", "Open the shift and press Swap.", "how do I swap a shift")
    await answered()
    answer = (await chat.spoken())[-1].seq
    for pick in ("no", "yes", "no"):
        await chat.presses(pick, answer)
        await answered()
    return chat


async def test_an_answer_that_did_not_help_becomes_a_ticket_once_where_the_concierge_is_set_so() -> None:
    chat = await disliked(feedback_tickets=True)
    [ticket] = await filed_of(chat.log)
    assert (ticket["source"], ticket["kind"]) == ("feedback", "feedback")
    assert ticket["subject"] == "“Swap a shift” did not help"
    assert ticket["description"] == (
        "Asked: How do I swap a shift?\n\nThe concierge answered: Open the shift and press Swap."
    )
    assert "ticket_filed" not in await chat.kinds()


async def test_elsewhere_it_stays_an_answer_that_did_not_help() -> None:
    chat = await disliked(feedback_tickets=False)
    assert await filed_of(chat.log) == []
