"""A file is fetched: whoever may see the ticket gets an address that is good for minutes, and there it is saved.

The address needs no cookie and sets none. What is behind it is never shown as a page of ours.
"""

from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

import structlog
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream
from msgspec import Struct

from models import file_links, files
from models.file_kinds import ENDINGS, TEXT
from models.storage import StorageError
from web import doors
from web.errors import stop
from web.principals import Staff
from web.running import Running

ANYTHING = "application/octet-stream"
SAVED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
log = structlog.get_logger("web")


class FileLink(Struct, frozen=True, kw_only=True):
    """`url`: a path, good for five minutes."""

    url: str


@post("/api/tickets/{number:int}/files/{file:uuid}/link", status_code=200)
async def link(staff: NamedDependency[Staff], number: FromPath[int], file: FromPath[UUID]) -> FileLink:
    """Of a file that the ticket's form holds."""
    await doors.ticket(staff, number)
    if not await files.is_of_ticket(number, file):
        raise stop("not_found")
    return await linked(file)


async def linked(file: UUID) -> FileLink:
    """For who may have it."""
    token = (await file_links.links()).token(file, datetime.now(UTC))
    return FileLink(url=f"/files/{token}")


@get("/files/{token:str}")
async def fetch(running: NamedDependency[Running], token: FromPath[str]) -> Stream:
    """To be saved. What is altered, too old or gone is `not_found`."""
    file = (await file_links.links()).read(token, datetime.now(UTC))
    found = await files.kept(file) if file is not None else None
    if found is None:
        raise stop("not_found")
    try:
        chunks = await running.storage.get(found.id)
    except StorageError as error:
        log.warning("file_not_read", file=str(found.id), error=str(error))
        raise stop("not_found") from error
    kind = found.media_type if found.media_type in ENDINGS else ANYTHING
    return Stream(
        chunks,
        media_type=f"{kind}; charset=utf-8" if kind == TEXT else kind,
        headers=SAVED | {"Content-Disposition": _saved_as(found.name), "Content-Length": str(found.size)},
    )


def _saved_as(name: str) -> str:
    """RFC 6266: the name in UTF-8, and one in plain letters for who does not read that. No letter ends a field."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in " ._-") else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
