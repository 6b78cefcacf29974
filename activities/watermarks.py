"""`watermarks`: how far the visitor and the agents have spoken. A hint can be wrong, the log cannot."""

from uuid import UUID

from temporalio import activity

from models.database import pool
from models.recording import Watermarks

WORDS = "SELECT last_visitor_seq, last_agent_seq, waiting_since, spoke_at FROM log WHERE id = $1"


@activity.defn(name="watermarks")
async def watermarks(conversation: UUID) -> Watermarks:
    row = await pool().fetchrow(WORDS, conversation)
    if row is None:
        raise LookupError(f"There is no log {conversation}.")
    return Watermarks(**row)
