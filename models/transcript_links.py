"""The signed link by which an address shows that it is the visitor's own. It says a transcript, and opens nothing else:
whoever follows it makes the transcript go to the address that had the link."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from models import secrets

KEY = "transcript"
MAC, ID = 32, 16
"""Bytes of the parts, in this order."""
LENGTH = (MAC + ID) * 4 // 3


async def token(transcript: UUID) -> str:
    """The same again is the same."""
    return urlsafe_b64encode(await _signature(transcript) + transcript.bytes).decode()


async def read(link: str) -> UUID | None:
    """None for what we did not sign."""
    if len(link) != LENGTH or not link.isascii():
        return None
    try:
        signed = urlsafe_b64decode(link)
    except binascii.Error:
        return None
    if len(signed) != MAC + ID:
        return None
    transcript = UUID(bytes=signed[MAC:])
    return transcript if hmac.compare_digest(signed[:MAC], await _signature(transcript)) else None


async def _signature(transcript: UUID) -> bytes:
    return hmac.digest(await secrets.kept(KEY), transcript.bytes, "sha256")
