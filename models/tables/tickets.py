"""Forms, what was filed by them, and how each ticket stands."""

from piccolo.columns import JSONB, UUID, BigInt, Boolean, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.chats import Conversation, Log
from models.tables.knowledge import TextSearch
from models.tables.people import Concierge, Team, Visitor


class Form(Table):
    """See `models.forms`. Written by models/form_setup.py only."""

    id = UUID(primary_key=True, default=UUID4())
    key = Varchar(length=40, unique=True)
    title = Varchar(length=100)
    help = Text()
    fields = JSONB(default="[]")
    team = ForeignKey(references=Team, null=True, default=None)
    enabled = Boolean(default=True)
    builtin = Boolean(default=False)
    version = Integer(default=1)


class Submission(Table):
    """What was filed: a ticket before anything happened to it. Unique (by, client_id). `by`: a handle; None: Frontdesk.
    `name`, `email`: of whom it is for. Written by models/submissions.py only."""

    number = BigInt(primary_key=True)
    log = ForeignKey(references=Log, null=False, unique=True)
    kind = Varchar(length=20)
    source = Varchar(length=20)
    form = ForeignKey(references=Form, null=True, default=None)
    form_title = Varchar(length=100)
    by = Varchar(length=40, null=True, default=None)
    client_id = Varchar(length=160)
    conversation = ForeignKey(references=Conversation, null=True, default=None)
    concierge = ForeignKey(references=Concierge, null=True, default=None)
    visitor = ForeignKey(references=Visitor, null=True, default=None)
    name = Varchar(length=100, null=True, default=None)
    email = Varchar(length=254, null=True, default=None)
    subject = Varchar(length=200)
    description = Text()
    answers = JSONB(default="[]")
    at = Timestamptz(default=TimestamptzNow())
    search = TextSearch(default="")


class Ticket(Table):
    """The projection of one workflow, fenced by `version`; 0 until it runs. `state`, `dues`: of `models.tickets.state`.
    Born with its submission, written by `record_ticket` from then on."""

    number = ForeignKey(references=Submission, primary_key=True, null=False)
    log = ForeignKey(references=Log, null=False, unique=True)
    version = Integer(default=0)
    status = Varchar(length=20, default="todo")
    team = ForeignKey(references=Team, null=False)
    assignee = Varchar(length=40, null=True, default=None)
    priority = Varchar(length=10, default="normal")
    due_at = Timestamptz(null=True, default=None)
    overdue = Boolean(default=False)
    state = JSONB(null=True, default=None)
    dues = JSONB(default="[]")
    created_at = Timestamptz(default=TimestamptzNow())
    changed_at = Timestamptz(default=TimestamptzNow())


class Unheard(Table):
    """Somebody wrote in this ticket's log, at `seq` the last time, and its workflow was not told yet. Written by
    models/log, removed by the relay."""

    log = ForeignKey(references=Log, primary_key=True, null=False)
    seq = BigInt()


class TicketTask(Table):
    """Something to do for a ticket, written down by `by`. Written by models/ticket_tasks.py only."""

    id = UUID(primary_key=True, default=UUID4())
    ticket = ForeignKey(references=Submission, null=False)
    text = Varchar(length=300)
    by = Varchar(length=40)
    at = Timestamptz(default=TimestamptzNow())
    done_by = Varchar(length=40, null=True, default=None)
    done_at = Timestamptz(null=True, default=None)


class TicketView(Table):
    """A question to the Ticket List that a person keeps; with `for_all` everybody sees it. Written by
    models/ticket_views.py only."""

    id = UUID(primary_key=True, default=UUID4())
    person = Varchar(length=40)
    name = Varchar(length=60)
    query = JSONB()
    for_all = Boolean(default=False)
    at = Timestamptz(default=TimestamptzNow())


class Mail(Table):
    """A mail. `occasion`: what it is about, at most one mail for each. `reference`: the Message-ID that its thread
    began with. `body`: kept where no mail server is set up. `under_way_until`: somebody is sending it. Written by
    models/mails.py only."""

    id = UUID(primary_key=True, default=UUID4())
    ticket = ForeignKey(references=Submission, null=True, default=None)
    occasion = Varchar(length=160, unique=True)
    kind = Varchar(length=20)
    recipient = Varchar(length=254)
    message_id = Varchar(length=200)
    reference = Varchar(length=200, null=True, default=None)
    subject = Varchar(length=200)
    body = Text(null=True, default=None)
    at = Timestamptz(default=TimestamptzNow())
    sent_at = Timestamptz(null=True, default=None)
    under_way_until = Timestamptz(null=True, default=None)


class VerifiedAddress(Table):
    """Whoever reads mails to this address opened a link that only a mail has. Written by models/mails.py only."""

    email = Varchar(length=254, primary_key=True)
    at = Timestamptz(default=TimestamptzNow())
