"""The web: every route in one list, and what runs beside them."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from litestar import Litestar, Router
from litestar.di import Provide

from models import secrets
from models.database import pooled
from models.log import Pace
from models.storage import Storage
from piccolo_conf import use_database
from settings import Settings
from web import (
    access,
    archive,
    arriving,
    blocking,
    browsers,
    chat_files,
    chats,
    closing,
    concierges,
    details,
    downloads,
    earlier,
    filing,
    forms,
    health,
    identity,
    invites,
    inviting,
    knowledge,
    login,
    mails,
    me,
    notes,
    notifications,
    onsite,
    openapi,
    pages,
    people,
    proactive,
    profile,
    push,
    rating,
    reach,
    replies,
    reports,
    requester,
    sockets,
    tagging,
    taking,
    teams,
    timing,
    transcript_page,
    transcripts,
    uploads,
    visits,
)
from web.cards import Cards
from web.catch import answer, tell_unexpected
from web.dashboard import Dashboard
from web.guards import known_guest, known_requester, known_visitor, logged_in, one_host, own_origin, provide_staff
from web.headers import HSTS, secure
from web.hub import Hub
from web.keystrokes import Keystrokes
from web.passing import Passing
from web.presence import Presence
from web.reader import Reader
from web.running import Running, provide_running
from web.scanner import Scanner
from web.sweep import Sweep
from web.texts import readable_body, readable_request
from web.tickets.routes import HELPDESK
from web.visit_tokens import VisitTokens
from web.visiting import Visiting
from workflows.client import connect

log = structlog.get_logger("web")
MAX_BODY = 64 * 1024
VISIT_KEY = "visit"

OPEN = [
    health.livez,
    health.readyz,
    health.metrics,
    openapi.openapi,
    pages.front,
    pages.console,
    pages.ticket,
    pages.ticket_asset,
    pages.loader,
    pages.widget_asset,
    pages.frame,
    transcript_page.page,
    transcript_page.confirm,
    arriving.mint,
    arriving.ticket,
    reach.status,
    downloads.fetch,
    sockets.staff_socket,
    sockets.visitor_socket,
]
"""For everybody; the sockets ask for a ticket themselves."""
ENTRANCE = [login.login, access.opens, access.join, access.renew, access.forgotten]
STAFF = [
    me.me,
    me.availability,
    me.password,
    me.ticket,
    me.logout,
    me.logout_everywhere,
    notifications.chosen,
    notifications.choose,
    push.key,
    push.subscribe,
    push.forget,
    profile.open_sessions,
    profile.end,
    profile.end_others,
    profile.stands,
    profile.enrol,
    profile.confirm,
    profile.remove,
    people.every,
    people.one,
    people.change,
    people.deactivate,
    people.activate,
    people.forget_second_factor,
    invites.invite,
    invites.revoke,
    invites.reset,
    onsite.visitor_details,
    chats.show,
    chats.older,
    chat_files.link,
    details.beside,
    details.correct,
    earlier.beside,
    notes.note,
    tagging.listed,
    tagging.change,
    tagging.tag,
    replies.every,
    replies.one,
    replies.keep,
    replies.remove,
    archive.listed,
    archive.choices,
    archive.export,
    reports.show,
    reports.csv,
    taking.claim,
    taking.decline,
    taking.transfer,
    taking.take_over,
    inviting.invite,
    inviting.withdraw,
    timing.extend,
    timing.now,
    teams.every,
    teams.create,
    teams.one,
    teams.change,
    closing.end,
    closing.undo_end,
    closing.archive,
    closing.hand_back,
    blocking.block,
    blocking.listed,
    blocking.lift,
    concierges.every,
    concierges.create,
    concierges.one,
    concierges.change,
    proactive.dry_run,
    identity.setup,
    identity.require,
    identity.make_secret,
    knowledge.concierges,
    knowledge.listed,
    knowledge.one,
    knowledge.create,
    knowledge.save,
    knowledge.remove,
    knowledge.would_say,
    knowledge.unanswered,
    knowledge.dismiss,
    forms.offered,
    forms.every,
    forms.create,
    forms.one,
    forms.change,
    filing.start,
    filing.of_chat,
    filing.create,
    uploads.upload,
    downloads.link,
    *HELPDESK,
    mails.listed,
]
VISITOR = [
    visits.current,
    visits.begin,
    visits.ask,
    visits.leave,
    visits.leave_site,
    identity.log_out,
    chat_files.upload,
    chat_files.link_for_visitor,
    transcripts.ask,
    rating.rate,
    inviting.accept,
]
GUEST = [inviting.deny]
REQUESTER = [requester.show, requester.reply, requester.close]

SITEMAP = [
    Router("/", route_handlers=OPEN),
    Router("/", route_handlers=ENTRANCE, guards=[own_origin]),
    Router(
        "/",
        route_handlers=STAFF,
        guards=[own_origin, logged_in],
        dependencies={"staff": Provide(provide_staff)},
    ),
    Router("/", route_handlers=VISITOR, guards=[known_visitor]),
    Router("/", route_handlers=GUEST, guards=[known_guest]),
    Router("/", route_handlers=REQUESTER, guards=[known_requester]),
]


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
