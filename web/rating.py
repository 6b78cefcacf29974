"""How it was: the visitor's rating of a chat that people have ended."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models import archive, log
from models.commands import ClientId
from models.database import transaction
from models.events import Rated
from web import doors
from web.errors import in_words
from web.limits import Limit, count
from web.principals import visitor_of

PER_MINUTE = 10


class Rate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`log`: the conversation, so that a retry never rates a later one. `score`: 1 (bad) to 5 (good)."""

    client_id: ClientId
    log: UUID
    score: Annotated[int, Meta(ge=1, le=5)]
    text: Annotated[str, Meta(max_length=1_000)] | None = None


@post("/w/{key:str}/conversation/rating", status_code=200)
async def rate(request: Request[Any, Any, Any], data: JSONBody[Rate]) -> log.Appended:
    """The last one counts. Idempotent by `client_id`. The archive knows its words and its score at once."""
    visitor = visitor_of(request)
    chat = await doors.conversation(visitor, data.log)
    await count(Limit("rating", str(visitor.id), PER_MINUTE))
    rated = Rated(score=data.score, text=(data.text or "").strip() or None)
    async with in_words(), transaction() as connection:
        line = await log.rate(connection, chat.id, data.client_id, rated)
        if not line.duplicate:
            await archive.keep(connection, chat.id)
    return line
