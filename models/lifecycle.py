"""The rules of an escalation: who may do what when, and what each decision leaves behind. Pure.

Each verb answers a `Step` (the state after it and the fact it leaves), `None` where there is nothing left to do
(the decision stands already), or raises `Refused`. The workflow asks here and nowhere else, and never while a step
with `quiet` waits for its answer.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from models.events import (
    AgentBack,
    AgentGone,
    Archived,
    ArchiveKept,
    Author,
    AuthorKind,
    Claimed,
    Ended,
    Ending,
    EndKept,
    Fact,
    HandedBack,
    Kept,
    Left,
    Queued,
    Reopened,
    SignalRefused,
)
from models.standing import Status

UNDO = timedelta(seconds=10)
"""How long an end can be undone."""

LIVE = frozenset({Status.IN_PROGRESS, Status.ENDING})
CLOSED = frozenset({Status.ARCHIVED, Status.HANDED_BACK, Status.TERMINATED})

VISITOR = Author(kind=AuthorKind.VISITOR)
FRONTDESK = Author(kind=AuthorKind.FRONTDESK)
OPERATOR = Author(kind=AuthorKind.OPERATOR)


class Refused(Exception):  # noqa: N818  the word of the design and of the screens
    """A rule says no. `code` is one of docs/protocol.md; `by` the handle of the agent who stands in the way."""

    def __init__(self, code: str, *, by: str | None = None, since: datetime | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.by = by
        self.since = since


class Quiet(Struct, frozen=True, kw_only=True):
    """What the log must not have moved past for a decision to hold: the last words of the visitor that the decider
    knew and, where it matters, of the agents."""

    visitor: int
    agent: int | None = None


class Escalation(Struct, frozen=True, kw_only=True):
    """The state of one escalation. `owner` is a handle and stays after the end (who had it); `since` says since when.
    `epoch` counts the changes of the owner; `until` is the end of the undo time; `quiet` what a pending end or archive
    knew; `by` who asked for it. `said`: the last seq of the visitor that the workflow knows."""

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


def queued(s: Escalation) -> Step:
    return Step(state=s, fact=Queued(n=s.n), by=FRONTDESK)


def claim(s: Escalation, by: str, now: datetime) -> Step | None:
    """The first one to ask has the chat; for him a second claim is the same claim."""
    if s.status in LIVE and s.owner == by:
        return None
    if s.status in LIVE:
        raise Refused("claimed", by=s.owner, since=s.since)
    if s.status is not Status.UNCLAIMED:
        raise Refused("archived" if s.status in CLOSED else "ended", by=s.owner)
    after = replace(
        s, status=Status.IN_PROGRESS, owner=by, since=now, owner_here=True, epoch=s.epoch + 1, quiet=None, by=None
    )
    return Step(state=after, fact=Claimed(), by=agent(by))


def end(s: Escalation, by: str, seen: int, now: datetime) -> Step | None:
    """Only the owner ends a chat. It holds after `UNDO`, if the visitor says nothing after `seen`."""
    if s.status is Status.ENDING and s.owner == by:
        return None
    _owned(s, by)
    if s.said > seen:
        raise Refused("visitor_wrote")
    until = now + UNDO
    after = replace(s, status=Status.ENDING, until=until, quiet=Quiet(visitor=seen), by=agent(by))
    return Step(state=after, fact=Ending(until=until), by=agent(by))


def undo_end(s: Escalation, by: str) -> Step | None:
    if s.status is Status.IN_PROGRESS and s.owner == by:
        return None
    if s.status is not Status.ENDING:
        raise Refused("not_ending")
    _owned(s, by)
    return Step(state=_goes_on(s), fact=EndKept(why=Kept.UNDONE), by=agent(by))


def settle_end(s: Escalation) -> Step:
    """The undo time is over: the end holds if the visitor kept quiet. `until` is None while `record` finds out."""
    if s.by is None or s.quiet is None:
        raise Refused("not_ending")
    return Step(state=replace(s, until=None), fact=Ended(), by=s.by, quiet=s.quiet)


def ended(s: Escalation) -> Escalation:
    """The state once an end was recorded. The owner's name stays; his right to speak goes with the epoch."""
    return replace(s, status=Status.ENDED, epoch=s.epoch + 1, until=None, quiet=None, by=None)


def keep_end(s: Escalation) -> Step | None:
    """A visitor's word came before the end: the chat goes on with its owner."""
    if s.status is not Status.ENDING:
        return None
    return Step(state=_goes_on(s), fact=EndKept(why=Kept.WORD), by=VISITOR)


