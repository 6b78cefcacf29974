"""Who works at the desk that is measured: teams of uneven size, an admin, and somebody of the two largest teams."""

from uuid import UUID

from msgspec import Struct

from bench.rooms import HASH
from models.tables import Concierge, ConciergeTeam, Person, Role, Team, TeamPerson

GROUPS = (0.4, 0.25, 0.15, 0.1, 0.07, 0.03)
"""The part of all chats or tickets that each team has."""
EACH = 5
"""People of a team."""


class Staff(Struct, frozen=True, kw_only=True):
    """`teams`, and `handles` of each: the largest team first. `readers`: who → e-mail address."""

    teams: list[UUID]
    handles: list[list[str]]
    readers: dict[str, str]


async def staff(role: str) -> Staff:
    """Everybody has `role`, but for the admin."""
    teams = [Team(name=f"Team {number}") for number in range(len(GROUPS))]
    for team in teams:
        await team.save()
    handles = [[f"{role}-{team}-{number}" for number in range(EACH)] for team in range(len(teams))]
    for team, names in zip(teams, handles, strict=True):
        for handle in names:
            await _hire(handle, role, [team])
    await _hire("ines", "admin", [])
    await _hire("kofi", role, teams[:2])
    readers = {"two teams": "kofi", "admin": "ines", "one small team": handles[-1][0]}
    return Staff(
        teams=[UUID(str(team.id)) for team in teams],
        handles=handles,
        readers={who: f"{handle}@example.com" for who, handle in readers.items()},
    )


async def concierge_of(teams: list[UUID]) -> UUID:
    """Of all of them."""
    concierge = Concierge(key="bench", name="Larkspur", sites=[], greeting="Hi", no_match="?")
    await concierge.save()
    for team in teams:
        await ConciergeTeam(concierge=concierge.id, team=team).save()
    return UUID(str(concierge.id))


async def _hire(handle: str, role: str, teams: list[Team]) -> None:
    person = Person(handle=handle, email=f"{handle}@example.com", name=handle.title(), password=HASH)
    await person.save()
    await Role(person=person.id, role=role).save()
    for team in teams:
        await TeamPerson(team=team.id, person=person.id).save()
