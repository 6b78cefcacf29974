"""A file is looked through before anybody can refer to it; what the scanner finds something in is held back."""

from uuid import UUID

import structlog

from web.errors import stop
from web.running import Running
from web.scanner import ScannerError

UNSEEN = "Files cannot be looked through for viruses just now, so none is taken. Please try again later."
log = structlog.get_logger("web")


async def looked_through(running: Running, file: UUID) -> None:
    """As it stands in the storage. Raises `held_back`, and `unavailable` where the scanner gives no answer."""
    if running.scanner is None:
        return
    try:
        found = await running.scanner.finds(await running.storage.get(file))
    except ScannerError as error:
        log.warning("file_not_looked_through", error=str(error))
        raise stop("unavailable", detail=UNSEEN) from error
    if found is not None:
        log.warning("file_held_back", found=found)
        raise stop("held_back")
