"""The rows. Who writes which of them stands in docs/architecture.md, and a test holds it.

Names of people's roles and statuses are the enums of the pure modules, stored as text. Piccolo knows one column as a
key; where a docstring names a key of two columns, the migration made that one. Migrations are SQL written by hand,
and a test compares these classes with the migrated database.
"""

from piccolo.columns import (
    JSONB,
    UUID,
    Array,
    BigInt,
    Boolean,
    Bytea,
    Column,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class TextSearch(Column):
    """A `tsvector`, which Piccolo has no column for."""

    value_type = str

    @property
    def column_type(self) -> str:
        return "TSVECTOR"


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
    `hours`: see `models.hours`; NULL is always open."""

    id = UUID(primary_key=True, default=UUID4())
    name = Varchar(length=100, unique=True)
    mode = Varchar(length=10, default="by_hand")
    cap = Integer(default=5)
    policy = JSONB(
        default='{"offer": 30, "answer": 180, "grace": 60, "nobody": 300, "idle": 900, "idle_end": 300, "reopen": 1800}'
    )
    hours = JSONB(null=True, default=None)
    version = Integer(default=1)


class TeamPerson(Table):
    """`priority`: offers go to the highest first."""

    id = UUID(primary_key=True, default=UUID4())
    team = ForeignKey(references=Team, null=False)
    person = ForeignKey(references=Person, null=False)
    priority = Integer(default=0)


class Concierge(Table):
    """A widget and its bot. `key` is public: it stands in the script tag. `sites`: the origins that may embed it.
    What the other columns mean stands in `models.concierges.Profile`. `version` grows with each change by a person."""

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


class ConciergeTeam(Table):
    """The teams that take a concierge's escalations; the lowest `position` first."""

    id = UUID(primary_key=True, default=UUID4())
    concierge = ForeignKey(references=Concierge, null=False)
    team = ForeignKey(references=Team, null=False)
    position = Integer(default=0)


class Visitor(Table):
    """A person on a site, once he has acted; one row per concierge."""

    id = UUID(primary_key=True, default=UUID4())
    concierge = ForeignKey(references=Concierge, null=False)
    name = Varchar(length=100, null=True, default=None)
    email = Varchar(length=254, null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())


class VisitorToken(Table):
    """`hash`: SHA-256 of the bearer token; the token itself is nowhere."""

    hash = Bytea(primary_key=True)
    visitor = ForeignKey(references=Visitor, null=False)
    created_at = Timestamptz(default=TimestamptzNow())
    revoked_at = Timestamptz(null=True, default=None)


class Session(Table):
    """A staff login. `hash`: SHA-256 of the cookie's value."""

    hash = Bytea(primary_key=True)
    id = UUID(default=UUID4(), unique=True)
    person = ForeignKey(references=Person, null=False)
    csrf = Varchar(length=64)
    created_at = Timestamptz(default=TimestamptzNow())
    seen_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()


class SocketTicket(Table):
    """Opens one socket, once, within 30 s. `principal`: `staff:<session id>` or `visitor:<visitor id>`."""

    hash = Bytea(primary_key=True)
    principal = Varchar(length=80)
    expires_at = Timestamptz()


class RateWindow(Table):
    """A counter shared by all processes: `events` of `key` since `began_at`. Nothing personal in `key`: hashes."""

    key = Varchar(length=120, primary_key=True)
    began_at = Timestamptz()
    events = Integer()


class Log(Table):
    """The row that is locked: the cursors over one log's entries. Written by models/log only.

    `visitor_seq`: the last seq that everyone may see. `escalation`: the number of the running escalation, if any.
    `at`: of the last line. `waiting_since`: the visitor's first words without an answer; `spoke_at`: the agents' last.
    `owner`, `owner_epoch`, `open`: as `record` hands them in. `allowance`: messages the visitor may send at once.
    """

    id = UUID(primary_key=True, default=UUID4())
    kind = Varchar(length=20)
    visitor = ForeignKey(references=Visitor, null=True, default=None)
    seq = BigInt(default=0)
    visitor_seq = BigInt(default=0)
    last_visitor_seq = BigInt(default=0)
    last_agent_seq = BigInt(default=0)
    last_agent = Varchar(length=40, null=True, default=None)
    bot_seq = BigInt(default=0)
    open = Boolean(default=True)
    owner = Varchar(length=40, null=True, default=None)
    owner_epoch = Integer(default=0)
    escalation = Integer(null=True, default=None)
    escalations = Integer(default=0)
    allowance = Integer(default=0)
    allowance_at = Timestamptz(default=TimestamptzNow())
    at = Timestamptz(default=TimestamptzNow())
    waiting_since = Timestamptz(null=True, default=None)
    spoke_at = Timestamptz(null=True, default=None)


class Conversation(Table):
    """What a log is about when it is a conversation; `id` is the log's. `page_url`, `page_title` and `browser` are
    what the visitor's browser said."""

    id = UUID(primary_key=True)
    concierge = ForeignKey(references=Concierge, null=False)
    team = ForeignKey(references=Team, null=True, default=None)
    page_url = Text(null=True, default=None)
    page_title = Text(null=True, default=None)
    browser = Text(null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())


class Entry(Table):
    """One line. Primary key (log, seq); unique (log, author_kind, author_id, client_id). `visitor_prev`: the seq before
    it that everyone may see. `epoch`: the owner epoch after it. `client_id`: the sender's, or workflow id:version."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()
    at = Timestamptz(default=TimestamptzNow())
    audience = Varchar(length=10)
    visitor_prev = BigInt()
    epoch = Integer()
    author_kind = Varchar(length=10)
    author_id = Varchar(length=40, null=True, default=None)
    author_name = Varchar(length=100, null=True, default=None)
    client_id = Varchar(length=160)
    what = JSONB()


class Intent(Table):
    """A conversation asks for people for the n-th time; its entry is `seq`. Primary key (conversation, n).
    Written by models/log only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    n = Integer()
    team = ForeignKey(references=Team, null=False)
    reason = Varchar(length=20)
    epoch = Integer()
    seq = BigInt()
    at = Timestamptz(default=TimestamptzNow())


class Escalation(Table):
    """The projection of one workflow, fenced by `version`. Primary key (conversation, n). Written by `record` only.
    `waits`, `policy`: `models.waits` and `models.policies`. `passed`: who declined or missed an offer."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    n = Integer()
    version = Integer()
    status = Varchar(length=20)
    owner = Varchar(length=40, null=True, default=None)
    owner_here = Boolean(default=True)
    epoch = Integer()
    until = Timestamptz(null=True, default=None)
    claimed_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    waits = JSONB(default="{}")
    policy = JSONB(default="{}")
    passed = Array(base_column=Varchar(length=40))


class Slot(Table):
    """An agent holds, or is about to hold, a chat. `until`: a decision under way needs it until then. Primary key
    (person, conversation). Written by models/slots.py only."""

    person = Varchar(length=40, primary_key=True)
    conversation = ForeignKey(references=Conversation, null=False)
    at = Timestamptz(default=TimestamptzNow())
    until = Timestamptz(null=True, default=None)


class LastOffer(Table):
    """When the router last offered something to a person. Written by the router only."""

    person = Varchar(length=40, primary_key=True)
    at = Timestamptz()


class OfflineMessage(Table):
    """Nobody came: an answer by mail is promised where `reachable`. Primary key (conversation, n, seq). Written by
    `record` only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    n = Integer()
    seq = BigInt()
    reachable = Boolean()
    at = Timestamptz(default=TimestamptzNow())


class Article(Table):
    """What a concierge knows about one subject. `slug`: the name in its files; unique per concierge. `state`: draft or
    published. `search`: the stems of a published one, A in title and questions, D in the body. Written by
    models/knowledge only."""

    id = UUID(primary_key=True, default=UUID4())
    concierge = ForeignKey(references=Concierge, null=False)
    slug = Varchar(length=80)
    title = Varchar(length=200)
    body = Text()
    state = Varchar(length=10, default="draft")
    version = Integer(default=1)
    updated_at = Timestamptz(default=TimestamptzNow())
    updated_by = Varchar(length=40, null=True, default=None)
    search = TextSearch(default="")


class Phrasing(Table):
    """A way to ask for an article. `plain`: the text as it is compared. Written by models/knowledge only."""

    id = UUID(primary_key=True, default=UUID4())
    article = ForeignKey(references=Article, null=False)
    position = Integer()
    text = Varchar(length=300)
    plain = Text(default="")


class Vocabulary(Table):
    """The stems of a concierge's published articles. Primary key (concierge, stem). `asked`: how many articles have it
    in their title or questions; `held`: anywhere. The empty stem counts the articles. Written by models/knowledge
    only."""

    concierge = ForeignKey(references=Concierge, primary_key=True, null=False)
    stem = Text()
    asked = Integer()
    held = Integer()


class Detail(Table):
    """What a visitor was asked before a person came. Primary key (conversation, field, seq); the highest `seq`, that of
    the line that said or corrected it, holds. Written by models/details.py only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    field = Varchar(length=40)
    seq = BigInt()
    label = Varchar(length=100)
    value = Text()


class Thumb(Table):
    """Did the answer at `seq` help? The last press. Primary key (log, seq). Written by models/feedback.py only."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()
    article = ForeignKey(references=Article, null=False)
    helpful = Boolean()
    at = Timestamptz(default=TimestamptzNow())


class Unanswered(Table):
    """The visitor's line at `seq` had no answer. Primary key (log, seq). `settled`: somebody took care of it. Written
    by models/feedback.py only."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()
    concierge = ForeignKey(references=Concierge, null=False)
    at = Timestamptz(default=TimestamptzNow())
    settled = Boolean(default=False)


class RelayCursor(Table):
    """How far each escalation's workflow was told about its log. Written by the relay only."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()


class Availability(Table):
    """The toggle: who wants to get chats. An intent; whether the person is here is presence."""

    person = Varchar(length=40, primary_key=True)
    available = Boolean()
    since = Timestamptz(default=TimestamptzNow())


class Reading(Table):
    """How far a person has read a log. Primary key (person, log)."""

    person = Varchar(length=40, primary_key=True)
    log = ForeignKey(references=Log, null=False)
    seq = BigInt()


class ProcessLease(Table):
    """One row per web process (UNLOGGED): its presence rows count until `until`."""

    process = UUID(primary_key=True)
    until = Timestamptz()


class Presence(Table):
    """Who has an open console in which web process (UNLOGGED). Primary key (process, person)."""

    process = UUID(primary_key=True)
    person = Varchar(length=40)


class Looking(Table):
    """Who has a chat open in a console, through which web process (UNLOGGED). Primary key (process, person, log)."""

    process = UUID(primary_key=True)
    person = Varchar(length=40)
    log = UUID()
