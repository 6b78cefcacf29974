"""Keys that this deployment makes for itself when it first needs them. The only writer of `secret`."""

from collections.abc import Callable
from secrets import token_bytes

from models.database import pool

FIND = "SELECT value FROM secret WHERE name = $1"
KEEP = "INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"


def random_key() -> bytes:
    return token_bytes(32)


async def kept(name: str, make: Callable[[], bytes] = random_key) -> bytes:
    """The key of this name. Of several processes that make it at once, one's is kept, and all of them get that."""
    value: bytes | None = await pool().fetchval(FIND, name)
    if value is None:
        await pool().execute(KEEP, name, make())
        value = await pool().fetchval(FIND, name)
    if value is None:
        raise LookupError(f"The key {name} was taken away while it was made.")
    return value
