"""Questions that visitors asked in vain."""

from uuid import UUID, uuid4

from models import feedback
from models import log as logs
from models.database import transaction
from models.log import Pace
from tests.support.people import Office

PACE = Pace(burst=1000, rate=1000.0)


async def asked_in_vain(house: Office, *questions: str, name: str | None = None) -> list[tuple[UUID, int]]:
    """Each asked by a visitor of his own. Where they stand: (log, seq)."""
    lines = []
    for question in questions:
        visitor = await house.visitor(name)
        async with transaction() as connection:
            begun = await logs.begin(
                connection, visitor, uuid4().hex, text=question, page=None, browser=None, pace=PACE
            )
            await logs.take_turn(connection, begun.log)
            await feedback.asked_in_vain(connection, begun.log, begun.seq)
        lines.append((begun.log, begun.seq))
    return lines
