"""Would a person come? For the widget, before the visitor has done anything."""

from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from models.queries.reach import Reach, reach
from web.errors import stop
from web.limits import Limit, client_ip, count
from web.running import Running

PER_MINUTE = 10
"""Times as often as an address may bring new visitors: each page of a site may ask."""


@get("/w/{key:str}/status")
async def status(request: Request[Any, Any, Any], running: NamedDependency[Running], key: FromPath[str]) -> Reach:
    address = client_ip(request, running.settings.trusted_proxies)
    await count(Limit("status-ip", address, running.settings.visitors_per_minute * PER_MINUTE))
    found = await reach(key)
    if found is None:
        raise stop("not_found")
    return found
