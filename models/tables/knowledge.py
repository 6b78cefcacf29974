"""What concierges know, and what they were asked in vain."""

from piccolo.columns import UUID, BigInt, Boolean, Column, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.chats import Log
from models.tables.people import Concierge


class TextSearch(Column):
    """A `tsvector`, which Piccolo has no column for."""

    value_type = str

    @property
    def column_type(self) -> str:
        return "TSVECTOR"


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
