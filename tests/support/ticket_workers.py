"""A worker whose mails go to a mailroom, and tickets on it."""

from collections.abc import AsyncIterator, Awaitable
from datetime import datetime
from typing import Any, Protocol

import pytest
from msgspec.structs import replace
from temporalio.testing import TimeSkipper

from desk.worker import HANDS, new_worker
from models.tickets.state import TicketPolicy
from settings import Settings
from tests.support.people import Office, office
from tests.support.ticketing import SILENT, Case, Mailroom, new_case
from workflows.client import connect


@pytest.fixture(scope="module")
def mailroom() -> Mailroom:
    return Mailroom()


@pytest.fixture(scope="module")
def for_tickets(apart: Settings) -> Settings:
    """A queue of their own, where no worker really mails."""
    return replace(apart, task_queue=f"{apart.task_queue}-tickets")


@pytest.fixture(scope="module")
async def ticket_skipper(for_tickets: Settings, mailroom: Mailroom) -> AsyncIterator[TimeSkipper]:
    client = await connect(for_tickets)
    async with new_worker(client, for_tickets, [*HANDS, mailroom.outside]):
        yield TimeSkipper(client)


class NewCase(Protocol):
    def __call__(
        self,
        *,
        policy: TicketPolicy = ...,
        managed: bool = ...,
        hours: str | None = ...,
        at: datetime | None = ...,
        due_at: datetime | None = ...,
        reachable: bool = ...,
        max_events: int | None = ...,
    ) -> Awaitable[Case]: ...


@pytest.fixture
def skipping(ticket_skipper: TimeSkipper, for_tickets: Settings) -> NewCase:
    """Makes a ticket that runs; time is skipped while nothing happens to it. `managed`: Ines manages its group."""

    async def make(
        *, policy: TicketPolicy = SILENT, managed: bool = False, hours: str | None = None, **begun: Any
    ) -> Case:
        house: Office = await office()
        manager = house.ines if managed else None
        client = ticket_skipper.client
        case = await new_case(client, for_tickets, policy=policy, manager=manager, hours=hours, office_=house)
        await case.start(**begun)
        await case.until_fact("listed")
        return case

    return make


@pytest.fixture
def working(ticket_skipper: TimeSkipper, skipping: NewCase) -> NewCase:
    """The same, with time as it passes."""

    async def make(**how: Any) -> Case:
        with ticket_skipper.with_time_skipping_disabled():
            return await skipping(**how)

    return make


@pytest.fixture
async def case(working: NewCase) -> Case:
    return await working()
