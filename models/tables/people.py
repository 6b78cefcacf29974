"""Staff and their teams; visitors; what proves who somebody is."""

from piccolo.columns import JSONB, UUID, Array, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class Person(Table):
    """Staff. `handle` is how workflows, logs and URLs name the person."""

    id = UUID(primary_key=True, default=UUID4())
    handle = Varchar(length=40, unique=True)
    email = Varchar(length=254, unique=True)
    name = Varchar(length=100)
    password = Text(secret=True)
    active = Boolean(default=True)
    created_at = Timestamptz(default=TimestamptzNow())


class Role(Table):
    """One role of one person: agent, copilot or admin."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(references=Person, null=False)
    role = Varchar(length=20)


class Team(Table):
    """`mode`, `policy`: see `models.policies`. `cap`: chats that an agent may hold when he takes one of this team's.
    `hours`: see `models.hours`; NULL is always open. `tickets`: see `models.tickets.state.TicketPolicy`; `manager`: the
    handle of who is told what is overdue."""

    id = UUID(primary_key=True, default=UUID4())
    name = Varchar(length=100, unique=True)
    mode = Varchar(length=10, default="by_hand")
    cap = Integer(default=5)
    policy = JSONB(
        default='{"offer": 30, "answer": 180, "grace": 60, "nobody": 300, "idle": 900, "idle_end": 300, "reopen": 1800}'
    )
    hours = JSONB(null=True, default=None)
    version = Integer(default=1)
    tickets = JSONB(default='{"response": 14400, "resolution": 86400}')
    manager = Varchar(length=40, null=True, default=None)


class TeamPerson(Table):
    """`priority`: offers go to the highest first."""

    id = UUID(primary_key=True, default=UUID4())
    team = ForeignKey(references=Team, null=False)
    person = ForeignKey(references=Person, null=False)
    priority = Integer(default=0)


class Concierge(Table):
    """A widget and its bot. `key` is public: it stands in the script tag. `sites`: the origins that may embed it.
    `parameters`: those of the query of a page's address that may be kept. `remembers_visits`: the site's session
    storage keeps the token of a visit, so that its time runs on from page to page. `proactive`: the rules of
    `models.proactive`. `colours`: those of `models.colours`, NULL for Frontdesk's own. What the other columns mean
    stands in `models.concierges`. `version` grows with each change by a person."""

    id = UUID(primary_key=True, default=UUID4())
    key = Varchar(length=64, unique=True)
    name = Varchar(length=100)
    enabled = Boolean(default=True)
    sites = Array(base_column=Varchar(length=255))
    greeting = Text()
    no_match = Text()
    feedback = Text(default="I am sorry that this did not help.")
    clarifier = Text(default="Did you mean?")
    offline = Text(default="Nobody is here right now. You are in line, and we answer as soon as we can.")
    clarifies = Boolean(default=True)
    on_asked = Varchar(length=10, default="escalate")
    on_feedback = Varchar(length=10, default="offer")
    on_no_answer = Varchar(length=10, default="offer")
    form = JSONB(default="[]")
    version = Integer(default=1)
    parameters = Array(base_column=Varchar(length=60))
    remembers_visits = Boolean(default=True)
    proactive = JSONB(default="[]")
    feedback_tickets = Boolean(default=False)
    colours = JSONB(null=True, default=None)


class ConciergeTeam(Table):
    """The teams that take a concierge's escalations; the lowest `position` first."""

    id = UUID(primary_key=True, default=UUID4())
    concierge = ForeignKey(references=Concierge, null=False)
    team = ForeignKey(references=Team, null=False)
    position = Integer(default=0)


class Visitor(Table):
    """A person on a site, once he has acted; one row per concierge. `subject`: the site's own id of him, where the site
    vouches for who he is: then `name` and `email` are the site's word too."""

    id = UUID(primary_key=True, default=UUID4())
    concierge = ForeignKey(references=Concierge, null=False)
    name = Varchar(length=100, null=True, default=None)
    email = Varchar(length=254, null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())
    subject = Varchar(length=255, null=True, default=None)


class VisitorToken(Table):
    """`hash`: SHA-256 of the bearer token; the token itself is nowhere."""

    hash = Bytea(primary_key=True)
    visitor = ForeignKey(references=Visitor, null=False)
    created_at = Timestamptz(default=TimestamptzNow())
    revoked_at = Timestamptz(null=True, default=None)


class Session(Table):
    """A staff login. `hash`: SHA-256 of the cookie's value. `browser`: what it said of itself."""

    hash = Bytea(primary_key=True)
    id = UUID(default=UUID4(), unique=True)
    person = ForeignKey(references=Person, null=False)
    csrf = Varchar(length=64)
    created_at = Timestamptz(default=TimestamptzNow())
    seen_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    browser = Varchar(length=100, null=True, default=None)


class SocketTicket(Table):
    """Opens one socket within 30 s. `principal`: `staff:<session>` or `visitor:<visitor>:<concierge>`, as hex."""

    hash = Bytea(primary_key=True)
    principal = Varchar(length=80)
    expires_at = Timestamptz()


class RateWindow(Table):
    """A counter shared by all processes: `events` of `key` since `began_at`. Nothing personal in `key`: hashes."""

    key = Varchar(length=120, primary_key=True)
    began_at = Timestamptz()
    events = Integer()
