"""Which visitors on the site a person may see, and what of them; which tickets."""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct

from models.onsite import OnSite
from models.queries.onsite import Served
from web.principals import Principal, Staff


class Rights(Struct, frozen=True, kw_only=True):
    """Admins see everything; others the visitors of their teams' concierges, and of chats what is their teams'."""

    everything: bool
    teams: frozenset[UUID]

    def sees(self, served: Served) -> bool:
        return self.everything or bool(served.teams & self.teams)

    def concierges(self, all_: Mapping[UUID, Served]) -> Collection[UUID]:
        return {one for one, served in all_.items() if self.sees(served)}

    def inside(self, row: OnSite) -> bool:
        """Whether the visitor's chat, if he has one, is theirs."""
        return self.everything or row.team is None or UUID(row.team.id) in self.teams


def rights(who: Principal) -> Rights:
    if not isinstance(who, Staff):
        return Rights(everything=False, teams=frozenset())
    return Rights(everything="admin" in who.roles, teams=frozenset(team.id for team in who.teams))


class Works(Struct, frozen=True, kw_only=True):
    """Whose tickets a person works on: admins everybody's, CoPilots those of their groups."""

    everything: bool
    groups: frozenset[UUID]

    def sees(self, group: UUID) -> bool:
        return self.everything or group in self.groups


def works(who: Principal) -> Works | None:
    """None: on nobody's."""
    if not isinstance(who, Staff) or not {"admin", "copilot"} & set(who.roles):
        return None
    return Works(everything="admin" in who.roles, groups=frozenset(team.id for team in who.teams))
