"""The browsers in which a person is told of something without an open console."""

import binascii
from base64 import urlsafe_b64decode
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric import ec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models import pushes, vapid
from models.push_services import LONGEST, is_allowed
from models.pushes import Browser
from web.errors import stop
from web.limits import Limit, count
from web.principals import Staff
from web.running import Running

CHANGES_PER_MINUTE = 60
Endpoint = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Key = Annotated[str, Meta(min_length=1, max_length=100, pattern="^[A-Za-z0-9_-]+=*$")]


class PushKey(Struct, frozen=True, kw_only=True):
    """`key`: for the browser's `applicationServerKey`, in base64url."""

    key: str


class Subscription(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the browser's `PushSubscription` says, in base64url."""

    endpoint: Endpoint
    p256dh: Key
    auth: Key


class Subscribed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    endpoint: Endpoint


@get("/api/push/key")
async def key() -> PushKey:
    return PushKey(key=vapid.public_half(await vapid.private_key()))


@post("/api/me/push", status_code=204)
async def subscribe(
    staff: NamedDependency[Staff], running: NamedDependency[Running], data: JSONBody[Subscription]
) -> None:
    """This browser, for as long as it is logged in. Raises `invalid` with the field."""
    await count(Limit("push", staff.handle, CHANGES_PER_MINUTE))
    if not is_allowed(data.endpoint, running.settings.push_hosts):
        raise stop("invalid", detail="This browser's push service is not one that we use.", field="endpoint")
    if not _is_point(_bytes(data.p256dh)):
        raise stop("invalid", field="p256dh")
    if len(_bytes(data.auth)) != 16:
        raise stop("invalid", field="auth")
    browser = Browser(endpoint=data.endpoint, p256dh=data.p256dh.rstrip("="), auth=data.auth.rstrip("="))
    await pushes.subscribe(staff.handle, staff.session, browser)


@post("/api/me/push/forget", status_code=204)
async def forget(staff: NamedDependency[Staff], data: JSONBody[Subscribed]) -> None:
    await pushes.forget(staff.handle, data.endpoint)


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except binascii.Error:
        return b""


def _is_point(raw: bytes) -> bool:
    """An uncompressed point of the curve, to which a message can be encrypted."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(vapid.CURVE, raw)
    except ValueError:
        return False
    return len(raw) == 65
