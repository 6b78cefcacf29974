"""A chat whose visitor accepted an invitation, with time skipped: the inviter's time, and who comes after it."""

from contextlib import nullcontext
from datetime import datetime, timedelta

import msgspec
from temporalio.testing import TimeSkipper

from models import slots
from models.database import pool
from models.events import Audience, Extended, Reserved, ReserveMissed, SignalRefused, Timer
from models.policies import Policy
from models.queries.inbox import inbox
from models.queries.snapshots import snapshot
from models.status import Status
from settings import Settings
from tests.support.escalating import Chat, kind, new_chat, present
from tests.support.people import office
from tests.support.refusing import refusal
from workflows.requests import CutShort, Extend, Offer


async def _accepted(skipper: TimeSkipper, settings: Settings, policy: Policy, *, in_real_time: bool = False) -> Chat:
    """Vera accepted Ada's invitation, and the chat waits for Ada."""
    house = await office()
    chat = await new_chat(skipper.client, settings, office_=house, invited_by=house.ada)
    with skipper.with_time_skipping_disabled() if in_real_time else nullcontext():
        await chat.start(policy=policy)
        await chat.until_fact("reserved")
    return chat


async def _holders(chat: Chat) -> set[str]:
    return {row["person"] for row in await pool().fetch("SELECT person FROM slot WHERE conversation = $1", chat.id)}


async def test_ada_claims_in_her_time_and_nobody_else(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=3600), in_real_time=True)
    [reserved] = [line.what for line in await chat.lines() if isinstance(line.what, Reserved)]
    assert (reserved.to, reserved.to_name) == (chat.ada.handle, "Ada Park")
    assert await _holders(chat) == set(), "who invited may be at his cap"
    no = await refusal(chat.claim(chat.grace))
    assert (no.code, no.by, no.until) == ("reserved", chat.ada.handle, reserved.until)
    for agent in (chat.ada, chat.grace):
        assert (await refusal(chat.decide(Offer(to=agent.handle)))).code == "reserved"
    assert (await chat.claim(chat.ada)).owner == chat.ada.handle
    assert await _holders(chat) == {chat.ada.handle}
    waits = msgspec.json.decode((await chat.row())["waits"])
    assert (waits["reserved"], waits["reserved_until"]) == (None, None)


async def test_adas_time_runs_out_the_visitor_is_told_and_grace_claims(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=30))
    await chat.until_fact("reserve_missed")
    assert await chat.facts() == ["asked", "queued", "reserved", "reserve_missed"]
    row = await chat.row()
    assert (row["status"], row["passed"]) == ("unclaimed", [chat.ada.handle])
    assert await _holders(chat) == set()
    seen = await snapshot(chat.id, Audience.EVERYONE)
    assert seen is not None
    assert [kind(line.what) for line in seen.entries] == ["said", "asked", "reserve_missed"]
    assert seen.entries[-1].what == ReserveMissed(to=chat.ada.handle, to_name="Ada Park")
    assert (seen.standing.status, seen.standing.waits) == (Status.UNCLAIMED, None)
    assert (await chat.claim(chat.grace)).owner == chat.grace.handle


async def test_ada_at_her_cap_gets_no_slot_and_the_chat_goes_on_without_her(
    skipper: TimeSkipper, apart: Settings
) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=30))
    other = await new_chat(skipper.client, apart, office_=chat.office)
    assert await slots.reserve(chat.ada.handle, other.id, 1) is not None
    assert await slots.reserve(chat.ada.handle, chat.id, 1) is None, "the web says: full"
    await chat.until_fact("reserve_missed")
    assert (await chat.claim(chat.grace)).owner == chat.grace.handle


async def test_nobody_is_told_that_nobody_came_before_adas_time_is_over(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=30, nobody=0))
    await chat.until_fact("nobody_came")
    assert (await chat.facts())[-4:] == ["reserved", "reserve_missed", "nobody_came", "ticket_filed"]


async def test_the_list_shows_whose_it_is_from_the_beginning_and_until_when(
    skipper: TimeSkipper, apart: Settings
) -> None:
    house = await office()
    chat = await new_chat(skipper.client, apart, office_=house, invited_by=house.ada)

    async def row() -> tuple[str | None, datetime | None]:
        [found] = await inbox(house.grace.handle)
        assert found.id == chat.id
        return found.reserved.name if found.reserved else None, found.reserved_until

    assert await row() == ("Ada Park", None), "her time begins with the workflow"
    with skipper.with_time_skipping_disabled():
        await chat.start(policy=Policy(offer=3600))
        await chat.until_fact("reserved")
    [reserved] = [line.what for line in await chat.lines() if isinstance(line.what, Reserved)]
    assert await row() == ("Ada Park", reserved.until)
    await chat.decide(Extend(by=chat.ada.handle, timer=Timer.RESERVED))
    assert await row() == ("Ada Park", reserved.until + timedelta(seconds=3600))
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.RESERVED))
    assert await row() == (None, None)


async def test_adas_time_is_extended_and_cut_short(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=3600), in_real_time=True)
    await chat.decide(Extend(by=chat.grace.handle, timer=Timer.RESERVED))
    extended = (await chat.lines())[-1].what
    assert isinstance(extended, Extended)
    assert (extended.until - extended.base).total_seconds() == 3600
    assert (await refusal(chat.claim(chat.grace))).until == extended.until
    await chat.decide(CutShort(by=chat.ada.handle, timer=Timer.RESERVED))
    missed = (await chat.lines())[-1]
    assert isinstance(missed.what, ReserveMissed)
    assert missed.author.id == chat.ada.handle
    assert (await refusal(chat.decide(CutShort(by=chat.ada.handle, timer=Timer.RESERVED)))).code == "not_waiting"
    assert (await chat.claim(chat.grace)).owner == chat.grace.handle


async def test_an_operators_claim_for_grace_is_refused(skipper: TimeSkipper, apart: Settings) -> None:
    chat = await _accepted(skipper, apart, Policy(offer=3600), in_real_time=True)
    async with present(chat.grace):
        await chat.handle.signal("claim", {"by": chat.grace.handle})
        await chat.until_fact("signal_refused")
    assert (await chat.lines())[-1].what == SignalRefused(verb="claim", code="reserved")
    assert (await chat.claim(chat.ada)).owner == chat.ada.handle
