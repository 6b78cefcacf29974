"""How a conversation begins, without the web."""

from uuid import UUID, uuid4

from models import log
from models.database import transaction
from models.events import Author, AuthorKind, Reason
from models.log import Appended, Pace

PACE = Pace(burst=1000, rate=1000.0)


async def begin(
    visitor: UUID, text: str, *, asks: bool = False, client_id: str | None = None, pace: Pace = PACE
) -> Appended:
    """The visitor says `text`; with `asks` the intent to escalate follows at once. Answers the last of them."""
    client_id = client_id or uuid4().hex
    async with transaction() as connection:
        line = await log.begin(connection, visitor, client_id, text=text, page=None, browser=None, pace=pace)
        if asks and not line.duplicate:
            vera = Author(kind=AuthorKind.VISITOR)
            line = await log.ask(connection, line.log, vera, f"{client_id}:ask", Reason.ASKED)
        return line
