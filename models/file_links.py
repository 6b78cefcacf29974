"""The signed address by which a file is fetched, without a cookie: for some minutes, for this file only."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from models import secrets
from models.signing import Signer

LIFE = timedelta(minutes=5)
KEY = "file"
FILE, UNTIL = 16, 8
"""Bytes of the parts, in this order."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FileLinks:
    """`key`: the deployment's secret."""

    def __init__(self, key: bytes) -> None:
        self._signer = Signer(key, "file", FILE + UNTIL)

    def token(self, file: UUID, now: datetime) -> str:
        until = (now + LIFE - EPOCH) // timedelta(seconds=1)
        return self._signer.token(file.bytes + until.to_bytes(UNTIL))

    def read(self, token: str, now: datetime) -> UUID | None:
        """None for what we did not sign, and for what is too old."""
        said = self._signer.read(token)
        if said is None:
            return None
        until = EPOCH + timedelta(seconds=int.from_bytes(said[FILE:]))
        return UUID(bytes=said[:FILE]) if now < until else None


async def links() -> FileLinks:
    """The key is made when it is first needed."""
    return FileLinks(await secrets.kept(KEY))
