"""`desk worker`: workflows, their activities, and the standing loops. It starts, and waits, whatever is away."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.authorise import authorise
from activities.outside import Outside
from activities.record import record
from activities.record_invitation import record_invitation
from activities.record_ticket import record_ticket
from activities.ticket_words import ticket_words
from activities.watermarks import watermarks
from concierge.answerer import answerer
from concierge.mind import Mind
from desk.loops.bot import Bot
from desk.loops.frame import Loop
from desk.loops.greeter import Greeter
from desk.loops.host import Host
from desk.loops.pusher import Pusher
from desk.loops.relay import relay
from desk.loops.router import route
from desk.loops.sweeper import Sweeper
from desk.loops.transcripts import Transcripts
from desk.loops.usher import Usher
from desk.stack.namespace import prepare_namespace
from models import files
from models.database import UNREACHABLE, pooled
from models.storage import Storage
from models.wake import Wake
from piccolo_conf import use_database
from settings import Settings
from workflows.client import connect
from workflows.escalation import Escalation
from workflows.invitation import Invitation
from workflows.sandbox import RUNNER
from workflows.ticket import Ticket

LOG = structlog.get_logger(__name__)
AGAIN_AFTER = 1.0
HANDS: tuple[Callable[..., Any], ...] = (
    record,
    record_invitation,
    watermarks,
    authorise,
    record_ticket,
    ticket_words,
)
"""The activities that need nothing but the database."""

T = TypeVar("T")


async def run(settings: Settings) -> None:
    """Until SIGTERM or SIGINT; then what is under way is finished, for ten seconds at most."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    work = asyncio.create_task(_work(settings))
    await asyncio.wait([work, asyncio.create_task(told.wait())], return_when=asyncio.FIRST_COMPLETED)
    work.cancel()
    try:
        await work
    except asyncio.CancelledError:
        LOG.info("stopped")


async def _work(settings: Settings) -> None:
    if settings.database_url is None:
        raise ValueError("A worker needs to be told where its database is.")
    url = settings.database_url
    use_database(url)
    client = await connect(settings, lazy=True)
    async with AsyncExitStack() as stack:
        await _patiently("Postgres", lambda: stack.enter_async_context(pooled(settings.pool_size)), UNREACHABLE)
        async with asyncio.TaskGroup() as tasks:
            # The bot answers and intents wait while Temporal is away, so the loops do not wait for it.
            for loop in loops(client, settings):
                tasks.create_task(loop.run(url))
            tasks.create_task(_poll(settings))


def loops(client: Client, settings: Settings) -> list[Loop | Bot | Pusher]:
    sweeper, storage = Sweeper(client), Storage(settings.kept_files)
    return [
        Loop("relay", 1, lambda: relay(client, settings), (Wake.ENTRY, Wake.INTENT, Wake.SUBMISSION)),
        Bot(Mind(settings.confident, settings.possible, answerer(settings)), settings.form_patience),
        Loop("sweeper", 3, sweeper.sweep),
        Loop("router", 4, lambda: route(client), (Wake.ENTRY, Wake.PERSON)),
        Loop("host", 5, Host(client).receive, (Wake.INVITATION, Wake.INTENT)),
        Loop("greeter", 6, Greeter(client, settings).one_pass),
        Loop("files", 8, lambda: files.sweep(storage)),
        Loop("transcripts", 9, Transcripts(settings).one_pass),
        Loop("usher", 10, Usher(settings).one_pass),
        Pusher(settings),
    ]


async def _poll(settings: Settings) -> None:
    client = await _patiently("Temporal", lambda: _ready(settings), (RPCError, RuntimeError))
    async with new_worker(client, settings):
        LOG.info("polling", task_queue=settings.task_queue)
        await asyncio.Event().wait()


async def _ready(settings: Settings) -> Client:
    """A workflow that sets a search attribute which the namespace lacks fails its tasks for ever."""
    client = await connect(settings)
    await prepare_namespace(client)
    return client


def new_worker(client: Client, settings: Settings, activities: Sequence[Callable[..., Any]] | None = None) -> Worker:
    """`activities`: by default those of the product."""
    return Worker(
        client,
        task_queue=settings.task_queue,
        workflows=[Escalation, Invitation, Ticket],
        activities=(*HANDS, Outside(settings).outside) if activities is None else activities,
        workflow_runner=RUNNER,
        # What a killed worker had cached waits this long for it.
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=1),
        # A cold cache replays everything at once, and each replay must be done within two seconds.
        max_concurrent_workflow_tasks=16,
        max_concurrent_local_activities=settings.pool_size,
        graceful_shutdown_timeout=timedelta(seconds=10),
    )


async def _patiently(what: str, attempt: Callable[[], Awaitable[T]], away: tuple[type[Exception], ...]) -> T:
    told = False
    while True:
        try:
            return await attempt()
        except away as error:
            if not told:
                LOG.warning("waiting", waits_for=what, error=str(error))
            told = True
            await asyncio.sleep(AGAIN_AFTER)
