"""The frames of the socket: docs/protocol.md, version 1."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Raw, Struct

from models import commands
from models.commands import Seq
from models.events import Entry
from models.queries.inbox import Row
from models.queries.lookers import Looker
from models.queries.snapshots import Snapshot
from web.errors import Problem
from web.texts import repeats

VERSION = 1


class Op(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="op"):
    """What a client sends."""


class Follow(Op, frozen=True, kw_only=True, tag="follow"):
    log: UUID
    cursor: Seq | None = None


class Unfollow(Op, frozen=True, kw_only=True, tag="unfollow"):
    log: UUID


class FollowInbox(Op, frozen=True, kw_only=True, tag="follow_inbox"):
    pass


class Say(
    commands.Say, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="op", tag="say"
):
    pass


class Read(Op, frozen=True, kw_only=True, tag="read"):
    log: UUID
    seq: Seq


class Here(Op, frozen=True, kw_only=True, tag="here"):
    """The visitor's page, when its socket opens and whenever something of it changes. `visit`: the token."""

    visit: Annotated[str, Meta(max_length=400)]
    url: Annotated[str, Meta(max_length=20_000)]
    title: Annotated[str, Meta(max_length=2_000)] = ""
    referrer: Annotated[str, Meta(max_length=20_000)] | None = None
    language: Annotated[str, Meta(max_length=200)] | None = None
    visible: bool = True


class Sign(Op, frozen=True, kw_only=True, tag="sign"):
    """The visitor did something on the page."""


class InvitedFrame(Op, frozen=True, kw_only=True, tag="invited"):
    """The page has the invitation `id`; `seen`: it is before the visitor's eyes."""

    id: UUID
    seen: bool = False


class Greeted(Op, frozen=True, kw_only=True, tag="greeted"):
    """The page showed the greeting of `rule`; `opened`: the visitor opened the widget from it."""

    rule: Annotated[str, Meta(max_length=40)]
    opened: bool = False


class FollowDashboard(Op, frozen=True, kw_only=True, tag="follow_dashboard"):
    pass


class UnfollowDashboard(Op, frozen=True, kw_only=True, tag="unfollow_dashboard"):
    pass


class Ping(Op, frozen=True, kw_only=True, tag="ping"):
    pass


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


class Pong(Ev, frozen=True, kw_only=True, tag="pong"):
    pass


ClientFrame = (
    Follow
    | Unfollow
    | FollowInbox
    | FollowDashboard
    | UnfollowDashboard
    | Say
    | Read
    | Here
    | Sign
    | InvitedFrame
    | Greeted
    | Ping
)
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
    | StatusFrame
    | DashboardFrame
    | VisitorsFrame
    | InvitationFrame
    | GreetingFrame
    | Pong
)


class AboutLog(Struct, kw_only=True):
    """What a frame that does not fit its shape still says of itself."""

    op: Annotated[str, Meta(pattern="^(say|follow|read)$")]
    log: UUID
    client_id: str | None = None


class AboutPage(Struct, kw_only=True):
    """Pages have the titles that they have."""

    op: Annotated[str, Meta(pattern="^here$")]
    log: None = None
    client_id: None = None


_decode = msgspec.json.Decoder(ClientFrame).decode
_encode = msgspec.json.Encoder().encode


def decode(text: str) -> ClientFrame:
    """Raises `msgspec.DecodeError`, also where a key stands twice."""
    written = text.encode()
    frame: ClientFrame = _decode(written)
    # The frame, being cheaper to write, is asked first; it leaves out what was sent as null.
    if repeats(written, frame) and repeats(written, msgspec.json.decode(written)):
        raise msgspec.DecodeError("A key stands twice.")
    return frame


def refusable(text: str) -> AboutLog | AboutPage | None:
    """None: what does not even say so much. Read by a reader that takes half surrogates for letters."""
    with suppress(ValueError, RecursionError):
        value = json.loads(text)
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, AboutLog)
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, AboutPage)
    return None


def encode(frame: Ev) -> str:
    return _encode(frame).decode()
