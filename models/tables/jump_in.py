"""Visits of the site, and the invitations to chat that agents send them."""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from models.tables.people import Concierge, Team


class Visit(Table):
    """One open page of a visitor, or one that closed less than 30 s ago (UNLOGGED). Primary key (process, n): the
    socket `n` of that web process, whose lease it lives under. `visit`: from the signed token. `visitor`: the visitor's
    id, or the visit's as long as he has not acted. `change` grows with every writing of the process. `signed_at`: the
    last sign of life; `hidden_at`: the page is out of sight since then; `left_at`: its socket closed; dated
    back by 30 s where another page of the visitor is open in the process. Written by web/mirror.py only."""

    process = UUID(primary_key=True)
    n = Integer()
    visit = UUID()
    visitor = UUID()
    concierge = UUID()
    change = BigInt()
    began_at = Timestamptz()
    page_at = Timestamptz()
    url = Text()
    title = Text(default="")
    referrer = Text(null=True, default=None)
    browser = Varchar(length=100, null=True, default=None)
    language = Varchar(length=35, null=True, default=None)
    signed_at = Timestamptz()
    hidden_at = Timestamptz(null=True, default=None)
    left_at = Timestamptz(null=True, default=None)


class VisitPage(Table):
    """A page of a visit that goes on (UNLOGGED). Primary key (visit, at). Written by web/mirror.py; the sweeper
    takes away those of visits that are over."""

    visit = UUID(primary_key=True)
    at = Timestamptz()
    url = Text()
    title = Text(default="")


class Invitation(Table):
    """The projection of one invitation, fenced by `version`. `visitor`: as in `Visit`. `by`: the agent's handle, None
    where the team itself invites. `status`: see `models.inviting`. `until`: it expires; `cools_until`: the visitor is
    not invited again before. `conversation`: of an accepted one. Written by the activity of the workflow only."""

    id = UUID(primary_key=True)
    visitor = UUID()
    concierge = ForeignKey(references=Concierge, null=False)
    team = ForeignKey(references=Team, null=False)
    by = Varchar(length=40, null=True, default=None)
    status = Varchar(length=20)
    version = Integer()
    offered_at = Timestamptz()
    until = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    cools_until = Timestamptz(null=True, default=None)
    conversation = UUID(null=True, default=None)


class InvitationLine(Table):
    """What an agent says with his invitation: it never enters the workflow. Written by models/invitations.py only."""

    invitation = UUID(primary_key=True)
    text = Text()
    at = Timestamptz(default=TimestamptzNow())


class InvitationMark(Table):
    """That an invitation reached a page of the visitor, and that it was before his eyes. Written by web/ only."""

    invitation = UUID(primary_key=True)
    delivered_at = Timestamptz()
    seen_at = Timestamptz(null=True, default=None)


class Secret(Table):
    """A key that this deployment made for itself when it first needed it. Written by models/secrets.py only."""

    name = Varchar(length=40, primary_key=True)
    value = Bytea(secret=True)
