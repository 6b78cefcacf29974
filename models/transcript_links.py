"""The signed link by which an address shows that it is the visitor's own. It says a transcript, and opens nothing else:
whoever follows it makes the transcript go to the address that had the link."""

from uuid import UUID

from models import secrets
from models.signing import Signer

KEY = "transcript"
ID = 16
"""Bytes of what it says."""


async def token(transcript: UUID) -> str:
    """The same again is the same."""
    return (await _signer()).token(transcript.bytes)


async def read(link: str) -> UUID | None:
    """None for what we did not sign."""
    said = (await _signer()).read(link)
    return None if said is None else UUID(bytes=said)


async def _signer() -> Signer:
    """The key is made when it is first needed."""
    return Signer(await secrets.kept(KEY), "transcript", ID)
