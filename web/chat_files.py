"""Files in a chat: a visitor sends one, whoever may see the line that carries it gets its address."""

from typing import Any
from uuid import UUID

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from models import chat_files
from models.files import SentFile
from web import doors
from web.downloads import FileLink, linked
from web.errors import Stopped, stop
from web.limits import Limit, client_ip, count
from web.principals import Staff, visitor_of
from web.running import Running
from web.uploads import HOUR, Name, as_it_comes, received

PER_MINUTE = 20
PER_HOUR = 100
PER_ADDRESS = 400
"""In an hour, from all visitors of one address."""

Asked = Request[Any, Any, Any]


@post("/w/{key:str}/files", status_code=200, before_request=as_it_comes, request_max_body_size=None)
async def upload(request: Asked, running: NamedDependency[Running], name: Name = "") -> SentFile:
    """As staff's, once a person was asked for. 409 `no_person`."""
    visitor = visitor_of(request)
    try:
        chat = await doors.open_conversation(visitor)
    except Stopped:
        raise stop("no_person") from None
    if chat.escalation is None:
        raise stop("no_person")
    address = client_ip(request, running.settings.trusted_proxies)
    await count(
        Limit("visitor-upload", str(visitor.id), PER_MINUTE),
        Limit("visitor-uploads", str(visitor.id), PER_HOUR, HOUR),
        Limit("upload-ip", address, PER_ADDRESS, HOUR),
    )
    return await received(request, running, chat_files.sender(visitor.id), name)


@post("/api/conversations/{conversation:uuid}/files/{attached:uuid}/link", status_code=200)
async def link(staff: NamedDependency[Staff], conversation: FromPath[UUID], attached: FromPath[UUID]) -> FileLink:
    """Also of a chat that is shown because of a ticket that was made of it."""
    await doors.log(staff, conversation)
    if not await chat_files.is_of_line(conversation, attached, staff.audience):
        raise stop("not_found")
    return await linked(attached)


@post("/w/{key:str}/conversation/files/{attached:uuid}/link", status_code=200)
async def link_for_visitor(request: Asked, attached: FromPath[UUID]) -> FileLink:
    """Of his conversations, the open one and those before."""
    if not await chat_files.is_of_visitor(visitor_of(request).id, attached):
        raise stop("not_found")
    return await linked(attached)
