"""The demo's people, teams and concierge. Idempotent: what is there stays as somebody changed it."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from pwdlib import PasswordHash

from models.tables import Concierge, ConciergeTeam, Person, Role, Team, TeamPerson
from settings import Settings


class DemoPerson(Struct, frozen=True):
    """One of the cast."""

    name: str
    handle: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"{self.handle}@example.com"


class Seeded(Struct, frozen=True):
    """Who can log in, and the one password of them all."""

    people: tuple[DemoPerson, ...]
    password: str


TEAMS = ("Support", "Sales")
CAST = (
    DemoPerson("Ada Park", "ada", ("agent",), ("Support", "Sales")),
    DemoPerson("Grace Osei", "grace", ("agent",), ("Support",)),
    DemoPerson("Kofi Mensah", "kofi", ("copilot",), ("Support", "Sales")),
    DemoPerson("Ines Duarte", "ines", ("admin",), ()),
)
KEY = "demo-main"
GREETING = "Hello! Ask me anything, or talk to a person."
NO_MATCH = "I don't know that yet. A person can help you: shall I fetch one?"


async def seed(settings: Settings) -> Seeded:
    """Adds what is missing, through Piccolo's engine as it is set up, and returns the logins."""
    password, new = _password(settings.data_dir)
    teams = {name: await _team(name) for name in TEAMS}
    for one in CAST:
        await _person(one, teams, password, reset=new)
    await _concierge(f"http://localhost:{settings.demo_port}", list(teams.values()))
    return Seeded(CAST, password)


def _password(data_dir: Path) -> tuple[str, bool]:
    # One per installation: a password that everybody can read here would open every desk that was ever seeded.
    file = data_dir / "demo.password"
    if file.exists():
        return file.read_text().strip(), False
    data_dir.mkdir(parents=True, exist_ok=True)
    file.touch(0o600)
    file.write_text(secrets.token_urlsafe(9))
    return file.read_text(), True


async def _team(name: str) -> Team:
    return await Team.objects().get_or_create(Team.name == name)


async def _person(one: DemoPerson, teams: dict[str, Team], password: str, *, reset: bool) -> None:
    person = await Person.objects().get(Person.handle == one.handle)
    if person is None or reset:
        hashed = PasswordHash.recommended().hash(password)
        person = person or Person(handle=one.handle, email=one.email, name=one.name)
        person.password = hashed
        await person.save()
    for role in one.roles:
        await Role.objects().get_or_create((Role.person == person.id) & (Role.role == role))
    for team in one.teams:
        await TeamPerson.objects().get_or_create((TeamPerson.team == teams[team].id) & (TeamPerson.person == person.id))


async def _concierge(site: str, teams: Sequence[Team]) -> None:
    concierge = await Concierge.objects().get(Concierge.key == KEY)
    if concierge is None:
        concierge = Concierge(key=KEY, name="Larkspur", sites=[], greeting=GREETING, no_match=NO_MATCH)
    if site not in concierge.sites:
        concierge.sites = [*concierge.sites, site]
        await concierge.save()
    for position, team in enumerate(teams):
        await ConciergeTeam.objects().get_or_create(
            (ConciergeTeam.concierge == concierge.id) & (ConciergeTeam.team == team.id),
            defaults={ConciergeTeam.position: position},
        )
