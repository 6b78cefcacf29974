"""The bot: every question gets its answer, whatever is killed between the two."""

from concierge.answer import answer
from models import log
from models.database import pool, transaction

WAITING = """
SELECT l.id, l.last_visitor_seq, l.owner_epoch, c.name, c.no_match
FROM log l JOIN conversation o ON o.id = l.id JOIN concierge c ON c.id = o.concierge
WHERE l.open AND l.owner IS NULL AND l.escalation IS NULL AND l.bot_seq < l.last_visitor_seq
"""


async def bot() -> None:
    """One pass. An agent who takes the chat meanwhile keeps the answer out: the owner's epoch has changed."""
    for row in await pool().fetch(WAITING):
        said = answer(row["no_match"])
        async with transaction() as connection:
            await log.concierge_says(
                connection,
                row["id"],
                row["name"],
                said.text,
                said.offers,
                answers=row["last_visitor_seq"],
                epoch=row["owner_epoch"],
            )
