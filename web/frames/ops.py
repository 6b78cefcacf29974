"""What a client sends on its socket."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from models import commands
from models.commands import Seq


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


class Typing(Op, frozen=True, kw_only=True, tag="typing"):
    """The visitor, or who owns the chat, writes a message."""

    log: UUID


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


class FollowTickets(Op, frozen=True, kw_only=True, tag="follow_tickets"):
    pass


class UnfollowTickets(Op, frozen=True, kw_only=True, tag="unfollow_tickets"):
    pass


class Ping(Op, frozen=True, kw_only=True, tag="ping"):
    pass


ClientFrame = (
    Follow
    | Unfollow
    | FollowInbox
    | FollowDashboard
    | UnfollowDashboard
    | FollowTickets
    | UnfollowTickets
    | Say
    | Read
    | Typing
    | Here
    | Sign
    | InvitedFrame
    | Greeted
    | Ping
)
