"""The cast: a concierge with its team, fresh for each test, so that tests share one database and never meet."""

from uuid import UUID, uuid4

from msgspec import Struct
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from models.events import Author, AuthorKind
from models.tables import Availability, Concierge, ConciergeTeam, Person, Role, Team, TeamPerson, Visitor

PASSWORD = "correct horse battery staple"
HASH = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),)).hash(PASSWORD)
SITE = "http://localhost:8001"


class Staff(Struct, frozen=True, kw_only=True):
    id: UUID
    handle: str
    email: str
    name: str

    @property
    def author(self) -> Author:
        return Author(kind=AuthorKind.AGENT, id=self.handle, name=self.name)


class Office(Struct, frozen=True, kw_only=True):
    """Ada and Grace answer for the team, Kofi is its CoPilot, Ines administers everything."""

    key: str
    concierge: UUID
    team: UUID
    ada: Staff
    grace: Staff
    kofi: Staff
    ines: Staff

    async def visitor(self, name: str | None = None) -> UUID:
        row = Visitor(concierge=self.concierge, name=name)
        await row.save()
        return UUID(str(row.id))

    async def hire(self, name: str, role: str = "agent") -> Staff:
        """One more person of the team."""
        return await _hire(name, uuid4().hex[:8], role, self.team if role != "admin" else None)


async def office(site: str = SITE) -> Office:
    """A new concierge, allowed on `site`, a new team and four new people, whose handles end in a tag of theirs."""
    tag = uuid4().hex[:8]
    team = Team(name=f"Support {tag}")
    await team.save()
    concierge = Concierge(
        key=f"key-{tag}",
        name="Larkspur",
        sites=[site],
        greeting="Hi, what can I help you with?",
        no_match="I don't know that yet.",
    )
    await concierge.save()
    await ConciergeTeam(concierge=concierge.id, team=team.id).save()
    return Office(
        key=concierge.key,
        concierge=concierge.id,
        team=team.id,
        ada=await _hire("Ada Park", tag, "agent", team.id),
        grace=await _hire("Grace Osei", tag, "agent", team.id),
        kofi=await _hire("Kofi Mensah", tag, "copilot", team.id),
        ines=await _hire("Ines Duarte", tag, "admin", None),
    )


async def _hire(name: str, tag: str, role: str, team: UUID | None) -> Staff:
    first = name.split(maxsplit=1)[0].lower()
    person = Person(handle=f"{first}-{tag}", email=f"{first}-{tag}@example.com", name=name, password=HASH)
    await person.save()
    await Role(person=person.id, role=role).save()
    await Availability.insert(Availability(person=person.handle, available=role == "agent"))
    if team is not None:
        await TeamPerson(team=team, person=person.id).save()
    return Staff(id=person.id, handle=person.handle, email=person.email, name=name)
