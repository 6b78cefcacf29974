"""Who gets a chat: claims, offers, transfers, a colleague who takes over, presence."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from models.events import (
    AgentBack,
    AgentGone,
    Claimed,
    Declined,
    Offered,
    Queued,
    Reserved,
    SignalRefused,
    TakenOver,
    Timer,
    Transferred,
)
from models.lifecycle.state import (
    CLOSED,
    FRONTDESK,
    LIVE,
    OPERATOR,
    Escalation,
    Refused,
    Step,
    agent,
    in_line,
    owned,
    pending,
    taken,
)
from models.policies import Policy
from models.status import Status


def queued(s: Escalation) -> Step:
    return Step(state=s, fact=Queued(n=s.n), by=FRONTDESK)


def reserve(s: Escalation, to: str, now: datetime) -> Step:
    """The visitor accepted the invitation of `to`: for the time of an offer the chat is his to claim. It takes no slot
    of his before he does, so that he may be at his cap."""
    until = now + timedelta(seconds=s.policy.offer)
    return Step(state=s, fact=Reserved(to=to, until=until), by=FRONTDESK)


def claim(s: Escalation, by: str, now: datetime) -> Step | None:
    """The first one to ask has the chat; for him a second claim is the same claim. An offered or reserved chat is that
    agent's to claim, and so is one that its owner hands to him."""
    offered = s.waits.offered
    if s.status in LIVE and s.owner == by:
        return None
    if s.status in LIVE and offered != by:
        raise Refused("claimed", by=s.owner, since=s.since)
    if s.status not in LIVE and s.status is not Status.UNCLAIMED:
        raise Refused("archived" if s.status in CLOSED else "ended", by=s.owner)
    if offered not in (None, by):
        raise _awaits(s, "offered", offered)
    if s.waits.reserved not in (None, by):
        raise _awaits(s, "reserved", s.waits.reserved)
    return Step(state=taken(s, by, now), fact=Claimed(), by=agent(by))


def offer(s: Escalation, to: str, now: datetime) -> Step | None:
    """The router's: an unclaimed chat waits for this agent. A reserved one waits for somebody already."""
    if s.status is not Status.UNCLAIMED:
        raise Refused("claimed" if s.status in LIVE else "ended", by=s.owner)
    if s.waits.offered == to:
        return None
    if s.waits.offered is not None:
        raise _awaits(s, "offered", s.waits.offered)
    if s.waits.reserved is not None:
        raise _awaits(s, "reserved", s.waits.reserved)
    until = now + timedelta(seconds=s.policy.offer)
    return Step(state=s, fact=Offered(to=to, until=until), by=FRONTDESK)


def decline(s: Escalation, by: str) -> Step | None:
    """The offered agent does not take it; or the owner takes a transfer back. Nothing offered: nothing to do."""
    offered = s.waits.offered
    if offered is None:
        return None
    if by not in (offered, s.owner if s.status in LIVE else None):
        raise _awaits(s, "offered", offered)
    return Step(state=passed_on(s), fact=Declined(), by=agent(by))


def passed_on(s: Escalation) -> Escalation:
    """Whom the chat waited for did not take it: in the queue it goes to somebody else next."""
    awaited = s.waits.offered or s.waits.reserved
    if s.status is not Status.UNCLAIMED or awaited is None or awaited in s.passed:
        return s
    return replace(s, passed=(*s.passed, awaited))


def _awaits(s: Escalation, code: str, by: str | None) -> Refused:
    """The chat waits for `by` alone."""
    timers = (Timer.OFFER, Timer.TRANSFER, Timer.RESERVED)
    return Refused(code, by=by, until=next((one.at for one in pending(s) if one.timer in timers), None))


def transfer(s: Escalation, by: str, to: str, now: datetime) -> Step | None:
    """The owner hands the chat to a colleague, and keeps it until he takes it."""
    owned(s, by)
    if s.status is Status.ENDING:
        raise Refused("ending")
    if to == by:
        raise Refused("invalid")
    if s.waits.offered == to:
        return None
    if s.waits.offered is not None:
        raise _awaits(s, "offered", s.waits.offered)
    until = now + timedelta(seconds=s.policy.offer)
    return Step(state=s, fact=Offered(to=to, until=until), by=agent(by))


def transfer_to_team(s: Escalation, by: str, team: UUID, team_name: str, policy: Policy) -> Step | None:
    """The owner gives the chat to another team's queue; from there on that team's patience counts. Where he is in that
    team too, others are asked before him."""
    if s.status is Status.UNCLAIMED and s.team == team:
        return None
    owned(s, by)
    if s.status is Status.ENDING:
        raise Refused("ending")
    after = replace(in_line(s), team=team, policy=policy, passed=(by,))
    return Step(state=after, fact=Transferred(team=team, team_name=team_name), by=agent(by))


def take_over(s: Escalation, by: str, now: datetime) -> Step | None:
    """A colleague takes a chat that somebody has."""
    if s.status in LIVE and s.owner == by:
        return None
    if s.status not in LIVE or s.owner is None:
        raise Refused("not_claimed" if s.status is Status.UNCLAIMED else "ended", by=s.owner)
    return Step(state=taken(s, by, now), fact=TakenOver(lost=s.owner), by=agent(by))


def agent_gone(s: Escalation, handle: str, epoch: int) -> Step | None:
    """An edge of presence. It is about one ownership: `epoch` must still be the state's."""
    if s.status not in LIVE or s.owner != handle or s.epoch != epoch or not s.owner_here:
        return None
    return Step(state=replace(s, owner_here=False), fact=AgentGone(), by=agent(handle))


def agent_back(s: Escalation, handle: str, epoch: int) -> Step | None:
    if s.status not in LIVE or s.owner != handle or s.epoch != epoch or s.owner_here:
        return None
    return Step(state=replace(s, owner_here=True), fact=AgentBack(), by=agent(handle))


def signal_refused(s: Escalation, verb: str, code: str) -> Step:
    """An operator's signal that a rule refused: nobody waits for an answer, so the log says it."""
    return Step(state=s, fact=SignalRefused(verb=verb, code=code), by=OPERATOR)
