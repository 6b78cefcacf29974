"""The signed token of a visit: who has not acted is known by it, and a stay keeps its beginning wherever it goes on."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from msgspec import Struct

MAC, ID, TIME = 32, 16, 8
"""Bytes of the signature, of the visit's id and of its beginning; the concierge's key follows them."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MAX_TOKEN = 400
SCHEME = "Visit "


class Visit(Struct, frozen=True, kw_only=True):
    """`concierge`: the key. `token`: what says so."""

    id: UUID
    began_at: datetime
    concierge: str
    token: str


class VisitTokens:
    """`key`: the deployment's secret."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def begin(self, concierge: str) -> Visit:
        return self.written(uuid4(), datetime.now(UTC), concierge)

    def written(self, visit: UUID, began_at: datetime, concierge: str) -> Visit:
        since = (began_at - EPOCH) // timedelta(microseconds=1)
        said = visit.bytes + since.to_bytes(TIME) + concierge.encode()
        token = urlsafe_b64encode(self._signature(said) + said).decode().rstrip("=")
        return Visit(id=visit, began_at=began_at, concierge=concierge, token=token)

    def read(self, token: str, concierge: str) -> Visit | None:
        """None for what we did not sign, or signed for another concierge."""
        if len(token) > MAX_TOKEN or not token.isascii():
            return None
        try:
            signed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return None
        signature, said = signed[:MAC], signed[MAC:]
        if not hmac.compare_digest(signature, self._signature(said)) or said[ID + TIME :] != concierge.encode():
            return None
        began_at = EPOCH + timedelta(microseconds=int.from_bytes(said[ID : ID + TIME]))
        return Visit(id=UUID(bytes=said[:ID]), began_at=began_at, concierge=concierge, token=token)

    def presented(self, authorization: str | None, concierge: str) -> Visit | None:
        """The visit of a request's `Authorization: Visit …`."""
        if authorization is None or not authorization.startswith(SCHEME):
            return None
        return self.read(authorization.removeprefix(SCHEME), concierge)

    def _signature(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, "sha256")
