"""That a transcript is out."""

from uuid import UUID

from models.database import pool
from models.events import TranscriptSent
from models.lifecycle import FRONTDESK
from models.log.lines import append, statement

# Also in a chat that is closed: the mail is out all the same.
SENT = statement(holds="kind = 'conversation'")


async def transcript_sent(log: UUID, transcript: UUID) -> None:
    """Once for each transcript."""
    await append(pool(), SENT, log, FRONTDESK, f"transcript:{transcript}", TranscriptSent())
