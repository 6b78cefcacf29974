"""What visitors were asked before a person came. The only writer of detail."""

from collections.abc import Sequence
from uuid import UUID

from models import log as logs
from models.database import Connection
from models.events import Author, Corrected, Field, FieldKind
from models.log import Appended
from models.names import plain

KEEP = """
INSERT INTO detail (conversation, field, seq, label, value) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (conversation, field, seq) DO NOTHING
"""
NAME = "UPDATE visitor v SET name = left($2, 100) FROM log l WHERE l.id = $1 AND v.id = l.visitor AND v.subject IS NULL"
EMAIL = (
    "UPDATE visitor v SET email = left($2, 254) FROM log l WHERE l.id = $1 AND v.id = l.visitor AND v.subject IS NULL"
)
OWN = {"name": NAME, "email": EMAIL}
"""Details that are the visitor's own, whatever the conversation: the lists show them. Where the site vouches for him,
its word stands."""
KNOWN = """
SELECT d.field FROM detail d WHERE d.conversation = $1
UNION SELECT d.field FROM log here JOIN log l ON l.visitor = here.visitor JOIN detail d ON d.conversation = l.id
    WHERE here.id = $1 AND d.field = ANY($2)
UNION SELECT 'name' FROM log l JOIN visitor v ON v.id = l.visitor WHERE l.id = $1 AND v.name IS NOT NULL
UNION SELECT 'email' FROM log l JOIN visitor v ON v.id = l.visitor WHERE l.id = $1 AND v.email IS NOT NULL
"""


def lasts(field: Field) -> bool:
    """Whether a detail is the visitor's rather than the conversation's: it is not asked for twice."""
    return field.kind in (FieldKind.EMAIL, FieldKind.PHONE) or field.key == "name"


async def known(connection: Connection, log: UUID, form: Sequence[Field]) -> frozenset[str]:
    """The keys of the details that need not be asked for in this conversation."""
    rows = await connection.fetch(KNOWN, log, [field.key for field in form if lasts(field)])
    return frozenset(row["field"] for row in rows)


async def keep(connection: Connection, log: UUID, field: Field, value: str, seq: int) -> None:
    """`seq`: the line that said it. In the transaction of what follows from it."""
    await connection.execute(KEEP, log, field.key, seq, field.label, value)
    own = plain(value) if field.key == "name" else value
    if field.key in OWN and own:
        await connection.execute(OWN[field.key], log, own)


async def correct(  # noqa: PLR0917  an append's arguments, and what is corrected
    connection: Connection, log: UUID, author: Author, client_id: str, field: Field, value: str
) -> Appended:
    """An agent knows better; what stood before stays as history. Idempotent by `client_id`.

    Raises `Refused`: `archived`, `not_found`.
    """
    line = await logs.correct(connection, log, author, client_id, Corrected(field=field.key, label=field.label))
    if not line.duplicate:
        await keep(connection, log, field, value, line.seq)
    return line
