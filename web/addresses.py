"""Addresses of web pages, as a browser says them and nobody vouches for: cut down to what an agent may see. Pure."""

import re
from collections.abc import Collection
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

MAX_URL = 2_000
MAX_PARAMETERS = 100
AS_IT_IS = "/%:@!$&'()*+,;=-._~"
"""What a path may hold besides letters and digits; the rest is written in percents."""
CUT = re.compile("%[0-9A-Fa-f]?$")


def clean(url: str, parameters: Collection[str] = ()) -> str | None:
    """The address without name and password, fragment, and query but for the `parameters` that the concierge shows;
    in ASCII, at most 2,000 characters. None for what is no address of a web page."""
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or host is None or "\\" in url:
        return None
    query = _query(parts.query, parameters)
    plain = f"{parts.scheme}://{host}{quote(parts.path, safe=AS_IT_IS) or '/'}{'?' if query else ''}{query}"
    return plain if len(plain) <= MAX_URL else CUT.sub("", plain[:MAX_URL])


def _host(parts: SplitResult) -> str | None:
    """The name and the port, in ASCII: a name that only looks like another one is not shown as that."""
    name, port = parts.hostname, parts.port
    if not name or re.search(r"[^\w.:-]", name):
        return None
    plain = f"[{name}]" if ":" in name else name if name.isascii() else name.encode("idna").decode()
    return plain if port is None else f"{plain}:{port}"


def _query(query: str, parameters: Collection[str]) -> str:
    if not parameters or not query:
        return ""
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        return ""
    return urlencode([(name, value) for name, value in given if name in parameters])
