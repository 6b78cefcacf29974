"""The host tells each invitation's workflow what it cannot see, and ends what an operator left behind."""

from typing import Any

import pytest
from temporalio.testing import TimeSkipper

from desk.loops.host import Host, Patience
from models import log
from models.database import pool, transaction
from models.events import Reason
from models.inviting import Stage
from models.lifecycle import VISITOR
from settings import Settings
from tests.support.escalating import PACE
from tests.support.inviting import Welcome, on_site, welcome
from tests.support.refusing import refusal
from web.frames import InvitedFrame
from web.inviting import noticed

ALWAYS = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def vera(skipper: TimeSkipper, apart: Settings) -> Any:
    with skipper.with_time_skipping_disabled():
        yield await welcome(skipper.client, apart)


def host(to: Welcome, clock: Clock | None = None, **patience: float) -> Host:
    return Host(to.client, Patience(**({"gone": ALWAYS, "stale": ALWAYS} | patience)), clock or Clock())


async def test_a_card_that_came_to_a_page_and_was_seen_is_told_step_by_step(vera: Welcome) -> None:
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        one = host(vera)
        await one.receive()
        assert (await vera.row(asked.id))["status"] == "offered"
        await noticed(vera.visitor, InvitedFrame(id=asked.id))
        await one.receive()
        delivered = await vera.until_stage(asked.id, Stage.DELIVERED)
        await noticed(vera.visitor, InvitedFrame(id=asked.id, seen=True))
        await one.receive()
        seen = await vera.until_stage(asked.id, Stage.SEEN)
    assert seen["until"] == delivered["until"] > asked.until


async def test_two_hosts_at_once_say_it_once(vera: Welcome) -> None:
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        await noticed(vera.visitor, InvitedFrame(id=asked.id, seen=True))
        await noticed(vera.visitor, InvitedFrame(id=asked.id))
        for one in (host(vera), host(vera), host(vera)):
            await one.receive()
        row = await vera.until_stage(asked.id, Stage.SEEN)
    assert row["version"] == 2


async def test_who_asked_for_a_person_himself_is_told_to_the_workflow(vera: Welcome) -> None:
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        async with transaction() as connection:
            begun = await log.begin(
                connection, vera.visitor, "first-words", text="Hi", page=None, browser=None, pace=PACE
            )
            await log.ask(connection, begun.log, VISITOR, "a-person", Reason.ASKED)
        await host(vera).receive()
        await vera.until_stage(asked.id, Stage.ESCALATED)


async def test_who_has_no_page_for_half_a_minute_has_left(vera: Welcome) -> None:
    clock = Clock()
    one = host(vera, clock, gone=30.0)
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        await one.receive()
    clock.now = 20.0
    await one.receive()
    async with on_site(vera.office, vera.visitor):
        clock.now = 40.0
        await one.receive()  # he was back in time, and it is counted anew
    clock.now = 60.0
    await one.receive()
    clock.now = 89.0
    await one.receive()
    assert (await vera.row(asked.id))["status"] == "offered"
    clock.now = 91.0
    await one.receive()
    await vera.until_stage(asked.id, Stage.VISITOR_LEFT)


async def test_a_page_whose_process_died_is_no_page(vera: Welcome) -> None:
    clock = Clock()
    one = host(vera, clock, gone=30.0)
    async with on_site(vera.office, vera.visitor) as process:
        asked = await vera.invite(vera.ada)
        await pool().execute("UPDATE process_lease SET until = now() WHERE process = $1", process)
        await one.receive()
        clock.now = 31.0
        await one.receive()
        await vera.until_stage(asked.id, Stage.VISITOR_LEFT)


async def test_an_invitation_whose_workflow_was_terminated_is_over(vera: Welcome) -> None:
    clock = Clock()
    one = host(vera, clock, stale=10.0)
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        await vera.handle.terminate()
        await one.receive()
        assert (await vera.row(asked.id))["status"] == "offered"
        clock.now = 11.0
        await one.receive()
        assert (await vera.row(asked.id))["status"] == "expired"
        assert (await refusal(vera.accept(asked.id))).code == "invitation_over"
        assert (await vera.invite(vera.grace)).by == vera.grace.handle


async def test_an_invitation_that_runs_is_left_alone(vera: Welcome) -> None:
    clock = Clock()
    one = host(vera, clock, stale=10.0)
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        for now in (0.0, 11.0, 22.0):
            clock.now = now
            await one.receive()
        assert (await vera.row(asked.id))["status"] == "offered"
