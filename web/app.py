"""The web: the sitemap, and what runs beside it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from litestar import Litestar
from litestar.di import Provide

from models import secrets
from models.database import pooled
from models.log import Pace
from models.storage import Storage
from piccolo_conf import use_database
from settings import Settings
from web import browsers
from web.cards import Cards
from web.catch import answer, tell_unexpected
from web.dashboard import Dashboard
from web.guards import one_host
from web.headers import HSTS, secure
from web.hub import Hub
from web.keystrokes import Keystrokes
from web.passing import Passing
from web.presence import Presence
from web.reader import Reader
from web.running import Running, provide_running
from web.scanner import Scanner
from web.sitemap import SITEMAP
from web.sweep import Sweep
from web.texts import readable_body, readable_request
from web.visit_tokens import VisitTokens
from web.visiting import Visiting
from workflows.client import connect

log = structlog.get_logger("web")
MAX_BODY = 64 * 1024
VISIT_KEY = "visit"


def create_app(settings: Settings) -> Litestar:
    """Serves while Temporal is away, and through a restart of Postgres; Postgres must be there at the start."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state["running"] = await _start(settings, stack)
            yield

    strict = {"Strict-Transport-Security": HSTS} if settings.public_url.startswith("https://") else {}
    return Litestar(
        route_handlers=SITEMAP,
        lifespan=[lifespan],
        guards=[readable_request, one_host],
        before_request=readable_body,
        dependencies={"running": Provide(provide_running)},
        exception_handlers={Exception: answer},
        after_exception=[tell_unexpected],
        after_request=secure,
        response_headers=strict,
        request_max_body_size=MAX_BODY,
        openapi_config=None,
        logging_config=None,
    )


async def _start(settings: Settings, stack: AsyncExitStack) -> Running:
    dsn = settings.database_url or ""
    use_database(dsn)
    await stack.enter_async_context(pooled(settings.pool_size))
    hub, presence = Hub(dsn), Presence()
    passing, cards, dashboard = Passing(hub), Cards(hub), Dashboard()
    hub.hears.append(dashboard.heard)
    hub.lost.append(dashboard.lost)
    await asyncio.to_thread(browsers.ready)
    visiting = Visiting(VisitTokens(await secrets.kept(VISIT_KEY)), presence)
    running = Running(
        settings=settings,
        temporal=await connect(settings, lazy=True),
        hub=hub,
        passing=passing,
        cards=cards,
        reader=Reader(),
        presence=presence,
        visiting=visiting,
        dashboard=dashboard,
        pace=Pace(burst=settings.say_burst, rate=settings.say_rate),
        storage=Storage(settings.kept_files),
        scanner=Scanner(settings.scanner) if settings.scanner else None,
    )
    for loop in (
        hub.run(),
        Sweep(hub).run(),
        presence.run(),
        Keystrokes(hub).run(),
        visiting.run(),
        passing.run(),
        cards.run(),
        dashboard.run(),
    ):
        task = asyncio.create_task(loop)
        task.add_done_callback(_died)
        stack.push_async_callback(_stop, task)
    return running


def _died(task: asyncio.Task[None]) -> None:
    """A process without one of its loops would look alive and tell nobody anything: it ends, and is started again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("loop_died", exc_info=error)
        signal.raise_signal(signal.SIGTERM)


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
