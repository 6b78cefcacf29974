"""The push services that browsers may name, and nothing else: an endpoint is an address that a browser hands over, and
we send to it. Pure."""

import re
from collections.abc import Collection

LONGEST = 1_000
"""Characters of an endpoint."""
ENDPOINT = re.compile(r"(https?://([a-z0-9.-]+)(:[0-9]+)?)/[!-~]*", re.ASCII)


def origin_of(endpoint: str) -> str | None:
    """Scheme, host and port; None for what is no plain address: user info, capitals, brackets, other letters."""
    found = ENDPOINT.fullmatch(endpoint)
    return found[1] if found and len(endpoint) <= LONGEST else None


def is_allowed(endpoint: str, services: Collection[str]) -> bool:
    """`services`: hosts, each with whatever ends in it, reached by https on its own port; or whole origins, exactly."""
    origin = origin_of(endpoint)
    if origin is None:
        return False
    if origin in services:
        return True
    scheme, _, host = origin.partition("://")
    hosts = [service for service in services if "://" not in service]
    return scheme == "https" and any(host == one or host.endswith(f".{one}") for one in hosts)
