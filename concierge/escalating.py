"""On the way to a person."""

from uuid import UUID

from models import log as logs
from models.database import Connection
from models.events import Reason
from models.lifecycle import VISITOR
from models.log import Appended


async def escalate(connection: Connection, log: UUID, client_id: str, reason: Reason) -> Appended:
    """The visitor wants a person. In the caller's transaction. Raises `Refused`: `archived`, `not_found`."""
    return await logs.ask(connection, log, VISITOR, client_id, reason)
