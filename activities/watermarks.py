"""`watermarks`: how far the visitor and the agents have spoken. A hint can be wrong, the log cannot."""

from uuid import UUID

from temporalio import activity

from models.database import pool
from models.recording import Watermarks


@activity.defn(name="watermarks")
async def watermarks(conversation: UUID) -> Watermarks:
    row = await pool().fetchrow("SELECT last_visitor_seq, last_agent_seq FROM log WHERE id = $1", conversation)
    if row is None:
        raise LookupError(f"There is no log {conversation}.")
    return Watermarks(last_visitor_seq=row["last_visitor_seq"], last_agent_seq=row["last_agent_seq"])
