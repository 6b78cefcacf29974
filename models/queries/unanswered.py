"""Asked but not answered: what visitors asked a concierge in vain, the same questions together."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool
from models.queries.alike import grouped

AT_ONCE = 500
"""The newest questions, in as many groups as they make; older ones come up once these are settled."""
SAMPLES = 5
READABLE = """
EXISTS (
    SELECT FROM person me WHERE me.handle = $2 AND me.active AND (
        EXISTS (SELECT FROM role r WHERE r.person = me.id AND r.role = 'admin')
        OR EXISTS (SELECT FROM team_person m WHERE m.person = me.id AND m.team = o.team)))
"""
"""The rule of the door to a conversation: whose chats a person may not open, their questions he does not read."""
OPEN = f"""
SELECT u.log, u.seq, u.at, e.what ->> 'text' AS text,
    tsvector_to_array(to_tsvector('english', e.what ->> 'text')) AS stems
FROM unanswered u JOIN entry e ON e.log = u.log AND e.seq = u.seq JOIN conversation o ON o.id = u.log
WHERE u.concierge = $1 AND NOT u.settled AND e.what ->> 'text' <> '' AND {READABLE}
ORDER BY u.at DESC, u.log, u.seq LIMIT {AT_ONCE + 1}
"""  # noqa: S608  constants


class AskedLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a question stands: the line `seq` of the chat `log`."""

    log: UUID
    seq: int


class AskedSample(Struct, frozen=True, kw_only=True):
    log: UUID
    seq: int
    text: str
    at: datetime


class AskedGroup(Struct, frozen=True, kw_only=True):
    """Questions that ask the same. `question`: the newest of them. `samples`: the newest five wordings. `lines`: all
    of them, to be settled together."""

    question: str
    count: int
    last: datetime
    samples: list[AskedSample]
    lines: list[AskedLine]


class Unanswered(Struct, frozen=True, kw_only=True):
    """The most asked first. `more`: there are older questions than these."""

    groups: list[AskedGroup]
    more: bool


async def unanswered(concierge: UUID, person: str) -> Unanswered:
    """What the person of this handle may read of it."""
    rows = await pool().fetch(OPEN, concierge, person)
    # What consists of stop words only ("how do I?") is compared by its letters.
    found = [AskedSample(log=row["log"], seq=row["seq"], text=row["text"], at=row["at"]) for row in rows[:AT_ONCE]]
    stems = [row["stems"] or _letters(row["text"]) for row in rows[:AT_ONCE]]
    asked = list(zip(found, stems, strict=True))
    groups = [_group(samples) for samples in grouped(asked)]
    groups.sort(key=lambda group: (group.count, group.last), reverse=True)
    return Unanswered(groups=groups, more=len(rows) > AT_ONCE)


def _letters(text: str) -> list[str]:
    return text.lower().split()


def _group(asked: list[AskedSample]) -> AskedGroup:
    wordings = {_key(sample.text): sample for sample in reversed(asked)}
    newest = sorted(wordings.values(), key=lambda sample: sample.at, reverse=True)
    return AskedGroup(
        question=asked[0].text,
        count=len(asked),
        last=asked[0].at,
        samples=newest[:SAMPLES],
        lines=[AskedLine(log=sample.log, seq=sample.seq) for sample in asked],
    )


def _key(text: str) -> str:
    return " ".join(text.lower().split()).rstrip("?!. ")
