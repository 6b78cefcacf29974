"""What a visitor asks for over HTTP: his conversation, a person, a new start."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from concierge.escalating import escalate
from models import archive, log
from models.commands import ClientId, Leave, Text
from models.database import pool, transaction
from models.events import Reason
from models.lifecycle import Refused
from models.queries.snapshots import Snapshot, snapshot
from web import doors, tokens
from web.addresses import clean
from web.errors import in_words, stop
from web.identity import must_be_vouched_for
from web.limits import CONCIERGE_FACTOR, Limit, client_ip, count
from web.principals import Visitor, visitor_of
from web.running import Running
from workflows import client as verbs
from workflows.requests import Leave as Leaving

PATIENCE = 6.0
HAS_ONE = "SELECT EXISTS (SELECT FROM log WHERE visitor = $1 AND open)"

Asked = Request[Any, Any, Any]


class SeenPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    url: Annotated[str, Meta(max_length=20_000)]
    title: Annotated[str, Meta(max_length=2_000)] = ""


class Begin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    client_id: ClientId
    text: Text | None = None
    ask: bool = False
    page: SeenPage | None = None


class Ask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    client_id: ClientId


@get("/w/{key:str}/conversation")
async def current(request: Asked) -> Snapshot:
    visitor = visitor_of(request)
    chat = await doors.open_conversation(visitor)
    found = await snapshot(chat.id, visitor.audience)
    if found is None:
        raise stop("not_found")
    return found


@post("/w/{key:str}/conversation", status_code=200)
async def begin(request: Asked, running: NamedDependency[Running], data: JSONBody[Begin]) -> log.Appended:
    visitor = visitor_of(request)
    if (data.text is None and not data.ask) or (data.text is not None and not data.text.strip()):
        raise stop("invalid", field="text")
    await must_be_vouched_for(visitor)
    if not await pool().fetchval(HAS_ONE, visitor.id):  # newcomers are held up, never who is here already
        most = running.settings.visitors_per_minute
        address = client_ip(request, running.settings.trusted_proxies)
        await count(Limit("begin-ip", address, most), Limit("begin-concierge", visitor.key, most * CONCIERGE_FACTOR))
    browser = request.headers.get("user-agent", "")[:300] or None
    async with in_words(), transaction() as connection:
        asks = f"{data.client_id}:ask"
        if (line := await log.stood(connection, visitor.id, [data.client_id, asks])) is not None:
            return line
        line = await log.begin(
            connection,
            visitor.id,
            data.client_id,
            text=data.text,
            page=_page(data.page, visitor),
            browser=browser,
            pace=running.pace,
        )
        return await escalate(connection, line.log, asks, Reason.ASKED) if data.ask else line


@post("/w/{key:str}/conversation/ask", status_code=200)
async def ask(request: Asked, data: JSONBody[Ask]) -> log.Appended:
    """Idempotent by `client_id`, also after the conversation closed."""
    visitor = visitor_of(request)
    async with transaction() as connection:
        if (line := await log.stood(connection, visitor.id, [data.client_id])) is not None:
            return line
    chat = await doors.open_conversation(visitor)
    async with in_words(), transaction() as connection:
        return await escalate(connection, chat.id, data.client_id, Reason.ASKED)


@post("/w/{key:str}/conversation/leave", status_code=204)
async def leave(request: Asked, running: NamedDependency[Running], data: JSONBody[Leave]) -> None:
    chat = await doors.conversation(visitor_of(request), data.log)
    async with in_words():
        if not chat.open:
            return
        if chat.escalation is not None:
            n = chat.escalation
            await verbs.decide(
                running.temporal, chat.id, n, Leaving(seen=data.seen), data.command_id, patience=PATIENCE
            )
            return
        async with transaction() as connection:
            left = await log.leave(connection, chat.id, data.seen, data.command_id)
            if left is not None:
                await archive.keep(connection, chat.id)
        if left is None:
            raise Refused("agent_wrote")


@post("/w/{key:str}/leave-site", status_code=204)
async def leave_site(request: Asked) -> None:
    await tokens.revoke(visitor_of(request).id)


def _page(page: SeenPage | None, visitor: Visitor) -> log.Page | None:
    """What the browser says, cut; an address that is no web page is left out."""
    url = clean(page.url, visitor.parameters) if page else None
    return log.Page(url=url, title=page.title[:200]) if page and url else None
