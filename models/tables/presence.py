"""Who is here, and who wants to get chats."""

from piccolo.columns import UUID, Boolean, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table


class Availability(Table):
    """The toggle: who wants to get chats. An intent; whether the person is here is presence."""

    person = Varchar(length=40, primary_key=True)
    available = Boolean()
    since = Timestamptz(default=TimestamptzNow())


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
