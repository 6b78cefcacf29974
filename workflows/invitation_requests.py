"""What an invitation is started with, what it is asked and what it answers. Structs ignore what they do not know."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.inviting import Stage


class Guest(Struct, frozen=True, kw_only=True):
    """A visitor who can be invited, and by which team. `key`, `site`: the concierge's key and name."""

    visitor: UUID
    concierge: UUID
    key: str
    site: str
    team: UUID
    team_name: str


class Begin(Struct, frozen=True, kw_only=True):
    """`title`: for the operator."""

    visitor: UUID
    concierge: UUID
    title: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """Where the invitation stands by a command. `by`: the inviter's handle, None for the team itself. `log`, `seq`: of
    an accepted one, the line that asks for people. `kept`: the decision stood already."""

    id: UUID
    stage: Stage
    by: str | None
    until: datetime | None
    log: UUID | None = None
    seq: int | None = None
    kept: bool = False


class Invite(Struct, frozen=True, kw_only=True):
    """The invitation `id` of the agent `by`, or of the team itself. Its words stand in `invitation_line`."""

    id: UUID
    by: str | None
    team: UUID


class Accept(Struct, frozen=True, kw_only=True):
    """`id`: of the invitation; None: whichever stands."""

    id: UUID | None = None


class Deny(Struct, frozen=True, kw_only=True):
    id: UUID | None = None


class Withdraw(Struct, frozen=True, kw_only=True):
    by: str


Command = Invite | Accept | Deny | Withdraw


class Noticed(Struct, frozen=True, kw_only=True):
    """A page of the visitor has the invitation `id`, None for whichever stands; `seen`: it is before his eyes."""

    id: UUID | None = None
    seen: bool = False


class About(Struct, frozen=True, kw_only=True):
    """Something happened to the visitor while he had the invitation `id`; None: whichever stands."""

    id: UUID | None = None


ACCEPT = Accept()
DENY = Deny()
NOTICED = Noticed()
STANDING = About()
"""What signals without an argument mean."""