def archive(s: Escalation, by: str, seen: int) -> Step | None:
    """Closes an ended chat for ever, if the visitor said nothing after `seen`."""
    if s.status is Status.ARCHIVED:
        return None
    if s.status is not Status.ENDED:
        raise Refused("not_ended", by=s.owner)
    if s.said > seen:
        raise Refused("visitor_wrote")
    quiet = Quiet(visitor=seen)
    after = replace(s, status=Status.ARCHIVING, quiet=quiet, by=agent(by))
    return Step(state=after, fact=Archived(), by=agent(by), quiet=quiet)


def hand_back(s: Escalation, by: str, seen: int) -> Step | None:
    """The owner lets the concierge go on. What the visitor said after `seen` the concierge answers."""
    if s.status is Status.HANDED_BACK:
        return None
    _owned(s, by)
    after = replace(
        s, status=Status.HANDED_BACK, owner=None, owner_here=True, epoch=s.epoch + 1, until=None, quiet=None, by=None
    )
    return Step(state=after, fact=HandedBack(), by=agent(by), answered=seen)


def leave(s: Escalation, seen: int) -> Step | None:
    """The visitor starts again: this chat closes, whatever its state, if nobody said anything after `seen`."""
    if s.status is Status.ARCHIVED:
        return None
    if s.status in CLOSED:
        raise Refused("archived")
    quiet = Quiet(visitor=seen, agent=seen)
    return Step(state=s, fact=Left(), by=VISITOR, quiet=quiet)


def archived(s: Escalation) -> Escalation:
    """The state once an archive or a leave was recorded."""
    return replace(s, status=Status.ARCHIVED, epoch=s.epoch + 1, until=None, quiet=None, by=None)


def keep_archive(s: Escalation) -> Step | None:
    if s.status is not Status.ARCHIVING:
        return None
    after = replace(s, status=Status.ENDED, quiet=None, by=None)
    return Step(state=after, fact=ArchiveKept(), by=VISITOR)


def signal_refused(s: Escalation, verb: str, code: str) -> Step:
    """An operator's signal that a rule refused: nobody waits for an answer, so the log says it."""
    return Step(state=s, fact=SignalRefused(verb=verb, code=code), by=OPERATOR)


def recorded(step: Step) -> Escalation:
    """What holds once the step's fact is written."""
    match step.fact:
        case Ended():
            return ended(step.state)
        case Archived() | Left():
            return archived(step.state)
        case _:
            return step.state


def kept(s: Escalation, fact: Fact) -> Step | None:
    """Somebody spoke, so the fact was not written."""
    match fact:
        case Ended():
            return keep_end(s)
        case Archived():
            return keep_archive(s)
        case _:
            return None


def said(s: Escalation, seq: int) -> tuple[Escalation, Step | None]:
    """The visitor's last words are at `seq`: an end in its undo time is off, an ended chat is back in line."""
    if seq <= s.said:
        return s, None
    s = replace(s, said=seq)
    if s.status is Status.ENDING and s.quiet is not None and seq > s.quiet.visitor:
        return s, keep_end(s)
    if s.status is Status.ENDED:
        after = replace(s, status=Status.UNCLAIMED, owner=None, since=None, owner_here=True, epoch=s.epoch + 1)
        return s, Step(state=after, fact=Reopened(), by=VISITOR)
    return s, None


def agent_gone(s: Escalation, handle: str, epoch: int) -> Step | None:
    """An edge of presence. It is about one ownership: `epoch` must still be the state's."""
    if s.status not in LIVE or s.owner != handle or s.epoch != epoch or not s.owner_here:
        return None
    return Step(state=replace(s, owner_here=False), fact=AgentGone(), by=agent(handle))


def agent_back(s: Escalation, handle: str, epoch: int) -> Step | None:
    if s.status not in LIVE or s.owner != handle or s.epoch != epoch or s.owner_here:
        return None
    return Step(state=replace(s, owner_here=True), fact=AgentBack(), by=agent(handle))


def _owned(s: Escalation, by: str) -> None:
    if s.status in LIVE and s.owner == by:
        return
    if s.status in LIVE:
        raise Refused("not_owner", by=s.owner, since=s.since)
    if s.status is Status.UNCLAIMED:
        raise Refused("not_claimed")
    raise Refused("archived" if s.status in CLOSED else "ended", by=s.owner)


def _goes_on(s: Escalation) -> Escalation:
    return replace(s, status=Status.IN_PROGRESS, until=None, quiet=None, by=None)
