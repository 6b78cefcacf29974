"""Logs, what they are about, and what lists show of their escalations."""

from piccolo.columns import JSONB, UUID, Array, BigInt, Boolean, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.people import Concierge, Team, Visitor


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
    `reserved_for`: the agent whose invitation was accepted. Written by models/log only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    n = Integer()
    team = ForeignKey(references=Team, null=False)
    reason = Varchar(length=20)
    epoch = Integer()
    seq = BigInt()
    at = Timestamptz(default=TimestamptzNow())
    reserved_for = Varchar(length=40, null=True, default=None)


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


class Detail(Table):
    """What a visitor was asked before a person came. Primary key (conversation, field, seq); the highest `seq`, that of
    the line that said or corrected it, holds. Written by models/details.py only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    field = Varchar(length=40)
    seq = BigInt()
    label = Varchar(length=100)
    value = Text()


class RelayCursor(Table):
    """How far each escalation's workflow was told about its log. Written by the relay only."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()


class Reading(Table):
    """How far a person has read a log; as `:visitor`, its visitor, and as `:owner`, whoever had it when he read.
    Primary key (person, log)."""

    person = Varchar(length=40, primary_key=True)
    log = ForeignKey(references=Log, null=False)
    seq = BigInt()
