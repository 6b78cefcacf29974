"""The rules and the plain model side by side: each deed is done to both, as the workflow does it, and they must agree.

What stands for the log answers `record`'s question, whether it was quiet, and is the only truth about words.
"""

from collections import deque
from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from models import lifecycle
from models.events import Timer
from models.lifecycle import LIVE, Escalation, Quiet, Refused, Step
from models.policies import Policy
from models.status import Status
from models.waits import Waits, waits_after
from tests.models.plain_escalation import No
from tests.models.plain_verbs import Acted

BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEAMS = {"support": UUID(int=1), "billing": UUID(int=2)}
PATIENCE = {
    "support": Policy(offer=30, answer=60, grace=40, nobody=100, idle=80, idle_end=50, reopen=70, archive=150),
    "billing": Policy(offer=20, nobody=200),
}
PLACES = {
    Status.UNCLAIMED: "line",
    Status.IN_PROGRESS: "chat",
    Status.ENDING: "ending",
    Status.ENDED: "ended",
    Status.ARCHIVED: "archived",
    Status.HANDED_BACK: "concierge",
}
"""Where a chat can rest; in any other status something is still being written."""


class Deed(Struct, frozen=True, kw_only=True):
    """`verb` by `who`, where it matters to `whom`, to `team`, about `timer`. `fresh`: his screen shows everything, his
    edge of presence is about this ownership, the workflow is told at once."""

    verb: str
    who: str = "ada"
    whom: str = "grace"
    team: str = "support"
    timer: str = "answer"
    fresh: bool = True


