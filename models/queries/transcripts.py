"""What was said in a conversation, as its visitor saw it."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from models.database import pool
from models.events import AuthorKind, Event, Said, What

MOST = 1_000
"""Lines in one transcript: the newest."""
LINES = """
SELECT e.at, e.author_kind, e.author_name, e.what FROM entry e
WHERE e.log = $1 AND e.seq <= $2 AND e.audience = 'everyone'
    AND (e.what ? 'text' OR e.what ->> 'type' IN ('claimed', 'taken_over', 'ended'))
ORDER BY e.seq DESC LIMIT $3
"""
DECODE = msgspec.json.Decoder(What).decode


class TranscriptLine(Struct, frozen=True, kw_only=True):
    """`name`: None for the visitor himself, empty where Frontdesk speaks. `what`: `said`, or what happened. `files`:
    their names."""

    at: datetime
    name: str | None
    what: str
    text: str = ""
    files: tuple[str, ...] = ()


async def lines(conversation: UUID, through: int) -> list[TranscriptLine]:
    """What everyone could see up to this seq, ascending; at most `MOST`, and one more where older ones were left
    out."""
    rows = await pool().fetch(LINES, conversation, through, MOST + 1)
    return [_line(DECODE(row["what"]), row["at"], row["author_kind"], row["author_name"]) for row in reversed(rows)]


def _line(what: Event, at: datetime, kind: str, name: str | None) -> TranscriptLine:
    tag = str(what.__struct_config__.tag)
    text: str | None = getattr(what, "text", None)
    return TranscriptLine(
        at=at,
        name=None if kind == AuthorKind.VISITOR else name or "",
        what=tag if tag in ("claimed", "taken_over", "ended") else "said",
        text=text or "",
        files=tuple(file.name for file in what.files) if isinstance(what, Said) else (),
    )
