"""What somebody asks of the reports, and the figures that they are made of. Pure; what each figure counts stands in
docs/reports.md."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

LONGEST = 366
"""Days of one report."""
YEARS = range(2000, 2100)


class By(StrEnum):
    """What a report is split by."""

    DAYS = "days"
    HOURS = "hours"
    TEAMS = "teams"
    AGENTS = "agents"
    CONCIERGES = "concierges"


class ReportQuestion(Struct, frozen=True, kw_only=True):
    """`since` and `until`: the first and the last day, both of the `zone` (an IANA name). None asks for all."""

    since: date
    until: date
    zone: str
    team: UUID | None = None
    agent: str | None = None
    concierge: UUID | None = None


class Reasons(Struct, frozen=True, kw_only=True):
    """How many chats began for which reason."""

    asked: int = 0
    feedback: int = 0
    no_answer: int = 0
    invited: int = 0


class Spread(Struct, frozen=True, kw_only=True):
    """Of `n` chats: seconds, None where `n` is 0. Nine in ten took at most `nine_in_ten`."""

    n: int = 0
    median: float | None = None
    nine_in_ten: float | None = None


class Ratings(Struct, frozen=True, kw_only=True):
    """`mean`: 1 to 5, None where nobody rated. `scores`: how many chats got 1, 2, 3, 4, 5."""

    n: int = 0
    mean: float | None = None
    scores: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)


class Deflection(Struct, frozen=True, kw_only=True):
    """Conversations with the concierge, and how many of them it answered without people."""

    conversations: int = 0
    deflected: int = 0


class Figures(Struct, frozen=True, kw_only=True):
    chats: int = 0
    reasons: Reasons = Reasons()
    missed: int = 0
    wait: Spread = Spread()
    first_response: Spread = Spread()
    resolution: Spread = Spread()
    ratings: Ratings = Ratings()
    concierge: Deflection = Deflection()


class ReportRow(Struct, frozen=True, kw_only=True):
    """`key`: a day, an hour from `00` to `23`, an id, a handle; None for the chats that no agent had. `name`: of a
    team, an agent, a concierge."""

    key: str | None
    name: str | None
    figures: Figures


class Report(Struct, frozen=True, kw_only=True):
    """Days and hours in their order, others by name; only those with something in them."""

    since: date
    until: date
    zone: str
    total: Figures
    days: list[ReportRow]
    hours: list[ReportRow]
    teams: list[ReportRow]
    agents: list[ReportRow]
    concierges: list[ReportRow]

    def rows(self, by: By) -> list[ReportRow]:
        match by:
            case By.DAYS:
                return self.days
            case By.HOURS:
                return self.hours
            case By.TEAMS:
                return self.teams
            case By.AGENTS:
                return self.agents
            case By.CONCIERGES:
                return self.concierges
