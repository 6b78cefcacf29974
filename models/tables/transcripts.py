"""Transcripts that visitors ask for."""

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.chats import Conversation
from models.tables.people import Visitor


class Transcript(Table):
    """What was said in a conversation, for `email`; the visitor has one for each `command_id`. `stage`: see
    `models.transcripts`. `proven_at`: the link that only a mail to `email` has was opened by then. `through`: the last
    line in it. `code`: why the last try failed. Written by models/transcripts.py only."""

    id = UUID(primary_key=True, default=UUID4())
    conversation = ForeignKey(references=Conversation, null=False)
    visitor = ForeignKey(references=Visitor, null=False)
    command_id = Varchar(length=64)
    email = Varchar(length=254)
    stage = Varchar(length=10)
    asked_at = Timestamptz(default=TimestamptzNow())
    proven_at = Timestamptz(null=True, default=None)
    through = BigInt(null=True, default=None)
    tries = Integer(default=0)
    next_at = Timestamptz(default=TimestamptzNow())
    code = Varchar(length=40, null=True, default=None)
