"""One story for each way in which an invitation can go."""

from collections.abc import Awaitable, Callable

from temporalio.testing import TimeSkipper

from models.inviting import COOLS_FOR, VALID_FOR, Stage
from tests.support.inviting import Welcome
from tests.support.refusing import refusal
from workflows import client as say
from workflows.invitation_requests import About

Story = Callable[[Welcome, TimeSkipper], Awaitable[None]]


async def _cools(to: Welcome, skipper: TimeSkipper) -> None:
    await skipper.fast_forward(to.handle, COOLS_FOR)
    await to.handle.result()


async def an_invitation_is_seen_and_accepted(to: Welcome, _: TimeSkipper) -> None:
    asked = await to.invite(to.ada)
    await to.notice(asked.id)
    await to.notice(asked.id, seen=True)
    await to.accept(asked.id)
    await to.handle.result()


async def an_invitation_is_denied_and_the_visitor_left_alone(to: Welcome, skipper: TimeSkipper) -> None:
    asked = await to.invite(to.ada)
    await to.invite(to.ada, asked.id)
    await refusal(to.invite(to.grace))
    await to.notice(asked.id)
    await to.deny(asked.id)
    await refusal(to.invite(to.grace))
    await _cools(to, skipper)


async def an_invitation_is_withdrawn(to: Welcome, skipper: TimeSkipper) -> None:
    await to.invite(to.ada)
    await refusal(to.withdraw(to.grace))
    await to.withdraw(to.ada)
    await _cools(to, skipper)


async def an_invitation_runs_out_after_its_delivery(to: Welcome, skipper: TimeSkipper) -> None:
    asked = await to.invite(None)
    await to.notice(asked.id)
    await skipper.fast_forward(to.handle, VALID_FOR)
    await to.until_stage(asked.id, Stage.EXPIRED)
    await _cools(to, skipper)


async def an_invited_visitor_leaves(to: Welcome, skipper: TimeSkipper) -> None:
    asked = await to.invite(to.ada)
    await say.visitor_left(to.client, to.visitor, About(id=asked.id))
    await to.until_stage(asked.id, Stage.VISITOR_LEFT)
    await _cools(to, skipper)


async def an_invited_visitor_asks_for_a_person_himself(to: Welcome, skipper: TimeSkipper) -> None:
    asked = await to.invite(to.ada)
    await say.escalated(to.client, to.visitor, About(id=asked.id))
    await to.until_stage(asked.id, Stage.ESCALATED)
    await _cools(to, skipper)


async def an_operator_answers_an_invitation(to: Welcome, _: TimeSkipper) -> None:
    asked = await to.invite(to.ada)
    await to.handle.signal("deny", {"id": "00000000-0000-0000-0000-000000000000"})
    await to.handle.signal("noticed")
    await to.until_stage(asked.id, Stage.DELIVERED)
    await to.handle.signal("accept")
    await to.handle.result()


INVITATIONS: dict[str, Story] = {
    story.__name__: story
    for story in (
        an_invitation_is_seen_and_accepted,
        an_invitation_is_denied_and_the_visitor_left_alone,
        an_invitation_is_withdrawn,
        an_invitation_runs_out_after_its_delivery,
        an_invited_visitor_leaves,
        an_invited_visitor_asks_for_a_person_himself,
        an_operator_answers_an_invitation,
    )
}
