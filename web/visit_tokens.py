"""The signed token of a visit: who has not acted is known by it, and a stay keeps its beginning wherever it goes on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from msgspec import Struct

from models.signing import Signer

ID, TIME = 16, 8
"""Bytes of the visit's id and of its beginning; the concierge's key follows them."""
LONGEST = 260
"""Bytes of all that is signed."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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
        self._signer = Signer(key, "visit", LONGEST)

    def begin(self, concierge: str) -> Visit:
        return self.written(uuid4(), datetime.now(UTC), concierge)

    def written(self, visit: UUID, began_at: datetime, concierge: str) -> Visit:
        since = (began_at - EPOCH) // timedelta(microseconds=1)
        said = visit.bytes + since.to_bytes(TIME) + concierge.encode()
        return Visit(id=visit, began_at=began_at, concierge=concierge, token=self._signer.token(said))

    def read(self, token: str, concierge: str) -> Visit | None:
        """None for what we did not sign, or signed for another concierge."""
        said = self._signer.read(token)
        if said is None or said[ID + TIME :] != concierge.encode():
            return None
        began_at = EPOCH + timedelta(microseconds=int.from_bytes(said[ID : ID + TIME]))
        return Visit(id=UUID(bytes=said[:ID]), began_at=began_at, concierge=concierge, token=token)

    def presented(self, authorization: str | None, concierge: str) -> Visit | None:
        """The visit of a request's `Authorization: Visit …`."""
        if authorization is None or not authorization.startswith(SCHEME):
            return None
        return self.read(authorization.removeprefix(SCHEME), concierge)
