"""What this deployment signs to know it again: bytes behind an HMAC-SHA256, as a token for an address or a header."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

MAC = 32
"""Bytes of the signature; what it is about follows them."""


class Signer:
    """`key`: the deployment's secret. `purpose`: what is signed for another one is nothing here. `longest`: bytes that
    are signed at most."""

    def __init__(self, key: bytes, purpose: str, longest: int) -> None:
        self._key = key
        self._purpose = purpose.encode() + b":"
        self._longest = -(-(MAC + longest) * 4 // 3)

    def token(self, said: bytes) -> str:
        """The same again is the same."""
        return _written(self.mac(said) + said)

    def read(self, token: str) -> bytes | None:
        """None for what we did not sign."""
        if len(token) > self._longest or not token.isascii():
            return None
        try:
            signed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except binascii.Error:
            return None
        # Letters that the decoder skips, and bits that it drops, would make a second token of the same bytes.
        if _written(signed) != token:
            return None
        said = signed[MAC:]
        return said if hmac.compare_digest(signed[:MAC], self.mac(said)) else None

    def mac(self, said: bytes) -> bytes:
        return hmac.digest(self._key, self._purpose + said, "sha256")


def _written(signed: bytes) -> str:
    return urlsafe_b64encode(signed).decode().rstrip("=")
