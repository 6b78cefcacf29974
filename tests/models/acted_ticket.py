"""A ticket by the rules and once more in plain words, side by side: what is done to the one is done to the other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from models.events import Priority, Regrouped, TicketTimer
from models.lifecycle import VISITOR, Refused, agent
from models.recording import StepOutcome, TicketWords
from models.tickets import deciding, steps, waiting
from models.tickets.hearing import heard
from models.tickets.state import StepState, Targets, Ticket, TicketMove, TicketPolicy, TicketStatus
from models.tickets.targets import targets
from tests.models.plain_ticket import No, Plain

BEGAN = datetime(2027, 1, 1, tzinfo=UTC)
TEAMS = {"support": UUID(int=1), "vans": UUID(int=2)}
PLACES = {
    TicketStatus.TODO: "todo",
    TicketStatus.IN_PROGRESS: "working",
    TicketStatus.DONE: "done",
    TicketStatus.CLOSED: "closed",
}
STEPS = {
    StepState.WAITING: "ready",
    StepState.RETRYING: "failing",
    StepState.DONE: "sent",
    StepState.SKIPPED: "left",
}
OUTCOMES = {
    "sent": StepOutcome(done=True),
    "nothing": StepOutcome(done=False, skipped=True, code="no_address"),
    "failed": StepOutcome(done=False, code="unreachable"),
    "refused": StepOutcome(done=False, code="refused", again=False),
}
POLICY = TicketPolicy(response=14_400, resolution=86_400, remind=3600, close=1_000_000)
PROMISES: dict[str, tuple[int | None, int | None]] = {
    "urgent": (3600, 21_600),
    "high": (7200, 43_200),
    "normal": (14_400, 86_400),
    "low": (28_800, 172_800),
}
VERBS = (
    "claim",
    "assign",
    "release",
    "start",
    "regroup",
    "prioritise",
    "schedule",
    "done",
    "visitor_closes",
    "reopen",
    "extend",
    "cut_short",
    "wait",
    "visitor_says",
    "staff_replies",
    "both_speak",
    "try",
    "retry",
    "skip",
)


class Deed(Struct, frozen=True, kw_only=True):
    verb: str
    who: str = "kofi"
    whom: str = "ines"
    team: str = "vans"
    priority: str = "high"
    timer: str = "next"
    due: int | None = 100_000
    outcome: str = "failed"
    which: int = 0


PEOPLE = st.sampled_from(("kofi", "ines", "ada"))
DEEDS = st.builds(
    Deed,
    verb=st.sampled_from(VERBS),
    who=PEOPLE,
    whom=PEOPLE,
    team=st.sampled_from(tuple(TEAMS)),
    priority=st.sampled_from(tuple(PROMISES)),
    timer=st.sampled_from(("next", "next", *(timer.value for timer in TicketTimer))),
    due=st.sampled_from((None, -100, 1800, 7200, 100_000)),
    outcome=st.sampled_from(tuple(OUTCOMES)),
    which=st.integers(0, 3),
)


class Both:
    def __init__(self) -> None:
        self.plain = Plain(promises=PROMISES, remind=3600, close=1_000_000, has_manager=True)
        self.state = self._counted(Ticket(team=TEAMS["support"], opened_at=BEGAN, policy=POLICY, manager="grace"))
        self.version = 1
        self.lines = 1

    @property
    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=self.plain.now)

    def later(self, seconds: int) -> None:
        self.plain.now += seconds

    def does(self, deed: Deed) -> None:
        """Both, and both say the same of it."""
        if deed.verb.endswith(("says", "replies", "speak")):
            self._speaks(deed.verb)
        elif deed.verb == "wait":
            self._waits()
        else:
            self._decides(deed)
        self.agree()

    def agree(self) -> None:
        s, plain = self.state, self.plain
        assert PLACES[s.status] == plain.place
        assert (s.assignee, s.priority.value, s.team) == (plain.assignee, plain.priority, TEAMS[plain.team])
        assert {one.timer.value: self._seconds(one.at) for one in waiting.pending(s)} == plain.pending()
        assert [one.at for one in waiting.pending(s)] == sorted(one.at for one in waiting.pending(s))
        assert (s.due_at and self._seconds(s.due_at)) == plain.due
        assert s.overdue is ("due" in plain.over)
        assert (s.said, s.answered) == (plain.visitor, plain.staff)
        for one in s.steps:
            errand = next(each for each in plain.errands if each.name == one.id)
            until = None if one.until is None else self._seconds(one.until)
            assert (STEPS[one.state], one.tries, until) == (errand.place, errand.tries, errand.at)
        unfinished = {one.name for one in plain.errands if one.place in ("ready", "failing")}
        assert unfinished <= {one.id for one in s.steps}, "what is not done is never forgotten"

    def _decides(self, deed: Deed) -> None:
        before = self.state
        plain = self._outcome(lambda: self._plainly(deed))
        ruled: TicketMove | type[No] | None
        try:
            ruled = self._ruled(deed)
        except Refused:
            ruled = No
        if ruled is No or plain is No:
            assert ruled is plain, deed
            assert self.state == before
            return
        assert isinstance(ruled, TicketMove) is plain, deed
        if isinstance(ruled, TicketMove):
            self._takes(ruled)

    def _outcome(self, act: Callable[[], bool]) -> bool | type[No]:
        try:
            return act()
        except No:
            return No

    def _plainly(self, deed: Deed) -> bool:
        p = self.plain
        match deed.verb:
            case "claim":
                return p.claim(deed.who)
            case "assign":
                return p.assign(deed.who, deed.whom)
            case "release":
                return p.release()
            case "start":
                return p.start()
            case "regroup":
                return p.regroup(deed.team)
            case "prioritise":
                return p.prioritise(deed.priority)
            case "schedule":
                return p.schedule(None if deed.due is None else p.now + deed.due)
            case "done":
                return p.done(self.version + 1)
            case "visitor_closes":
                return p.done(None)
            case "reopen":
                return p.reopen()
            case "extend":
                return p.extend(self._timer(deed))
            case "cut_short":
                return p.happens(self._timer(deed), self.version + 1)
            case "try":
                return p.tries(deed.outcome)
            case "retry":
                return p.retry(self._named(deed))
            case _:
                return p.skip(self._named(deed))

    def _ruled(self, deed: Deed) -> TicketMove | None:
        s, now, version = self.state, self.now, self.version + 1
        match deed.verb:
            case "claim":
                return deciding.claim(s, deed.who)
            case "assign":
                return deciding.assign(s, deed.who, deed.whom)
            case "release":
                return deciding.release(s, deed.who)
            case "start":
                return deciding.start(s, deed.who)
            case "regroup":
                return deciding.regroup(s, deed.who, TEAMS[deed.team], deed.team, now)
            case "prioritise":
                return deciding.prioritise(s, deed.who, Priority(deed.priority))
            case "schedule":
                due_at = None if deed.due is None else now + timedelta(seconds=deed.due)
                return deciding.schedule(s, deed.who, due_at, now)
            case "done":
                return deciding.done(s, agent(deed.who), now, version)
            case "visitor_closes":
                return deciding.done(s, VISITOR, now, version)
            case "reopen":
                return deciding.reopen(s, agent(deed.who), now)
            case "extend":
                return waiting.extend(s, deed.who, TicketTimer(self.timer), now)
            case "cut_short":
                return waiting.cut_short(s, deed.who, TicketTimer(self.timer), version)
            case "try":
                return self._tried(s, deed)
            case "retry":
                return steps.retry(s, self.name)
            case _:
                return steps.skip(s, deed.who, self.name)

    def _tried(self, s: Ticket, deed: Deed) -> TicketMove | None:
        ready = steps.to_do(s)
        if ready is None:
            raise Refused("not_waiting")
        return steps.ended(s, ready.id, OUTCOMES[deed.outcome], self.now)

    def _timer(self, deed: Deed) -> str:
        pending = self.plain.pending()
        self.timer = min(pending, key=pending.__getitem__, default="due") if deed.timer == "next" else deed.timer
        return self.timer

    def _named(self, deed: Deed) -> str:
        """One of the last that the ticket shows."""
        shown = [one.id for one in self.state.steps][-4:]
        self.name = shown[deed.which % len(shown)] if shown else "reply:0"
        return self.name

    def _waits(self) -> None:
        """Until something happens by itself, and it does."""
        moments: dict[str, int] = self.plain.pending()
        again = {one.name: one.at for one in self.plain.errands if one.at is not None}
        if not moments and not again:
            return
        at = min([*moments.values(), *again.values()])
        self.plain.now = max(self.plain.now, at)
        for name in [name for name, moment in again.items() if moment <= self.plain.now]:
            self.plain.retry(name)
            self.state = steps.again(self.state, name)
        for due in [one for one in waiting.pending(self.state) if one.at <= self.now][:1]:
            self.plain.happens(due.timer, self.version + 1)
            self._takes(waiting.fire(self.state, due.timer, self.version + 1))

    def _speaks(self, verb: str) -> None:
        visitor, replies = self.plain.visitor, list[int]()
        if verb in ("staff_replies", "both_speak"):
            replies = [self.lines + 1, self.lines + 2]
        if verb in ("visitor_says", "both_speak"):
            visitor = self.lines + 3
        self.lines += 3
        self.plain.hears(visitor, replies)
        self.state, moves = heard(self.state, TicketWords(said=visitor, replies=tuple(replies)), self.now)
        for move in moves:
            self._takes(move)
        after, again = heard(self.state, TicketWords(said=visitor, replies=tuple(replies)), self.now)
        assert (after, again) == (self.state, []), "told twice it is the same"

    def _takes(self, move: TicketMove) -> None:
        self.version += 1
        self.state = self._counted(move.state)
        assert not isinstance(move.fact, Regrouped) or self.state.assignee is None

    def _counted(self, s: Ticket) -> Ticket:
        """As `record_ticket` does."""
        counted = targets(POLICY, None, s.priority, s.opened_at)
        assert counted.response_at is None or counted.response_at.tzinfo is not None
        return replace(s, targets=counted if s.status is not TicketStatus.CLOSED else Targets())

    @staticmethod
    def _seconds(at: datetime) -> int:
        return round((at - BEGAN).total_seconds())
