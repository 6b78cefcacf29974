"""The page of a ticket for whoever asked: what stands, a reply, "this is solved". He is known by the link of a mail."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter

from models import log as logs
from models import mails
from models.commands import Command, Seq, Text
from models.database import pool
from models.queries import requester
from models.queries.requester import Held, RequesterTicket
from web.deciding import PATIENCE
from web.errors import in_words, stop
from web.limits import Limit, count
from web.principals import requester_of
from web.running import Running
from workflows import ticket_client
from workflows.ticket_requests import Done

REPLIES_PER_MINUTE = 10
Cursor = Annotated[int, QueryParameter(ge=0, le=2**53)]


class Close(Command, frozen=True, kw_only=True):
    """`after`: the cursor that the page has."""

    after: Seq = 0


class Reply(Close, frozen=True, kw_only=True):
    text: Text


@get("/api/requester/ticket")
async def show(request: Request[Any, Any, Any], after: Cursor = 0) -> RequesterTicket:
    """`after`: the cursor of the last answer. Who opens it for the first time shows that his address is his own."""
    held = requester_of(request)
    if after == 0 and held.email is not None:
        await mails.verify(held.email)
    return await _stands(held, after)


@post("/api/requester/reply", status_code=200)
async def reply(request: Request[Any, Any, Any], data: JSONBody[Reply]) -> RequesterTicket:
    """Opens a ticket that is done again. 409 `closed`."""
    held = requester_of(request)
    await count(Limit("requester-reply", str(held.number), REPLIES_PER_MINUTE))
    async with in_words():
        await logs.requester_says(pool(), held.log, data.command_id, data.text)
    return await _stands(held, data.after)


@post("/api/requester/close", status_code=200)
async def close(
    request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Close]
) -> RequesterTicket:
    """It is solved, says whoever asked. 409 `closed`."""
    held = requester_of(request)
    await count(Limit("requester-close", str(held.number), REPLIES_PER_MINUTE))
    async with in_words():
        command = f"requester:{data.command_id}"
        done = Done(by=None, said=held.said)
        await ticket_client.decide(running.temporal, held.number, done, command, patience=PATIENCE)
    return await _stands(held, data.after)


async def _stands(held: Held, after: int) -> RequesterTicket:
    found = await requester.shown(held.number, after)
    if found is None:
        raise stop("not_found")
    return found
