"""What agents say often, and how chats are sorted."""

from piccolo.columns import UUID, Array, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.people import Team


class SavedReply(Table):
    """Words that are said often: the `person`'s own (a handle), or the `team`'s; one of the two. Written by
    models/saved_replies.py only."""

    id = UUID(primary_key=True, default=UUID4())
    person = Varchar(length=40, null=True, default=None)
    team = ForeignKey(references=Team, null=True, default=None)
    name = Varchar(length=60)
    text = Text()
    version = Integer(default=1)
    at = Timestamptz(default=TimestamptzNow())


class TagList(Table):
    """One row: what a chat can be about, and what can come of it. Written by models/tags.py only."""

    id = Integer(primary_key=True, default=1)
    version = Integer(default=1)
    tags = Array(base_column=Text())
    outcomes = Array(base_column=Text())