class Both:
    """One chat, by the rules and by the plain model."""

    def __init__(self) -> None:
        patience = {name: {f: getattr(one, f) for f in one.__struct_fields__} for name, one in PATIENCE.items()}
        self.plain = Acted(patience=patience)
        waits = Waits(queued_at=BEGAN, waiting_since=BEGAN)
        self.state = Escalation(said=1, team=TEAMS["support"], policy=PATIENCE["support"], waits=waits)
        self.queue: deque[tuple[Step, Escalation]] = deque()
        self.open = False

    @property
    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=self.plain.now)

    def later(self, seconds: int) -> None:
        """Time passes, but not past what happens next."""
        self.plain.now = min([self.plain.now + seconds, *self.plain.pending().values()])

    def does(self, *deeds: Deed) -> list[bool | None]:
        """Whether each happened (None: refused); several come at the same instant, before anything is written down."""
        outcomes = []
        for deed in deeds:
            expected = self._plainly(deed)
            got = self._by_the_rules(deed)
            assert got == expected, f"{deed}: {got} by the rules, {expected} in plain words"
            outcomes.append(got)
        if any(outcomes) or any(deed.verb.endswith("says") and deed.fresh for deed in deeds):
            self.plain.hears()
            self._written()
            self._hears()
        self.check()
        return outcomes

    def check(self) -> None:
        """Both agree, and what must never be is not."""
        s, plain = self.state, self.plain
        assert s.status in PLACES, f"it rests in {s.status}"
        assert PLACES[s.status] == plain.place
        assert (s.status in LIVE) <= (s.owner is not None), "a live chat without an owner"
        assert (s.status is Status.UNCLAIMED) <= (s.owner is None and s.waits.queued_at is not None), "no place in line"
        assert (s.until is not None) == (s.status is Status.ENDING)
        assert (s.waits.offered is None) == (s.waits.offered_until is None)
        assert (s.waits.reserved is None) == (s.waits.reserved_until is None)
        assert s.waits.reserved is None or (s.status is Status.UNCLAIMED and s.waits.offered is None)
        assert s.waits.offered is None or s.status in (Status.UNCLAIMED, Status.IN_PROGRESS)
        assert s.waits.offered is None or s.waits.offered != s.owner
        assert lifecycle.holders(s) == {one for one in (plain.has, plain.offered) if one}
        waits = (s.waits.offered, s.waits.reserved, s.waits.first)
        assert (s.owner, s.epoch, *waits) == (plain.owner, plain.epoch, plain.offered, plain.reserved, plain.first)
        assert plain.place in ("concierge", "archived") or s.passed == plain.passed
        due = {one.timer.value: (one.at - BEGAN).total_seconds() for one in lifecycle.pending(s)}
        assert due == plain.pending()

    def place(self) -> str:
        held = "offered" if self.plain.offered else "reserved" if self.plain.reserved else None
        return f"{self.plain.place}, {held}" if held else self.plain.place

    def _plainly(self, deed: Deed) -> bool | None:
        plain = self.plain
        self.seen = plain.lines if deed.fresh else 0
        self.epoch = plain.epoch - (not deed.fresh)
        try:
            match deed.verb:
                case "transfer":
                    return plain.transfer(deed.who, deed.whom)
                case "transfer_to_team":
                    return plain.transfer_to_team(deed.who, deed.team)
                case "end":
                    return plain.end(deed.who, self.seen)
                case "archive" | "leave":
                    return bool(getattr(plain, deed.verb)(self.seen))
                case "extend" | "cut_short":
                    return bool(getattr(plain, deed.verb)(deed.timer))
                case "gone" | "back":
                    return bool(getattr(plain, deed.verb)(deed.who, self.epoch))
                case "fire":
                    found = lifecycle.pending(self.state)
                    assert found == () or min(plain.pending().values()) == plain.pending()[found[0].timer]
                    return plain.fire(found[0].timer) if found else False
                case "visitor_says":
                    return plain.visitor_says() and False
                case "agent_says":
                    return plain.agent_says(deed.who) and False
                case _:
                    return bool(getattr(plain, deed.verb)(deed.who))
        except No:
            return None

    def _by_the_rules(self, deed: Deed) -> bool | None:
        if deed.verb == "visitor_says":
            return None if self.state.status is Status.ARCHIVED else False
        if deed.verb == "agent_says":
            return False if self.state.status in LIVE and self.state.owner == deed.who else None
        self._settled()
        try:
            step = self._asks(deed)
        except Refused:
            return None
        if step is None:
            return False
        self._takes(step)
        return None if step.quiet is not None and not self._written() else True

    def _asks(self, deed: Deed) -> Step | None:
        s, who, now, timer = self.state, deed.who, self.now, Timer(deed.timer)
        match deed.verb:
            case "claim":
                return lifecycle.claim(s, who, now)
            case "reserve":
                return lifecycle.reserve(s, who, now)
            case "offer_to":
                return lifecycle.offer(s, who, now)
            case "decline":
                return lifecycle.decline(s, who)
            case "transfer":
                return lifecycle.transfer(s, who, deed.whom, now)
            case "transfer_to_team":
                return lifecycle.transfer_to_team(s, who, TEAMS[deed.team], deed.team, PATIENCE[deed.team])
            case "take_over":
                return lifecycle.take_over(s, who, now)
            case "gone":
                return lifecycle.agent_gone(s, who, self.epoch)
            case "back":
                return lifecycle.agent_back(s, who, self.epoch)
            case "extend":
                return lifecycle.extend(s, who, timer, now)
            case "cut_short":
                return lifecycle.cut_short(s, who, timer, now)
            case "end":
                return lifecycle.end(s, who, self.seen, now)
            case "undo_end":
                return lifecycle.undo_end(s, who)
            case "archive":
                return lifecycle.archive(s, who, self.seen)
            case "hand_back":
                return lifecycle.hand_back(s, who, self.seen)
            case "leave":
                return lifecycle.leave(s, self.seen)
            case _:
                found = lifecycle.pending(s)
                return lifecycle.fire(s, found[0].timer, now) if found else None

    def _takes(self, step: Step) -> None:
        after = lifecycle.recorded(step)
        written = replace(after, waits=waits_after(after.waits, step.fact, step.by, self.now))
        self.queue.append((step, written))
        self.state = written if step.quiet is None else step.state
        self.open = step.quiet is not None

    def _settled(self) -> None:
        if self.open:
            self._written()

    def _written(self) -> bool:
        """What was decided becomes lines, in order. False: the last thing that had to be quiet was not."""
        holds = True
        while self.queue:
            step, written = self.queue.popleft()
            if step.quiet is not None:
                self.open, holds = False, self._quiet(step.quiet)
                if holds:
                    self.state = written
                elif (kept := lifecycle.kept(self.state, step.fact)) is not None:
                    self._takes(kept)
            if not self.open:
                self._hears()
        return holds

    def _hears(self) -> None:
        log = self.plain.log
        if self.state.status in lifecycle.CLOSED:
            return
        waits = replace(self.state.waits, waiting_since=_at(log.waiting_since), spoke_at=_at(log.spoke_at))
        state = replace(self.state, waits=waits, answered=max(self.state.answered, log.agent))
        self.state, step = lifecycle.said(state, log.visitor, self.now)
        if step is not None:
            self._takes(step)
            self._written()

    def _quiet(self, quiet: Quiet) -> bool:
        log = self.plain.log
        return (quiet.visitor is None or log.visitor <= quiet.visitor) and (
            quiet.agent is None or log.agent <= quiet.agent
        )


def _at(seconds: int | None) -> datetime | None:
    return None if seconds is None else BEGAN + timedelta(seconds=seconds)
