"""What is refused at the edge, of bodies and frames alike: text that no database and no workflow can hold (NUL, half
surrogates, what is not UTF-8), and JSON that says one thing twice."""

import json
import re
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Scope

from web.errors import stop

ESCAPED_NUL = b"\\u0000"
# Backslashes are taken in pairs, so that only a real escape is found.
ESCAPED_COLON = re.compile(rb"\\(?:\\|(u003[aA]))")

_encode = msgspec.json.Encoder().encode


def readable(text: bytes) -> bool:
    try:
        return "\0" not in text.decode()
    except UnicodeDecodeError:
        return False


def readable_path(scope: Scope) -> bool:
    path, query = scope.get("raw_path", b""), scope.get("query_string", b"")
    return readable(unquote_to_bytes(path)) and readable(unquote_to_bytes(query.replace(b"+", b" ")))


async def readable_request(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard of every route: path, query and headers."""
    if not readable_path(connection.scope) or not all(readable(value) for _, value in connection.scope["headers"]):
        raise stop("bad_text")


async def readable_body(request: Request[Any, Any, Any]) -> None:
    """Before every handler: a body is JSON, and its text can be stored."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    body = await request.body()
    if not body:
        return
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise stop("wrong_type")
    if (code := trouble(body)) is not None:
        raise stop(code)


def trouble(body: bytes) -> str | None:
    """`bad_request` where JSON text cannot be read in one way alone, `bad_text` where what it says cannot be stored,
    else None."""
    try:
        value = msgspec.json.decode(body)
        if repeats(body, value):
            return "bad_request"
    except UnicodeDecodeError:
        return "bad_text"
    except msgspec.DecodeError:
        return "bad_text" if _half_surrogate(body) else "bad_request"
    except RecursionError:
        return "bad_request"
    return "bad_text" if ESCAPED_NUL in body and _holds_nul(value) else None


def repeats(written: bytes, value: Any) -> bool:
    """Whether an object in the JSON text `written` names a key twice. `value`: what was read, where the last one won;
    elsewhere the first may win, and two readers need not agree about what was asked.

    Each key stands before a colon, so `value` written anew has fewer of them. That costs less than to look at the keys.
    """
    colons = written.count(b":")
    if b"\\u003" in written:
        colons += len(list(filter(None, ESCAPED_COLON.findall(written))))
    return colons != _encode(value).count(b":")


def _half_surrogate(body: bytes) -> bool:
    """Whether that is all that is wrong: the standard library reads such text, and cannot write it."""
    try:
        json.dumps(json.loads(body), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    except (ValueError, RecursionError):
        return False
    return False


def _holds_nul(value: object) -> bool:
    match value:
        case str():
            return "\0" in value
        case dict():
            return any(_holds_nul(key) or _holds_nul(part) for key, part in value.items())
        case list():
            return any(map(_holds_nul, value))
    return False
