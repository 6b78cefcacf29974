"""The transcript by mail: asked for by the visitor, and by opening a link that only a mail has."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models import addresses, transcripts
from models.commands import Command
from models.database import transaction
from models.transcripts import Ask
from web import doors
from web.errors import stop
from web.limits import Limit, count
from web.principals import visitor_of

PER_HOUR = 10
HOUR = timedelta(hours=1)


class AskTranscript(Command, frozen=True, kw_only=True):
    """`email`: only where the chat knows none."""

    log: UUID
    email: Annotated[str, Meta(max_length=254)] | None = None


class TranscriptAsked(Struct, frozen=True, kw_only=True):
    """`to`: the address, most of it hidden. `confirm`: a mail with a link went out first, and the transcript follows
    once it is opened."""

    to: str
    confirm: bool


@post("/w/{key:str}/conversation/transcript", status_code=200)
async def ask(request: Request[Any, Any, Any], data: JSONBody[AskTranscript]) -> TranscriptAsked:
    """What was said so far, by mail; also after the end. Idempotent by `command_id`. 409 `email_known`; 400 `invalid`
    with `field` `email` where no address is known and none came."""
    visitor = visitor_of(request)
    chat = await doors.conversation(visitor, data.log)
    if (stood := await transcripts.standing(chat.id, data.command_id)) is not None:
        return _answer(stood)
    known = addresses.plain(await transcripts.address(chat.id) or "")
    if known is not None and data.email is not None:
        raise stop("email_known")
    email = known or addresses.plain((data.email or "").strip())
    if email is None:
        raise stop("invalid", detail="An e-mail address, please.", field="email")
    await count(Limit("transcript", str(visitor.id), PER_HOUR, HOUR))
    async with transaction() as connection:
        return _answer(await transcripts.ask(connection, chat.id, visitor.id, data.command_id, email))


def _answer(stood: Ask) -> TranscriptAsked:
    """Whoever looks over the visitor's shoulder learns no address."""
    local, _, domain = stood.email.rpartition("@")
    return TranscriptAsked(to=f"{local[:1]}…@{domain}", confirm=not stood.proven)
