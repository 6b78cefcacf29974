"""Visitors who may not write here."""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.people import Visitor


class Block(Table):
    """`conversation`: in which somebody had enough; `by`, `lifted_by`: handles; `until`: NULL is for ever. A visitor
    has one `command_id` once."""

    id = UUID(primary_key=True, default=UUID4())
    visitor = ForeignKey(references=Visitor, null=False)
    command_id = Varchar(length=64)
    conversation = UUID()
    reason = Text()
    by = Varchar(length=40)
    at = Timestamptz(default=TimestamptzNow())
    until = Timestamptz(null=True, default=None)
    lifted_at = Timestamptz(null=True, default=None)
    lifted_by = Varchar(length=40, null=True, default=None)
