"""What a visitor talked about before: his other chats that are over, as far as a person may see them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool
from models.events import Reason
from models.queries.inbox import TeamName

MOST = 20
"""The newest ones."""
LINE = 200
"""Characters of the first line."""
EARLIER = f"""
SELECT a.conversation AS id, a.at, a.reason, a.tags, a.outcome, a.team, t.name AS team_name,
    coalesce(p.name, a.agent) AS agent, (
        SELECT left(e.what ->> 'text', {LINE}) FROM entry e
        WHERE e.log = a.conversation AND e.author_kind = 'visitor' AND e.what ->> 'type' = 'said' ORDER BY e.seq LIMIT 1
    ) AS line
FROM log here JOIN log l ON l.visitor = here.visitor AND l.id <> here.id
JOIN archived_chat a ON a.conversation = l.id AND a.team = ANY($2)
JOIN team t ON t.id = a.team LEFT JOIN person p ON p.handle = a.agent
WHERE here.id = $1 ORDER BY a.at DESC, a.conversation DESC LIMIT {MOST}
"""  # noqa: S608  constants


class EarlierChat(Struct, frozen=True, kw_only=True):
    """`at`: when it ended. `agent`: the name of who had it last. `line`: what the visitor said first."""

    id: UUID
    at: datetime
    reason: Reason
    team: TeamName
    agent: str | None
    line: str | None
    tags: list[str]
    outcome: str | None


async def earlier(conversation: UUID, teams: Sequence[UUID]) -> list[EarlierChat]:
    """The last that ended first. `teams`: whose chats the reader may see."""
    return [
        EarlierChat(
            id=row["id"],
            at=row["at"],
            reason=Reason(row["reason"]),
            team=TeamName(id=row["team"], name=row["team_name"]),
            agent=row["agent"],
            line=row["line"],
            tags=row["tags"],
            outcome=row["outcome"],
        )
        for row in await pool().fetch(EARLIER, conversation, list(teams))
    ]
