"""The two socket routes: refused before they are accepted, or one `Live` until it ends."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import structlog
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath
from litestar.types import Message

from web import browsers, running, tickets_socket
from web.errors import stop
from web.frames import Hello
from web.guards import check_origin
from web.limits import client_ip, header
from web.live import Live
from web.metrics import SOCKETS
from web.principals import Principal, Staff, Visitor
from web.speech import Speech

PROTOCOL = "frontdesk.v1"
TICKET = "ticket."
GONE = (WebSocketDisconnect, ConnectionError)
"""What sending to a client raises that is not there any more."""
PER_VISITOR, PER_PERSON = 20, 20

log = structlog.get_logger("web.sockets")
_open: Counter[str] = Counter()


@websocket("/api/socket")
async def staff_socket(socket: WebSocket[Any, Any, Any]) -> None:
    """With the app's own origin and a ticket of a session."""
    check_origin(socket)
    staff = await tickets_socket.staff(_ticket(socket))
    if staff is None:
        raise stop("forbidden")
    parts = running.of(socket)
    parts.presence.arrived(staff.handle)
    try:
        await _serve(socket, staff, f"staff:{staff.handle}", PER_PERSON)
    finally:
        parts.presence.left(staff.handle)


@websocket("/w/{key:str}/socket")
async def visitor_socket(socket: WebSocket[Any, Any, Any], key: FromPath[str]) -> None:
    """With a ticket of a visitor of this concierge. The iframe's origin is ours and proves nothing about the site."""
    visitor = await tickets_socket.visitor(_ticket(socket), key)
    if visitor is None:
        raise stop("forbidden")
    await _serve(socket, visitor, f"visitor:{visitor.id}", PER_VISITOR)


def _ticket(socket: WebSocket[Any, Any, Any]) -> str:
    offered = socket.scope["subprotocols"]
    tickets = [name.removeprefix(TICKET) for name in offered if name.startswith(TICKET)]
    if PROTOCOL not in offered or len(tickets) != 1:
        raise stop("forbidden")
    return tickets[0]


async def _serve(socket: WebSocket[Any, Any, Any], who: Principal, name: str, most: int) -> None:
    parts = running.of(socket)
    address = "ip:" + client_ip(socket, parts.settings.trusted_proxies)
    await socket.accept(subprotocols=PROTOCOL)
    if _open[name] >= most or _open[address] >= parts.settings.sockets_per_ip:
        await socket.close(4429)
        return
    gauge = SOCKETS.labels("staff" if isinstance(who, Staff) else "visitor")
    _open.update((name, address))
    gauge.inc()
    try:
        code = await _live(socket, who)
    finally:
        gauge.dec()
        for one in (name, address):
            _open[one] -= 1
            if not _open[one]:
                del _open[one]
    if code is not None:
        log.info("socket_closed", code=code)
        await _close(socket, code)
    del socket.receive, socket.send  # they know it, too: it would stay until a garbage collection


async def _live(socket: WebSocket[Any, Any, Any], who: Principal) -> int | None:
    """The close code, or None where the client went. Raises what nobody expected."""
    browser = browsers.browser(header(socket, "user-agent")) if isinstance(who, Visitor) else None
    socket.scope["headers"] = []  # nobody asks for them again: a kilobyte for each page that is open
    live = Live(who, running.of(socket), socket.receive, socket.send, browser)
    try:
        live.begin()
        live.running.cards.show(live)
        await live.tell(Hello(now=datetime.now(UTC)))
        live.end(await Speech(live).hear())
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not live.over or task is None:
            raise
        task.uncancel()
    except GONE:
        live.end(None)
    finally:
        await live.close()
    if live.failed is not None and not isinstance(live.failed, GONE):
        raise live.failed
    return live.code


async def _close(socket: WebSocket[Any, Any, Any], code: int) -> None:
    closing: Message = {"type": "websocket.close", "code": code, "reason": ""}
    with suppress(WebSocketDisconnect, OSError):
        async with asyncio.timeout(1.0):
            await socket.send(closing)
