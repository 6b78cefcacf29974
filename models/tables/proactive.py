"""What a concierge needs to know in order to speak first, and not too often."""

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from models.tables.people import Concierge, Visitor


class Greeted(Table):
    """A rule chose a visitor, for the n-th time that any did. Primary key (visitor, n). `visitor`: as in `Visit`. The
    frame or the invitation follows from the row. `told_at`: it was shown, or the invitation was decided on.
    `opened_at`: the visitor opened the widget from it. Written by models/greetings.py only."""

    visitor = UUID(primary_key=True)
    n = Integer()
    concierge = ForeignKey(references=Concierge, null=False)
    rule = Varchar(length=40)
    at = Timestamptz(default=TimestamptzNow())
    told_at = Timestamptz(null=True, default=None)
    opened_at = Timestamptz(null=True, default=None)


class Visited(Table):
    """When a visitor who has acted came: nothing else of the visit. Primary key (visitor, began_at). Written by
    models/greetings.py only."""

    visitor = ForeignKey(references=Visitor, primary_key=True, null=False)
    began_at = Timestamptz()
