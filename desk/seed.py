"""The demo's people, teams and concierges. Idempotent: what is there stays as somebody changed it."""

import secrets
from pathlib import Path

import msgspec
from msgspec import Struct
from pwdlib import PasswordHash

from desk.knowledge.seeding import seed_knowledge
from models.events import Field, FieldKind
from models.forms import Input, InputKind, Use
from models.policies import Mode
from models.proactive import Outreach, ProactiveRule
from models.tables import Concierge, ConciergeTeam, Form, Person, Role, Team, TeamPerson
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


class DemoConcierge(Struct, frozen=True):
    """A concierge and its teams, the first of which takes its chats."""

    key: str
    name: str
    greeting: str
    no_match: str
    teams: tuple[str, ...]
    form: tuple[Field, ...]
    rule: ProactiveRule


TEAMS = {"Support": (Mode.OFFERS, 3), "Sales": (Mode.BY_HAND, 5), "Billing": (Mode.BY_HAND, 5)}
"""How each team works where it is new: its mode, its cap. A demo is always open."""
CAST = (
    DemoPerson("Ada Park", "ada", ("agent",), ("Support", "Sales", "Billing")),
    DemoPerson("Grace Osei", "grace", ("agent",), ("Support",)),
    DemoPerson("Kofi Mensah", "kofi", ("copilot",), ("Support", "Sales", "Billing")),
    DemoPerson("Ines Duarte", "ines", ("admin",), ()),
)
MANAGER = "ines"
"""Who is told what is overdue, where a team is new."""
REASONS = ("Charged twice", "Cancelled in time", "It did not work", "Something else")
REFUND = (
    Input(key="subject", label="What is it about?", required=True, default="question", use=Use.SUBJECT),
    Input(key="email", label="E-mail", kind=InputKind.EMAIL, required=True, default="email", use=Use.EMAIL),
    Input(key="name", label="Name", default="name", use=Use.NAME),
    Input(
        key="invoice",
        label="Invoice number",
        required=True,
        default="invoice",
        help="It stands at the top right of the invoice.",
    ),
    Input(key="amount", label="Amount in euros", kind=InputKind.NUMBER),
    Input(key="reason", label="Why", kind=InputKind.CHOICE, required=True, choices=REASONS),
    Input(key="notes", label="Notes", kind=InputKind.LONG_TEXT, use=Use.DESCRIPTION),
)
EMAIL = Field(
    key="email", label="E-mail", kind=FieldKind.EMAIL, required=True, help="So that we can answer if you have to leave."
)
SUBJECTS = ("The rota", "Swaps and time off", "Hours and payroll", "Something else")
CONCIERGES = (
    DemoConcierge(
        "demo-main",
        "Larkspur",
        "Hello! Ask me anything, or talk to a person.",
        "I don't know that yet. A person can help you: shall I fetch one?",
        ("Support", "Sales"),
        (
            Field(key="name", label="Name"),
            EMAIL,
            Field(key="subject", label="What is it about?", kind=FieldKind.CHOICE, choices=SUBJECTS),
        ),
        ProactiveRule(
            key="guide",
            name="Readers of the guide",
            then=Outreach.INVITE,
            text="Shall we set up your first rota together?",
            page="/guide*",
            seconds_on_page=60,
        ),
    ),
    DemoConcierge(
        "demo-billing",
        "Larkspur Billing",
        "Hello! Ask me about prices, plans and invoices.",
        "I can't tell you that. Somebody from Billing can: shall I fetch one?",
        ("Billing",),
        (EMAIL, Field(key="invoice", label="Invoice number", help="It stands at the top right of the invoice.")),
        ProactiveRule(
            key="prices",
            name="Prices",
            enabled=True,
            then=Outreach.OFFER,
            text="Can I help you to find the right plan?",
            page="/pricing*",
            seconds_on_page=45,
            needs_team=False,
        ),
    ),
)


async def seed(settings: Settings) -> Seeded:
    """Adds what is missing, through Piccolo's engine as it is set up, and returns the logins."""
    password, new = _password(settings.data_dir)
    teams = {name: await _team(name) for name in TEAMS}
    for one in CAST:
        await _person(one, teams, password, reset=new)
    for concierge in CONCIERGES:
        await _concierge(concierge, f"http://localhost:{settings.demo_port}", teams)
    await _refund_request(teams["Billing"])
    await seed_knowledge()
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
    mode, cap = TEAMS[name]
    return await Team.objects().get_or_create(
        Team.name == name, defaults={Team.mode: mode.value, Team.cap: cap, Team.manager: MANAGER}
    )


async def _refund_request(team: Team) -> None:
    fields = msgspec.json.encode(REFUND).decode()
    await Form.objects().get_or_create(
        Form.key == "refund-request",
        defaults={
            Form.title: "Refund request",
            Form.help: "For money that goes back: Billing decides.",
            Form.fields: fields,
            Form.team: team.id,
        },
    )


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


async def _concierge(one: DemoConcierge, site: str, teams: dict[str, Team]) -> None:
    concierge = await Concierge.objects().get(Concierge.key == one.key)
    if concierge is None:
        form, rules = (msgspec.json.encode(column).decode() for column in (one.form, (one.rule,)))
        concierge = Concierge(key=one.key, name=one.name, sites=[], form=form, proactive=rules)
        concierge.greeting, concierge.no_match = one.greeting, one.no_match
    if site not in concierge.sites:
        concierge.sites = [*concierge.sites, site]
        await concierge.save()
    for position, team in enumerate(one.teams):
        await ConciergeTeam.objects().get_or_create(
            (ConciergeTeam.concierge == concierge.id) & (ConciergeTeam.team == teams[team].id),
            defaults={ConciergeTeam.position: position},
        )
