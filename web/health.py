"""For whoever keeps the process alive: is it there, can it work, how is it doing."""

import asyncio
from typing import Any

from litestar import Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from models.database import pool
from web.errors import AWAY, stop
from web.limits import is_local
from web.showing import show


@show("/livez", sync_to_thread=False)
def livez() -> str:
    """Never asks the database: its outage is no reason to restart every web process."""
    return "ok"


@show("/readyz")
async def readyz() -> str:
    """Raises `unavailable`."""
    try:
        async with asyncio.timeout(2.0):
            await pool().fetchval("SELECT 1 FROM log LIMIT 1")
    except AWAY:
        raise stop("unavailable") from None
    return "ok"


@show("/metrics", sync_to_thread=False)
def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Prometheus text, for a scraper on this machine; nobody else learns that it is here."""
    if not is_local(request):
        raise stop("not_found")
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
