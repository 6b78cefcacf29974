"""The state of an escalation, and what a decision about it looks like."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from models.events import Author, AuthorKind, Fact
from models.policies import PATIENT, Policy
from models.status import Status
from models.waits import Due, Waits, due

LIVE = frozenset({Status.IN_PROGRESS, Status.ENDING})
CLOSED = frozenset({Status.ARCHIVED, Status.HANDED_BACK, Status.TERMINATED})

VISITOR = Author(kind=AuthorKind.VISITOR)
FRONTDESK = Author(kind=AuthorKind.FRONTDESK)
OPERATOR = Author(kind=AuthorKind.OPERATOR)


class Refused(Exception):  # noqa: N818  the word of the design and of the screens
    """A rule says no. `code` is one of docs/protocol.md; `by` the handle of the agent who stands in the way."""

    def __init__(
        self, code: str, *, by: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.by = by
        self.since = since
        self.until = until


class Quiet(Struct, frozen=True, kw_only=True):
    """What the log must not have moved past for a decision to hold: the last words of the visitor, and of the agents,
    that the decider knew; None where they do not matter."""

    visitor: int | None = None
    agent: int | None = None


class Escalation(Struct, frozen=True, kw_only=True):
    """The state of one escalation. `owner` is a handle and stays after the end (who had it); `since` says since when.
    `epoch` counts the changes of the owner; `until` is the end of the undo time; `quiet` what a pending end or archive
    knew; `by` who asked for it. `said`, `answered`: the last seq of the visitor and of the agents that the workflow
    knows. `team`: whose queue it is in, where it was transferred. `passed`: who declined or missed an offer, did not
    come for who had accepted his invitation, lost the chat or gave it away: not the next to be asked."""

    status: Status = Status.UNCLAIMED
    n: int = 1
    owner: str | None = None
    since: datetime | None = None
    owner_here: bool = True
    epoch: int = 0
    until: datetime | None = None
    quiet: Quiet | None = None
    by: Author | None = None
    said: int = 0
    answered: int = 0
    team: UUID | None = None
    passed: tuple[str, ...] = ()
    waits: Waits = Waits()
    policy: Policy = PATIENT


class Step(Struct, frozen=True, kw_only=True):
    """A decision: the state after it, the fact and its author. With `quiet` the fact holds only if the log is quiet,
    which `record` finds out; the state is then what holds until it answers. `answered`: the visitor's words after this
    seq are the concierge's to answer, where the chat goes back to it."""

    state: Escalation
    fact: Fact
    by: Author
    quiet: Quiet | None = None
    answered: int | None = None


def agent(handle: str) -> Author:
    return Author(kind=AuthorKind.AGENT, id=handle)


def pending(s: Escalation) -> tuple[Due, ...]:
    """What happens next by itself, the next one first."""
    return due(s.status, s.until, s.waits, s.policy)


def holders(s: Escalation) -> frozenset[str]:
    """Whose slots the chat takes: the owner's, and the one's to whom it is offered."""
    held = {s.waits.offered} if s.waits.offered is not None else set()
    return frozenset(held | {s.owner} if s.status in LIVE and s.owner is not None else held)


def owned(s: Escalation, by: str) -> None:
    """Raises `Refused` unless `by` has the chat."""
    if s.status in LIVE and s.owner == by:
        return
    if s.status in LIVE:
        raise Refused("not_owner", by=s.owner, since=s.since)
    if s.status is Status.UNCLAIMED:
        raise Refused("not_claimed")
    raise Refused("archived" if s.status in CLOSED else "ended", by=s.owner)


def taken(s: Escalation, by: str, now: datetime) -> Escalation:
    """`by` has the chat from now on."""
    return replace(
        s,
        status=Status.IN_PROGRESS,
        owner=by,
        since=now,
        owner_here=True,
        epoch=s.epoch + 1,
        until=None,
        quiet=None,
        by=None,
        passed=(),
    )


def in_line(s: Escalation) -> Escalation:
    """Nobody has the chat; it waits for a person at its place."""
    return replace(
        s,
        status=Status.UNCLAIMED,
        owner=None,
        since=None,
        owner_here=True,
        epoch=s.epoch + 1,
        until=None,
        quiet=None,
        by=None,
    )
