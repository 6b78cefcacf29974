"""A file is sent: as it is, in one body, from which it goes on into the storage part by part."""

from contextlib import suppress
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import structlog
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from models import files
from models.file_kinds import Unwelcome, kind_of
from models.file_names import safe_name
from models.files import Full, SentFile
from models.storage import StorageError
from web.errors import Stopped, stop
from web.guards import role
from web.incoming import LARGEST, TOO_LARGE, Incoming
from web.limits import Limit, count
from web.principals import Staff
from web.running import Running
from web.scanning import looked_through

PER_MINUTE = 60
PER_HOUR = 300
HOUR = timedelta(hours=1)
NOT_STORED = "The file could not be stored just now. Please try again later."
Name = Annotated[str, QueryParameter(max_length=4_000)]
log = structlog.get_logger("web")


async def as_it_comes(_: Request[Any, Any, Any]) -> None:
    """Instead of reading the body, as is done for JSON."""


@post(
    "/api/files",
    status_code=200,
    guards=[role("agent", "copilot", "admin")],
    before_request=as_it_comes,
    request_max_body_size=None,
)
async def upload(
    request: Request[Any, Any, Any], staff: NamedDependency[Staff], running: NamedDependency[Running], name: Name = ""
) -> SentFile:
    """The body is the file; what the request says of its type counts for nothing. Nobody else may refer to it, and what
    nothing refers to is gone after a day. 413 `too_large`, 415 `wrong_type`, 422 `held_back`, 429 `too_fast`, 503
    `unavailable`, 507 `storage_full`."""
    await count(Limit("upload", staff.handle, PER_MINUTE), Limit("uploads", staff.handle, PER_HOUR, HOUR))
    return await received(request, running, staff.handle, name)


async def received(request: Request[Any, Any, Any], running: Running, by: str, name: str) -> SentFile:
    """The body, as a file of the sender `by`. Raises `too_large`, `wrong_type`, `held_back`, `unavailable`,
    `storage_full`."""
    announced = request.content_length or 0
    if announced > LARGEST:
        raise stop("too_large", detail=TOO_LARGE)
    incoming = Incoming(request.stream())
    try:
        await files.fits(max(announced, 1), running.settings.room)
        kind = kind_of(await incoming.head(), name)
    except Unwelcome as no:
        raise stop("wrong_type", detail=str(no)) from None
    except Full as full:
        raise _no_room(full) from None
    shown = safe_name(name, kind)
    id_ = await files.begin(by, shown, kind)
    await _store(running, id_, incoming, kind)
    return SentFile(id=id_, name=shown, size=incoming.size, media_type=kind)


async def _store(running: Running, id_: UUID, incoming: Incoming, kind: str) -> None:
    """All of it, looked through, or nothing is left. What cannot be taken away now, the worker sweeps."""
    try:
        await running.storage.put(id_, incoming.chunks(kind))
        await looked_through(running, id_)
        await files.stored(id_, incoming.size, incoming.sha256, running.settings.room)
    except BaseException as error:
        with suppress(StorageError):
            await running.storage.remove(id_)
            await files.forget(id_)
        if isinstance(error, StorageError):
            log.warning("file_not_stored", error=str(error))
            raise stop("unavailable", detail=NOT_STORED) from error
        if isinstance(error, Full):
            raise _no_room(error) from None
        raise


def _no_room(full: Full) -> Stopped:
    log.warning("storage_full", used=full.used, room=full.room)
    return stop("storage_full")
