"""The mails that went out, or are kept here where no mail server is set up."""

from uuid import UUID

from litestar import get
from litestar.params import FromQuery

from models.queries import mails
from models.queries.mails import MailPage
from web.guards import role


@get("/api/mails", guards=[role("admin")])
async def listed(before: FromQuery[UUID | None] = None) -> MailPage:
    """`before`: the last one that the screen has."""
    return await mails.listed(before)
