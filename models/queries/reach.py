"""Would a person come? What a visitor of a concierge may know of its teams."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from msgspec import Struct

from models import hours
from models.database import pool
from models.queries.colleagues import AVAILABLE, IS_AGENT
from models.teams import hours_of

TEAMS = f"""
SELECT ct.concierge, t.hours, EXISTS (
    SELECT FROM team_person m JOIN person p ON p.id = m.person WHERE m.team = t.id AND {IS_AGENT} AND {AVAILABLE}
) AS there
FROM concierge c JOIN concierge_team ct ON ct.concierge = c.id JOIN team t ON t.id = ct.team
WHERE c.id = ANY($1)
"""  # noqa: S608  constants
AT_HAND = f"""
SELECT c.key, c.name AS site, t.id AS team, t.name AS team_name, t.hours, EXISTS (
    SELECT FROM team_person m JOIN person p ON p.id = m.person WHERE m.team = t.id AND {IS_AGENT} AND {AVAILABLE}
) AS there
FROM concierge c JOIN concierge_team ct ON ct.concierge = c.id JOIN team t ON t.id = ct.team
WHERE c.id = $1 ORDER BY ct.position, t.name
"""  # noqa: S608  constants
BY_KEY = "SELECT id FROM concierge WHERE key = $1 AND enabled"


class Reach(Struct, frozen=True, kw_only=True):
    """`available`: a team is within its hours, and one of its agents is available. `team_open`: a team is within its
    hours. `opens_at`: where none is, when the first one opens; None where none ever does."""

    available: bool
    team_open: bool
    opens_at: datetime | None


class AtHand(Struct, frozen=True, kw_only=True):
    """A team that a visitor of the concierge `key`, named `site`, would come to."""

    key: str
    site: str
    team: UUID
    team_name: str


async def at_hand(concierge: UUID) -> AtHand | None:
    """The first of its teams that is within its hours with an agent available, else the first; None: it has none."""
    now = datetime.now(UTC)
    rows = await pool().fetch(AT_HAND, concierge)
    best = next((row for row in rows if row["there"] and hours.is_open(hours_of(row["hours"]), now)), None)
    row = best or next(iter(rows), None)
    return None if row is None else AtHand(**{name: row[name] for name in AtHand.__struct_fields__})


async def reach(key: str) -> Reach | None:
    """None: there is no such concierge."""
    concierge = await pool().fetchval(BY_KEY, key)
    return None if concierge is None else (await reaches([concierge]))[concierge]


async def reaches(concierges: Collection[UUID]) -> dict[UUID, Reach]:
    """Of each of them."""
    now = datetime.now(UTC)
    teams: defaultdict[UUID, list[tuple[datetime | None, bool]]] = defaultdict(list)
    for row in await pool().fetch(TEAMS, list(concierges)) if concierges else []:
        teams[row["concierge"]].append((hours.opens(hours_of(row["hours"]), now), row["there"]))
    return {one: _reach(teams[one], now) for one in concierges}


def _reach(teams: Collection[tuple[datetime | None, bool]], now: datetime) -> Reach:
    """`teams`: when each opens, and whether one of its agents is available."""
    if any(opening == now for opening, _ in teams):
        there = any(opening == now and here for opening, here in teams)
        return Reach(available=there, team_open=True, opens_at=None)
    later = [opening for opening, _ in teams if opening is not None]
    return Reach(available=False, team_open=False, opens_at=min(later, default=None))
