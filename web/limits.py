"""How often somebody may ask: counters in Postgres, shared by every process, and whose address counts."""

from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from litestar.connection import ASGIConnection
from msgspec import Struct

from models import rates
from models.database import pool
from web.errors import stop

MINUTE = timedelta(minutes=1)
CONCIERGE_FACTOR = 20
"""A concierge takes as many new visitors as this many addresses may bring."""


class Limit(Struct, frozen=True):
    """At most `events` of `what` by one `who` in a window that begins with the first."""

    what: str
    who: str
    events: int
    window: timedelta = MINUTE

    @property
    def key(self) -> str:
        return f"{self.what}:{sha256(self.who.encode()).hexdigest()}"


async def count(*limits: Limit) -> None:
    """Counts one event of each, before it happens, so that no burst slips through. Raises `too_fast`."""
    for limit in limits:
        counted = await rates.count(limit.key, limit.window)
        if counted.events > limit.events:
            raise stop("too_fast", retry_after=max(1, counted.wait))


async def give_back(*limits: Limit) -> None:
    """An event that turned out well does not count."""
    keys = [limit.key for limit in limits]
    await pool().execute("UPDATE rate_window SET events = greatest(events - 1, 0) WHERE key = ANY($1)", keys)


async def forget(limit: Limit) -> None:
    await pool().execute("DELETE FROM rate_window WHERE key = $1 OR began_at < now() - interval '1 day'", limit.key)


def client_ip(connection: ASGIConnection[Any, Any, Any, Any], proxies: tuple[str, ...]) -> str:
    """The address that asks: the last one in `X-Forwarded-For` that a trusted proxy did not add itself.

    IPv6 addresses count by their network of 64 bits, since one machine has all of it.
    """
    address = connection.client.host if connection.client else "0.0.0.0"  # noqa: S104  compared, not bound
    hops = [hop.strip() for hop in header(connection, "x-forwarded-for").split(",")]
    while hops and _trusted(address, proxies):
        hop = hops.pop()
        if not _is_address(hop):
            break
        address = hop
    if _is_address(address) and isinstance(ip_address(address), IPv6Address):
        return str(IPv6Network((address, 64), strict=False).network_address)
    return address


def header(connection: ASGIConnection[Any, Any, Any, Any], name: str) -> str:
    """The first of this name, empty without. Leaves nothing behind, as `connection.headers` does for as long as a
    socket is open."""
    wanted = name.encode("latin-1")
    return next((value.decode("latin-1") for found, value in connection.scope["headers"] if found == wanted), "")


def is_local(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Asked from this machine, and not through a proxy on it."""
    host = connection.client.host if connection.client else ""
    forwarded = any(name in connection.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    return not forwarded and _is_address(host) and ip_address(host).is_loopback


def _trusted(address: str, proxies: tuple[str, ...]) -> bool:
    return _is_address(address) and any(ip_address(address) in ip_network(proxy) for proxy in proxies)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
