"""Who is told of something without an open console: Web Push."""

from piccolo.columns import JSONB, UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from models.tables.people import Session


class PushSubscription(Table):
    """A browser of the person (a handle) that its push service can reach at `endpoint`. It ends with the login of that
    browser. `p256dh`, `auth`: the keys that only the browser can read with, in base64url. `seen_at`: the browser's
    console last opened. Written by models/pushes.py only."""

    endpoint = Text(primary_key=True, secret=True)
    person = Varchar(length=40)
    session = ForeignKey(references=Session, target_column="id", null=False)
    p256dh = Varchar(length=100, secret=True)
    auth = Varchar(length=30, secret=True)
    created_at = Timestamptz(default=TimestamptzNow())
    seen_at = Timestamptz(default=TimestamptzNow())


class Push(Table):
    """One thing that a person is told once, however many browsers he has. Unique: (person, kind, conversation,
    occasion). `kind`: see `models.notifications`. `occasion`: tells apart what can happen to a chat more than once.
    `until`: afterwards it is of no use. `sent_at`: every browser's push service took it, or never will. Written by
    models/pushes.py only."""

    id = UUID(primary_key=True, default=UUID4())
    person = Varchar(length=40)
    kind = Varchar(length=20)
    conversation = UUID()
    occasion = Varchar(length=60)
    at = Timestamptz(default=TimestamptzNow())
    until = Timestamptz()
    sent_at = Timestamptz(null=True, default=None)


class NotificationChoice(Table):
    """What the person (a handle) wants to be told: `models.notifications.Choices`. Written by models/notifications.py
    only."""

    person = Varchar(length=40, primary_key=True)
    choices = JSONB()
