"""What browsers are told about our pages: who may frame them, what they may load."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import urlsplit

from litestar import Response

R = TypeVar("R", bound=Response[Any])

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Of every answer, where its route does not say otherwise."""

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self'; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors {ancestors}; require-trusted-types-for 'script'"
)
NOBODY = "frame-ancestors 'none'"
HSTS = "max-age=31536000; includeSubDomains"


def page_policy(ancestors: Sequence[str] = (), style: str = "") -> str:
    """The policy of an HTML page that the origins `ancestors` may frame. `style`: the one style sheet that stands in
    it; empty for none."""
    allowed = style and f" 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    return PAGE.format(ancestors=" ".join(ancestors) or "'none'", style=allowed)


def secure(response: R) -> R:
    """Adds what a route did not say. `X-Frame-Options` knows only "nobody": where some may, the policy says who."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    if NOBODY in response.headers["Content-Security-Policy"]:
        response.headers["X-Frame-Options"] = "DENY"
    return response


def origin_of(text: str) -> str | None:
    """The exact origin that `text` names, in lower case; None for whatever else it is."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    plain = host.isascii() and host.replace("-", "").replace(".", "").isalnum() and not host.endswith(".")
    if parts.scheme not in ("http", "https") or not plain:
        return None
    origin = f"{parts.scheme}://{host}" + (f":{port}" if port is not None else "")
    return origin if text.lower() == origin else None
