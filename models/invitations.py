"""What is said with an invitation: stored before the workflow is asked, which never gets to know it."""

from uuid import UUID

from models.database import Connection, Pool

KEEP = "INSERT INTO invitation_line (invitation, text) VALUES ($1, $2) ON CONFLICT DO NOTHING"
DROP = "DELETE FROM invitation_line WHERE invitation = $1"


async def keep_line(connection: Connection | Pool, invitation: UUID, text: str) -> None:
    """The first words count, however often they are sent."""
    await connection.execute(KEEP, invitation, text)


async def drop_line(connection: Connection | Pool, invitation: UUID) -> None:
    """The invitation was refused, so nobody ever said it."""
    await connection.execute(DROP, invitation)
