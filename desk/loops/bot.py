"""The bot: every question gets its answer, whatever is killed between the two."""

from concierge.answer import answer
from models import log
from models.database import pool, transaction
from models.events import Said

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
            answers, epoch = row["last_visitor_seq"], row["owner_epoch"]
            if not await log.take_turn(connection, row["id"], answers=answers, epoch=epoch):
                continue
            await log.concierge_says(
                connection,
                row["id"],
                row["name"],
                Said(text=said.text, offers=said.offers),
                f"bot:{row['last_visitor_seq']}",
            )
