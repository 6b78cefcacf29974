"""Argon2, in threads: two at a time, since each takes its share of memory and of the processors."""

import asyncio
from datetime import timedelta
from functools import cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError

WINDOW = timedelta(minutes=5)
"""How long wrong passwords count."""
_argon2 = PasswordHash.recommended()
turn = asyncio.Semaphore(2)
"""Held by whoever hashes, and counted under it: people who log in at the same moment are not a burst of failures."""


async def hashed(password: str) -> str:
    return await asyncio.to_thread(_argon2.hash, password)


async def fits(password: str, stands: str | None) -> bool:
    """Whether the password is the one behind the hash. Without a hash it takes as long, and is not."""
    return await asyncio.to_thread(_fits, password, stands)


def _fits(password: str, stands: str | None) -> bool:
    try:
        fits = _argon2.verify(password, stands or _nobodys())
    except UnknownHashError:
        return False
    return fits and stands is not None


@cache
def _nobodys() -> str:
    return _argon2.hash("nobody's password")
