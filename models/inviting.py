"""The life of an invitation: an agent, or a team, asks a visitor on the site to chat. Pure.

Each verb answers the state after it, `None` where there is nothing left to do (the decision stands already), or raises
`models.lifecycle.Refused`.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from models.lifecycle import Refused

UNDELIVERED = timedelta(seconds=60)
"""An invitation that reaches no page of the visitor is over after this."""
VALID_FOR = timedelta(minutes=2)
"""From its delivery on."""
COOLS_FOR = timedelta(minutes=5)
"""After any outcome but an acceptance the visitor is left alone."""


class Stage(StrEnum):
    OFFERED = "offered"
    DELIVERED = "delivered"
    SEEN = "seen"
    ACCEPTED = "accepted"
    DENIED = "denied"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    VISITOR_LEFT = "visitor_left"
    ESCALATED = "escalated"


PENDING = frozenset({Stage.OFFERED, Stage.DELIVERED, Stage.SEEN})


class Invitation(Struct, frozen=True, kw_only=True):
    """`stage` None: nobody has invited yet. `by`: the agent's handle, None for the team itself. `until`: it expires;
    `ended_at`: when it was answered or over; `cools_until`: the workflow runs on so long, and nobody else may invite.
    """

    id: UUID | None = None
    stage: Stage | None = None
    by: str | None = None
    team: UUID | None = None
    offered_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None
    cools_until: datetime | None = None


class Due(Struct, frozen=True, kw_only=True):
    """`to`: the stage that comes by itself; None: the visitor may be invited again."""

    at: datetime
    to: Stage | None


def invite(s: Invitation, id: UUID, by: str | None, team: UUID, now: datetime) -> Invitation | None:  # noqa: A002
    """The first one to ask invites; whoever comes later is told who, or until when the visitor is left alone."""
    if s.id == id:
        return None
    if s.stage in PENDING:
        raise Refused("invited", by=s.by, since=s.offered_at, until=s.until)
    if s.stage is Stage.ACCEPTED:
        raise Refused("in_chat", by=s.by)
    if s.cools_until is not None and now < s.cools_until:
        raise Refused("cooling", by=s.by, until=s.cools_until)
    return Invitation(id=id, stage=Stage.OFFERED, by=by, team=team, offered_at=now, until=now + UNDELIVERED)


def delivered(s: Invitation, id: UUID, now: datetime, *, seen: bool) -> Invitation | None:  # noqa: A002
    """A page of the visitor has it; with `seen`, before his eyes."""
    if s.id != id or s.stage not in PENDING:
        return None
    stage = Stage.SEEN if seen else Stage.DELIVERED
    if s.stage is Stage.OFFERED:
        return replace(s, stage=stage, until=now + VALID_FOR)
    return replace(s, stage=stage) if seen and s.stage is not Stage.SEEN else None


def accept(s: Invitation, id: UUID | None, now: datetime) -> Invitation | None:  # noqa: A002
    """`id` None: whichever stands."""
    return _answered(s, id, Stage.ACCEPTED, now)


def deny(s: Invitation, id: UUID | None, now: datetime) -> Invitation | None:  # noqa: A002
    return _answered(s, id, Stage.DENIED, now)


def withdraw(s: Invitation, by: str, now: datetime) -> Invitation | None:
    """Only the inviter takes it back."""
    if s.stage is Stage.WITHDRAWN and s.by == by:
        return None
    if s.stage not in PENDING:
        raise Refused("not_invited")
    if s.by != by:
        raise Refused("invited", by=s.by, since=s.offered_at, until=s.until)
    return _over(s, Stage.WITHDRAWN, now)


def falls(s: Invitation, stage: Stage, now: datetime) -> Invitation | None:
    """What happens to a pending invitation by itself: `expired`, `visitor_left`, `escalated`."""
    return _over(s, stage, now) if s.stage in PENDING else None


def due(s: Invitation) -> Due | None:
    """What happens next by itself."""
    if s.stage in PENDING:
        return None if s.until is None else Due(at=s.until, to=Stage.EXPIRED)
    return None if s.cools_until is None else Due(at=s.cools_until, to=None)


def cooled(s: Invitation) -> Invitation:
    """The visitor was left alone long enough."""
    return replace(s, cools_until=None)


def _answered(s: Invitation, id: UUID | None, stage: Stage, now: datetime) -> Invitation | None:  # noqa: A002
    if id is not None and s.id != id:
        raise Refused("not_invited")
    if s.stage is stage:
        return None
    if s.stage not in PENDING:
        raise Refused("not_invited" if s.stage in (None, Stage.WITHDRAWN) else "invitation_over")
    return _over(s, stage, now)


def _over(s: Invitation, stage: Stage, now: datetime) -> Invitation:
    cools_until = None if stage is Stage.ACCEPTED else now + COOLS_FOR
    return replace(s, stage=stage, until=None, ended_at=now, cools_until=cools_until)
