"""The stories of who gets a chat and of what happens by itself; `stories` has the others."""

from collections.abc import Awaitable, Callable

from models.events import Timer
from models.policies import Policy
from tests.support.escalating import Chat
from tests.support.refusing import refusal
from workflows import client as say
from workflows.requests import CutShort, Decline, Edge, Extend, Offer, TakeOver, Transfer, TransferToTeam

Story = Callable[[Chat], Awaitable[None]]


async def _left(chat: Chat) -> None:
    await chat.leave()
    await chat.handle.result()


async def an_offer_is_declined_missed_and_taken(chat: Chat) -> None:
    await chat.decide(Offer(to=chat.ada.handle))
    await chat.decide(Decline(by=chat.ada.handle))
    await chat.decide(Offer(to=chat.grace.handle))
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.OFFER))
    await chat.decide(Offer(to=chat.ada.handle))
    await chat.claim(chat.ada)
    await _left(chat)


async def a_chat_is_handed_on(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.decide(Transfer(by=chat.ada.handle, to=chat.grace.handle))
    await chat.decide(Decline(by=chat.grace.handle))
    await chat.decide(Transfer(by=chat.ada.handle, to=chat.grace.handle))
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.TRANSFER))
    await chat.decide(Transfer(by=chat.ada.handle, to=chat.grace.handle))
    await chat.claim(chat.grace)
    await chat.decide(TakeOver(by=chat.ada.handle))
    team = TransferToTeam(by=chat.ada.handle, team=chat.office.team, team_name="Support")
    await chat.decide(team)
    await _left(chat)


async def nobody_comes_and_then_somebody_is_silent(chat: Chat) -> None:
    await chat.until_fact("nobody_came")
    await chat.claim(chat.ada)
    await chat.until_fact("requeued")
    await _left(chat)


async def an_owner_stays_away(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await say.agent_gone(chat.client, chat.id, chat.n, Edge(agent=chat.ada.handle, epoch=1), 2)
    await chat.until_fact("requeued")
    await _left(chat)


async def a_visitor_falls_silent(chat: Chat) -> None:
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, "Try it now.")
    await chat.told()
    await chat.until_fact("ended")
    await chat.handle.result()


async def a_wait_is_extended_and_cut_short(chat: Chat) -> None:
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.NOBODY))
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.NOBODY))
    await _left(chat)


async def an_accepted_invitation_is_claimed_in_time(chat: Chat) -> None:
    await refusal(chat.claim(chat.grace))
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.RESERVED))
    await chat.claim(chat.ada)
    await _left(chat)


async def an_accepted_invitation_is_missed(chat: Chat) -> None:
    await chat.until_fact("reserve_missed")
    await chat.claim(chat.grace)
    await _left(chat)


PROMISES: dict[str, Story] = {
    story.__name__: story
    for story in (
        an_offer_is_declined_missed_and_taken,
        a_chat_is_handed_on,
        nobody_comes_and_then_somebody_is_silent,
        an_owner_stays_away,
        a_visitor_falls_silent,
        a_wait_is_extended_and_cut_short,
        an_accepted_invitation_is_claimed_in_time,
        an_accepted_invitation_is_missed,
    )
}
INVITED = frozenset({"an_accepted_invitation_is_claimed_in_time", "an_accepted_invitation_is_missed"})
"""Stories that begin with Ada's invitation."""
POLICIES = {
    "nobody_comes_and_then_somebody_is_silent": Policy(nobody=300, answer=180),
    "an_owner_stays_away": Policy(grace=60),
    "a_visitor_falls_silent": Policy(idle=900, idle_end=300, archive=86_400),
    "a_wait_is_extended_and_cut_short": Policy(nobody=300),
}
"""Of every other story: nothing happens by itself, but an offer runs out."""
IN_REAL_TIME = frozenset(
    {
        "an_offer_is_declined_missed_and_taken",
        "a_chat_is_handed_on",
        "a_wait_is_extended_and_cut_short",
        "an_accepted_invitation_is_claimed_in_time",
    }
)
