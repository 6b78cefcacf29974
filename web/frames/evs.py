"""What the server sends on a socket."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from msgspec import Raw, Struct

from models.events import Author, Entry
from models.queries.inbox import Row
from models.queries.lookers import Looker
from models.queries.snapshots import Snapshot
from models.queries.ticket_overview import Thread
from models.queries.tickets import TicketRow
from web.errors import Problem

VERSION = 1


class Ev(Struct, frozen=True, kw_only=True, tag_field="ev"):
    """What the server sends."""


class Hello(Ev, frozen=True, kw_only=True, tag="hello"):
    now: datetime
    protocol: int = VERSION


class SnapshotFrame(Ev, frozen=True, kw_only=True, tag="snapshot"):
    log: UUID
    snapshot: Snapshot


class Resumed(Ev, frozen=True, kw_only=True, tag="resumed"):
    log: UUID
    cursor: int


class EntryFrame(Ev, frozen=True, kw_only=True, tag="entry"):
    log: UUID
    prev: int
    entry: Entry


class Ack(Ev, frozen=True, kw_only=True, tag="ack"):
    log: UUID
    client_id: str
    seq: int
    duplicate: bool


class RefusedFrame(Ev, frozen=True, kw_only=True, tag="refused"):
    """`log`, `client_id`: of the frame that was refused, as far as it could be read."""

    problem: Problem
    log: UUID | None = None
    client_id: str | None = None


class InboxFrame(Ev, frozen=True, kw_only=True, tag="inbox"):
    rows: list[Row]


class Put(Ev, frozen=True, kw_only=True, tag="put"):
    row: Row


class Gone(Ev, frozen=True, kw_only=True, tag="gone"):
    id: UUID


class Toggle(Struct, frozen=True, kw_only=True):
    available: bool


class MeFrame(Ev, frozen=True, kw_only=True, tag="me"):
    me: Toggle


class Closed(Ev, frozen=True, kw_only=True, tag="closed"):
    log: UUID


class QueueFrame(Ev, frozen=True, kw_only=True, tag="queue"):
    """A visitor's place in line; 1 is next. `wait`: seconds, None where there is too little to tell."""

    log: UUID
    place: int
    wait: int | None


class LookingFrame(Ev, frozen=True, kw_only=True, tag="looking"):
    """Who else has the chat open, but for its owner and the reader."""

    log: UUID
    people: list[Looker]


class SeenFrame(Ev, frozen=True, kw_only=True, tag="seen"):
    """How far the other side has read: to staff the visitor, to the visitor whoever owns the chat. Only moves on."""

    log: UUID
    by: Literal["visitor", "staff"]
    seq: int


class TypingFrame(Ev, frozen=True, kw_only=True, tag="typing"):
    """The other side writes: for six seconds, or until its next line."""

    log: UUID
    author: Author


class StatusFrame(Ev, frozen=True, kw_only=True, tag="status"):
    """Would a person come? As `models.queries.reach.Reach`."""

    available: bool
    team_open: bool
    opens_at: datetime | None


class DashboardFrame(Ev, frozen=True, kw_only=True, tag="dashboard"):
    """The visitors on the site. The first frame replaces what was shown; `more`: others follow it and add to it."""

    rows: list[Raw]
    more: bool = False


class VisitorsFrame(Ev, frozen=True, kw_only=True, tag="visitors"):
    """What changed on the dashboard. `put`: `OnSite` rows; `gone`: visitors who left."""

    put: list[Raw]
    gone: list[UUID]


class InvitationShown(Struct, frozen=True, kw_only=True):
    """`name`: who asks, an agent or a team; `person`: it is an agent."""

    id: UUID
    name: str
    person: bool
    text: str | None
    until: datetime | None


class InvitationFrame(Ev, frozen=True, kw_only=True, tag="invitation"):
    """Visitors: an agent asks to chat; None: no more."""

    invitation: InvitationShown | None


class GreetingFrame(Ev, frozen=True, kw_only=True, tag="greeting"):
    """Visitors: the concierge speaks first, with the text of one of its rules. Answered by `Greeted` once it is shown,
    and told to no page after that."""

    rule: str
    text: str


class ThreadFrame(Ev, frozen=True, kw_only=True, tag="thread"):
    """Of a ticket's log, in place of a snapshot."""

    log: UUID
    thread: Thread


class TicketFrame(Ev, frozen=True, kw_only=True, tag="ticket"):
    """A ticket of the reader changed: its row, its thread, or its tasks."""

    row: TicketRow


class TicketGone(Ev, frozen=True, kw_only=True, tag="ticket_gone"):
    """The ticket is another group's now."""

    number: int


class TicketsFrame(Ev, frozen=True, kw_only=True, tag="tickets"):
    """The list is to be read anew: at the beginning, where too much changed to tell, or what the reader may see."""


class ChatTickets(Ev, frozen=True, kw_only=True, tag="chat_tickets"):
    """This chat has tickets, or one of them changed. `mark` grows with each change."""

    log: UUID
    mark: int


class Pong(Ev, frozen=True, kw_only=True, tag="pong"):
    pass


ServerFrame = (
    Hello
    | SnapshotFrame
    | Resumed
    | EntryFrame
    | Ack
    | RefusedFrame
    | InboxFrame
    | Put
    | Gone
    | MeFrame
    | Closed
    | QueueFrame
    | LookingFrame
    | SeenFrame
    | TypingFrame
    | StatusFrame
    | DashboardFrame
    | VisitorsFrame
    | InvitationFrame
    | GreetingFrame
    | ThreadFrame
    | TicketFrame
    | TicketGone
    | TicketsFrame
    | ChatTickets
    | Pong
)
