"""Visitors who are blocked already."""

from uuid import UUID, uuid4

from models import blocks
from models.database import pool
from tests.support.people import Office

CHAT = "INSERT INTO log (kind, visitor) VALUES ('conversation', $1) RETURNING id"


async def blocked(house: Office, days: int | None = 1) -> UUID:
    """Somebody else than in any other chat, who wrote nothing but nonsense; the block's id."""
    log = await pool().fetchval(CHAT, await house.visitor("Tom"))
    await blocks.put(log, uuid4().hex, reason="Nonsense", by=house.ada.handle, days=days)
    found: UUID = await pool().fetchval("SELECT id FROM block WHERE conversation = $1", log)
    return found
