"""What a site says of its user, signed: a JWT, HS256, with the concierge's secret. Pure.

One algorithm, and no header but that: whatever names a key, an address or an extension is refused before it is read.
"""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import jwt
from msgspec import Struct

from models.addresses import plain

LEEWAY = 60
"""Seconds by which the site's clock and ours may differ."""
LONGEST = 4_000
LONGEST_SUBJECT, LONGEST_NAME = 255, 100
LAST = datetime(9999, 1, 1, tzinfo=UTC).timestamp()
HEADER = {"alg", "typ"}
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no name and no id has: controls, marks of direction, half surrogates."""


class BadIdentityError(ValueError):
    """Says in one sentence, for who builds the site, what is wrong."""


class Vouched(Struct, frozen=True, kw_only=True):
    """`subject`: the site's own id of its user. `until`: the token is refused afterwards. `signature`: tells it from
    every other one."""

    subject: str
    name: str | None
    email: str | None
    until: datetime
    signature: bytes


def vouched(token: str, secret: str) -> Vouched:
    """Raises `BadIdentityError`."""
    if len(token) > LONGEST or not token.isascii() or token.count(".") != 2:
        raise BadIdentityError("The identity is no JWT.")
    header, _payload, signature = (_part(part) for part in token.split("."))
    head = _object(header)
    _object(_payload)
    if not head.keys() <= HEADER or head.get("alg") != "HS256" or str(head.get("typ", "JWT")).upper() != "JWT":
        raise BadIdentityError("The identity must be signed with HS256, and its header say nothing else.")
    try:
        said = jwt.decode(
            token,
            secret,
            algorithms=["HS256"],
            leeway=LEEWAY,
            options={"require": ["exp", "sub"], "verify_aud": False},
        )
    except (jwt.InvalidTokenError, ValueError, OverflowError, TypeError) as error:
        raise BadIdentityError(_why(error)) from error
    return _read(said, signature)


def _why(error: Exception) -> str:
    match error:
        case jwt.ExpiredSignatureError():
            return "The identity has expired. Please reload the page."
        case jwt.ImmatureSignatureError():
            return "The identity is not valid yet: is the site's clock right?"
        case jwt.MissingRequiredClaimError(claim=claim):
            return f"The identity says no “{claim}”."
        case jwt.InvalidSignatureError():
            return "The identity is not signed with this concierge's secret."
        case _:
            return "The identity could not be read."


def _read(said: dict[str, Any], signature: bytes) -> Vouched:
    subject, name, email = said["sub"], said.get("name"), said.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or HIDDEN.search(subject):
        raise BadIdentityError("The identity's “sub” must be a text of 1 to 255 letters.")
    if name is not None and (not isinstance(name, str) or len(name) > LONGEST_NAME or HIDDEN.search(name)):
        raise BadIdentityError("The identity's “name” must be a text of at most 100 letters.")
    address = plain(email) if isinstance(email, str) else None
    if email is not None and address is None:
        raise BadIdentityError("The identity's “email” must be one address.")
    until = said["exp"] + LEEWAY
    if not 0 < until < LAST:
        raise BadIdentityError("The identity's “exp” is no time.")
    return Vouched(
        subject=subject,
        name=(name or "").strip() or None,
        email=address,
        until=datetime.fromtimestamp(until, UTC),
        signature=signature,
    )


def _part(text: str) -> bytes:
    try:
        read = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise BadIdentityError("The identity is no JWT.") from error
    return read


def _object(text: bytes) -> dict[str, Any]:
    """An object of JSON that says nothing twice: elsewhere the first may win, and two readers need not agree."""
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise BadIdentityError("The identity could not be read.") from error
    if not isinstance(value, dict):
        raise BadIdentityError("The identity could not be read.")
    return value


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key, value in pairs:
        if key in known:
            raise BadIdentityError(f"The identity says “{key[:40]}” twice.")
        known[key] = value
    return known
