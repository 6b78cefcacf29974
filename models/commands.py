"""What people ask for, in the words of the screens. Shapes of the web's edge: unknown fields are refused."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from models.events import Timer

MAX_TEXT = 4_000
"""Characters in one message."""

ClientId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
"""An id that the client makes for one click or one message, and repeats when it tries again."""
Seq = Annotated[int, Meta(ge=0, le=2**53)]
Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision. `command_id` makes a retry the same decision."""

    command_id: ClientId


class Claim(Command, frozen=True, kw_only=True):
    pass


class End(Command, frozen=True, kw_only=True):
    """`seen`: the highest seq that the agent's screen showed when End Chat was pressed."""

    seen: Seq


class UndoEnd(Command, frozen=True, kw_only=True):
    pass


class Archive(Command, frozen=True, kw_only=True):
    seen: Seq


class HandBack(Command, frozen=True, kw_only=True):
    """The concierge answers what the visitor said after `seen`."""

    seen: Seq


class Decline(Command, frozen=True, kw_only=True):
    pass


class Transfer(Command, frozen=True, kw_only=True):
    """To the colleague `to`, a handle, or to the queue of `team`: one of the two. `note`: words for who takes it."""

    to: Annotated[str, Meta(max_length=40)] | None = None
    team: UUID | None = None
    note: Text | None = None


class TakeOver(Command, frozen=True, kw_only=True):
    """`reason`: words for the colleague who loses the chat."""

    reason: Text | None = None


class Move(Command, frozen=True, kw_only=True):
    """Extends a wait, or cuts it short."""

    timer: Timer


class Invite(Command, frozen=True, kw_only=True):
    """The visitor is asked to chat. `text`: what the agent says with it."""

    text: Annotated[str, Meta(min_length=1, max_length=500)] | None = None


class Withdraw(Command, frozen=True, kw_only=True):
    pass


class Answer(Command, frozen=True, kw_only=True):
    """The visitor accepts, or denies, the invitation `id`."""

    id: UUID


class Leave(Command, frozen=True, kw_only=True):
    """The visitor's "start again". It names the conversation: a retry must not close the one that he began since.
    `seen`: the highest seq that the widget showed."""

    log: UUID
    seen: Seq


class Say(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message on a socket. Staff add `epoch` and `seen`: what their screen knew of the owner and of the log.
    Visitors add `to` and `pick` when they pressed a button under the concierge's line `to`. `files`: uploads of the
    sender that nothing refers to; only with them `text` may be empty."""

    log: UUID
    client_id: ClientId
    text: Annotated[str, Meta(max_length=MAX_TEXT)]
    epoch: Seq | None = None
    seen: Seq | None = None
    to: Seq | None = None
    pick: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    files: Annotated[tuple[UUID, ...], Meta(max_length=5)] = ()
