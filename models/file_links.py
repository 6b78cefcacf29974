"""The signed address by which a file is fetched, without a cookie: for some minutes, for this file only."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from uuid import UUID

from models import secrets

LIFE = timedelta(minutes=5)
KEY = "file"
MAC, FILE, UNTIL = 32, 16, 8
"""Bytes of the parts, in this order."""
LENGTH = -(-(MAC + FILE + UNTIL) * 4 // 3)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FileLinks:
    """`key`: the deployment's secret."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def token(self, file: UUID, now: datetime) -> str:
        until = (now + LIFE - EPOCH) // timedelta(seconds=1)
        said = file.bytes + until.to_bytes(UNTIL)
        return _written(self._signed(said) + said)

    def read(self, token: str, now: datetime) -> UUID | None:
        """None for what we did not sign, and for what is too old."""
        if len(token) != LENGTH or not token.isascii():
            return None
        try:
            signed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except binascii.Error:
            return None
        # Letters that the decoder skips, and bits that it drops, would make a second token of the same bytes.
        if _written(signed) != token:
            return None
        mac, said = signed[:MAC], signed[MAC:]
        if not hmac.compare_digest(mac, self._signed(said)):
            return None
        until = EPOCH + timedelta(seconds=int.from_bytes(said[FILE:]))
        return UUID(bytes=said[:FILE]) if now < until else None

    def _signed(self, said: bytes) -> bytes:
        return hmac.digest(self._key, b"file:" + said, "sha256")


def _written(signed: bytes) -> str:
    return urlsafe_b64encode(signed).decode().rstrip("=")


async def links() -> FileLinks:
    """The key is made when it is first needed."""
    return FileLinks(await secrets.kept(KEY))
